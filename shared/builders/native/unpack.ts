import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { messageOf, UnavailableError } from '../../errors.ts'
import { diskError } from '../../registry/disk-error.ts'
import type { Registry } from '../../registry/port.ts'
import type { Release } from '../../release/model.ts'
import { layerType } from './build.ts'
import { readTar } from './read-tar.ts'
import type { TarMember } from './tar.ts'

const gunzipped = promisify(gunzip)

/**
 * Unpacks a release's archive into a folder, which is made when it is missing and must be empty when it is there. The folder appears whole or not at all;
 * digests are checked on the way, and nothing is written outside of it. Throws UnavailableError for an artifact that is missing, damaged or of another kind.
 */
export async function unpackArtifact(registry: Registry, release: Release, into: string): Promise<void> {
  const { repository, digest } = release.artifact
  const members = await readMembers(registry, repository, digest)
  await mkdir(path.dirname(into), { recursive: true })
  const draft = await mkdtemp(`${into}.`)
  try {
    await writeMembers(draft, members)
    // The kernel puts a folder in the place of an empty one, and refuses a place that is taken.
    await rename(draft, into)
  } catch (cause) {
    const taken = await readdir(into).catch(() => [])
    if (taken.length > 0) throw new UnavailableError(`${into} is not empty; an artifact is unpacked into a folder of its own only`, { cause })
    throw diskError(cause, into)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function readMembers(registry: Registry, repository: string, digest: Release['artifact']['digest']): Promise<readonly TarMember[]> {
  const name = `${registry.name}/${repository}@${digest}`
  const [layer] = layersOf(await registry.read(repository, digest))
  if (layer?.mediaType !== layerType) throw new UnavailableError(`${name} is not an archive that Slipway made`)
  const archive = await registry.read(repository, layer.digest)
  try {
    return readTar(await gunzipped(archive))
  } catch (cause) {
    throw new UnavailableError(`${name} cannot be unpacked: ${messageOf(cause)}`, { cause })
  }
}

function layersOf(manifest: Buffer): readonly { readonly mediaType: string; readonly digest: Release['artifact']['digest'] }[] {
  try {
    const { layers } = JSON.parse(manifest.toString('utf8'))
    return Array.isArray(layers) ? layers : []
  } catch {
    return []
  }
}

async function writeMembers(folder: string, members: readonly TarMember[]): Promise<void> {
  for (const parent of new Set(members.map((member) => path.posix.dirname(member.path)))) mkdirSync(path.join(folder, parent), { recursive: true })
  // Written at once (far quicker for thousands of small files), with a pause for others every now and then.
  for (const [index, { path: name, type, content, executable }] of members.entries()) {
    if (type === 'file') writeFileSync(path.join(folder, name), content, { mode: executable ? 0o755 : 0o644, flag: 'wx' })
    if (index % 256 === 255) await nextTurn()
  }
  // Links come last, so that no file is ever written through one.
  for (const { path: name, type, content } of members) if (type === 'link') symlinkSync(content.toString('utf8'), path.join(folder, name))
}
