import { randomBytes } from 'node:crypto'
import { access, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { UnavailableError } from '../../errors.ts'
import type { Registry } from '../../registry/port.ts'
import type { Release } from '../../release/model.ts'
import { layerType } from './build.ts'
import { readTar } from './read-tar.ts'
import type { TarMember } from './tar.ts'

/**
 * Unpacks a release's archive into a folder: whole, or not at all (it is filled beside and renamed). A folder that exists is left as it is.
 * Digests are checked on the way; nothing is ever written outside the folder.
 */
export async function unpackArtifact(registry: Registry, release: Release, into: string): Promise<void> {
  if (await exists(into)) return
  const { repository, digest } = release.artifact
  const manifest = JSON.parse((await registry.read(repository, digest)).toString('utf8'))
  const [layer] = manifest.layers ?? []
  if (layer?.mediaType !== layerType) throw new UnavailableError(`${registry.name}/${repository}@${digest} is not an archive that Slipway made`)
  const members = readTar(gunzipSync(await registry.read(repository, layer.digest)))
  const temporary = `${into}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await writeMembers(temporary, members)
    await mkdir(path.dirname(into), { recursive: true })
    await rename(temporary, into)
  } catch (error) {
    // Somebody else may have unpacked the same digest in the meantime: equally good.
    if (!(await exists(into))) throw error
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

async function writeMembers(folder: string, members: readonly TarMember[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  const files = members.filter((member) => member.type === 'file')
  for (const parent of new Set(members.map((member) => path.posix.dirname(member.path)))) await mkdir(path.join(folder, parent), { recursive: true })
  await Promise.all(files.map((member) => writeFile(path.join(folder, member.path), member.content, { mode: member.executable ? 0o755 : 0o644, flag: 'wx' })))
  // Links come last, so that no file is ever written through one.
  for (const member of members) {
    if (member.type === 'link') await symlink(member.content.toString('utf8'), path.join(folder, member.path))
  }
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
