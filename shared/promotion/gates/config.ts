import type { PromotionInput } from '../input.ts'
import type { Gate } from '../model.ts'

/** Every key the release requires must be set in the environment before anything is deployed. */
export function configGate({ environment, release, config }: PromotionInput): Gate {
  const name = 'config'
  if (config.missing.length === 0)
    return { name, status: 'pass', code: 'config-complete', reason: `${environment} sets every key that ${release.version} requires` }
  return {
    name,
    status: 'fail',
    code: 'config-missing',
    reason: `${release.version} requires ${config.missing.join(', ')}: set ${config.missing.length === 1 ? 'it' : 'them'} in ${config.file}`,
  }
}
