import { UserError } from '../../../errors.ts'
import { defaultBases } from '../bases.ts'
import type { LanguageContext } from '../port.ts'

/** Which version of a runtime a service asks for. */
export interface AskedVersion {
  /** As a tag of the base image has it: `24`, `22.11.0`. */
  readonly version: string
  readonly notes: readonly string[]
}

/** Names of long-term support lines (https://github.com/nodejs/Release). */
const lines: Readonly<Record<string, string>> = { hydrogen: '18', iron: '20', jod: '22', krypton: '24' }
const majors = [24, 22, 20, 18, 26, 25, 23, 21]

/** Of Node: the nearest .nvmrc or .node-version in the service's folder or above, else `engines.node` of its package.json; undefined where nothing says so. */
export async function nodeVersion({ request, nearest }: LanguageContext): Promise<AskedVersion | undefined> {
  const file = await nearest('.nvmrc', '.node-version')
  if (file) return { version: writtenVersion(file.text, file.path), notes: [] }
  const manifest = request.service.path === '.' ? 'package.json' : `${request.service.path}/package.json`
  const range = enginesOf((await request.text(manifest)) ?? '')
  if (range === undefined) return undefined
  const { default: semver } = await import('semver')
  if (semver.validRange(range) === null) throw new UserError(`${manifest}: engines.node ${range} is no range of versions`)
  const fitting = majors.find((major) => semver.intersects(range, `^${major}.0.0`))
  if (fitting === undefined)
    throw new UserError(`${manifest}: engines.node ${range} fits none of Node ${majors.join(', ')}; say which base with \`build.from\``)
  return { version: String(fitting), notes: [] }
}

/** `v24.1.0`, `24`, `lts/jod`, `lts/*`, `node` (https://github.com/nvm-sh/nvm#nvmrc). */
function writtenVersion(text: string, path: string): string {
  const written = text.replace(/#.*$/gm, '').trim()
  const number = /^v?(\d+(?:\.\d+){0,2})$/.exec(written)?.[1]
  const known =
    number ?? (/^(?:lts\/\*|node|stable|current)$/.test(written) ? defaultBases.node?.version : lines[/^lts\/(\w+)$/i.exec(written)?.[1]?.toLowerCase() ?? ''])
  if (known === undefined) throw new UserError(`${path}: ${written || 'nothing'} names no version of Node such as 24, v22.11.0 or lts/krypton`)
  return known
}

function enginesOf(manifest: string): string | undefined {
  try {
    const { engines } = JSON.parse(manifest)
    return typeof engines?.node === 'string' ? engines.node : undefined
  } catch {
    return undefined
  }
}
