import { posix } from 'node:path'
import { UserError } from '../../../errors.ts'
import type { LanguageContext } from '../port.ts'
import type { LockedRequirements } from './locked.ts'
import type { MarkerEnvironment } from './marker.ts'
import { readToml, tableOf, textsOf } from './toml.ts'

/**
 * The packages of a Python service: of the nearest uv.lock, the poetry.lock beside its pyproject.toml, or its requirements.txt, in this order; undefined where it needs
 * none. Throws UserError for a service whose manifest names packages and no file says which versions.
 */
export async function lockedRequirements(context: LanguageContext, environment: MarkerEnvironment): Promise<LockedRequirements | undefined> {
  const { request, nearest } = context
  const { name, path: folder } = request.service
  const manifestPath = posix.join(folder, 'pyproject.toml')
  const manifest = await request.text(manifestPath)
  const uv = manifest === undefined ? undefined : await nearest('uv.lock')
  if (uv) return (await import('./uv-lock.ts')).readUvLock(uv.path, uv.text, folder, environment)
  const poetry = await request.text(posix.join(folder, 'poetry.lock'))
  if (poetry !== undefined && manifest !== undefined)
    return (await import('./poetry-lock.ts')).readPoetryLock(posix.join(folder, 'poetry.lock'), poetry, manifest, environment)
  const listed = await request.text(posix.join(folder, 'requirements.txt'))
  if (listed !== undefined)
    return (await import('./requirements-txt.ts')).readRequirements(posix.join(folder, 'requirements.txt'), listed, request.text, environment)
  if (manifest === undefined) return undefined
  const toml = await readToml(manifest)
  const wanted =
    typeof toml === 'string' ? [] : [...textsOf(tableOf(toml, 'project').dependencies), ...Object.keys(tableOf(toml, 'tool', 'poetry', 'dependencies'))]
  const foreign = wanted.filter((each) => each !== 'python')
  if (foreign.length === 0) return undefined
  throw new UserError(
    `${name}: ${manifestPath} needs ${foreign.slice(0, 3).join(', ')}${foreign.length > 3 ? ', …' : ''}, and there is no uv.lock, poetry.lock or requirements.txt that says which versions: run uv lock, and commit uv.lock`,
  )
}
