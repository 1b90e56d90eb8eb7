import { mkdir, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { UnavailableError } from '../../errors.ts'
import type { Registry } from '../../registry/port.ts'
import type { Release } from '../../release/model.ts'
import { layerType } from './build.ts'
import { readTar } from './read-tar.ts'
import type { TarMember } from './tar.ts'

/**
 * Unpacks a release's archive into a folder, which is made when it is missing and must not have any of the files yet. Digests are checked on the way, and
 * nothing is written outside the folder. Whoever needs all or nothing gives a folder of its own and renames it.
 */
export async function unpackArtifact(registry: Registry, release: Release, into: string): Promise<void> {
  const { repository, digest } = release.artifact
  const manifest = JSON.parse((await registry.read(repository, digest)).toString('utf8'))
  const [layer] = manifest.layers ?? []
  if (layer?.mediaType !== layerType) throw new UnavailableError(`${registry.name}/${repository}@${digest} is not an archive that Slipway made`)
  await writeMembers(into, readTar(gunzipSync(await registry.read(repository, layer.digest))))
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
