import { UserError } from '../errors.ts'
import type { TargetFactory } from './port.ts'
import { keeperScript } from './process/keeper-script.ts'
import { processTarget } from './process/target.ts'

/** Kinds of target that this version can deploy to. */
export const targetKinds: readonly string[] = ['process']

/** Kinds of target that the configuration may name and that this version has no driver for. */
export const plannedTargetKinds: readonly string[] = [
  'ssh',
  'compose',
  'swarm',
  'kubernetes',
  'nomad',
  'ecs',
  'lambda',
  'cloud-run',
  'cloud-functions',
  'azure-container-apps',
  'azure-functions',
]

/** The driver for a kind of target. Throws UserError when there is none. */
export function targetFactory(kind: string): TargetFactory {
  if (kind === 'process') return processTarget({ keeperScript })
  if (plannedTargetKinds.includes(kind)) throw new UserError(`the target \`${kind}\` is not available in this version; available: ${targetKinds.join(', ')}`)
  throw new UserError(`there is no target \`${kind}\`; available: ${targetKinds.join(', ')}`)
}
