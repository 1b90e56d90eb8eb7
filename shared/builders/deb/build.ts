import { createHash, type Hash } from 'node:crypto'
import { refuseAll, sortEntries } from '../layer/check-entries.ts'
import type { Entry } from '../layer/entry.ts'
import { entryReader, sizeOf } from '../file-artifact/entry-bytes.ts'
import { gzipped } from '../file-artifact/gzip.ts'
import { type PackageContents, packageContents, packageVersion } from '../file-artifact/package-contents.ts'
import { pushFiles } from '../file-artifact/push.ts'
import { withSpool } from '../file-artifact/spool.ts'
import type { Builder } from '../port.ts'
import { arOf } from './ar.ts'
import { controlFile, controlProblems } from './control.ts'
import { debianTar } from './gnu-tar.ts'

/** Of IANA's registry. */
const debType = 'application/vnd.debian.binary-package'
/** Debian's archive refuses files from before 1984 (lintian, package-contains-ancient-file). This is the day that npm gives to all files of a package. */
const oldest = Date.UTC(1985, 9, 26, 8, 15) / 1000
const architectures: Readonly<Record<string, string>> = { x86_64: 'amd64', aarch64: 'arm64', i686: 'i386', armv7hl: 'armhf', ppc64le: 'ppc64el', noarch: 'all' }

/**
 * Makes a Debian package (deb(5)) without any tool: same request, same digest. Its version is `<manifest version>-<first 10 hex of the fingerprint>`; packages of
 * one manifest version have no order among themselves, so they are installed by version, never as "the newest".
 */
export function debBuilder(): Builder {
  return {
    name: 'native',
    async build(request) {
      const { service, fingerprint, contents } = request
      const written = service.build.package?.architecture ?? 'all'
      const architecture = architectures[written] ?? written
      const parts = await packageContents(request, architecture === 'all' ? undefined : architecture)
      const { name, spec, notes } = parts
      refuseAll(service.name, controlProblems(spec, name))
      const entries = withCopyright(parts)
      const version = `${packageVersion(service.manifestVersion)}-${fingerprint.slice(0, 10)}`
      const time = Math.max(request.created, oldest)
      return withSpool(async (spool) => {
        const sums = new Map<Entry, Hash>(entries.map((entry) => [entry, createHash('md5')]))
        const tar = debianTar(entries, entryReader(entries, contents), time, (entry, piece) => sums.get(entry)?.update(piece))
        const data = await spool.add(gzipped(tar))
        const md5sums = entries
          .filter((entry) => entry.type === 'file' && !parts.configFiles.has(entry.path))
          .map((entry) => `${sums.get(entry)?.digest('hex')}  ${entry.path}\n`)
        const control = controlFile(spec, { name, version, architecture, installedSize: installedSize(entries) })
        const members = controlMembers(parts, control, md5sums.join(''))
        const head = await spool.add(gzipped(debianTar(members, entryReader(members, contents), time)))
        const deb = await spool.add(
          arOf(
            [
              { name: 'debian-binary', content: Buffer.from('2.0\n') },
              { name: 'control.tar.gz', content: head },
              { name: 'data.tar.gz', content: data },
            ],
            time,
          ),
        )
        return pushFiles(request, {
          kind: 'deb',
          files: [{ name: `${name}_${version}_${architecture}.deb`, mediaType: debType, content: deb }],
          facts: { 'dev.slipway.package.name': name, 'dev.slipway.package.version': version, 'dev.slipway.package.architecture': architecture },
          notes,
        })
      })
    },
  }
}

/**
 * A package has no field for its licence but a file, in the machine-readable form (https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/), unless it brings one.
 */
function withCopyright({ name, spec, entries }: PackageContents): readonly Entry[] {
  const file = `usr/share/doc/${name}/copyright`
  if (spec.license === undefined || entries.some((entry) => entry.path === file)) return entries
  const format = 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n'
  const text = `${format}Upstream-Contact: ${spec.maintainer}\n\nFiles: *\nCopyright: ${spec.maintainer}\nLicense: ${spec.license}\n`
  const there = new Set(entries.map((entry) => entry.path))
  const folders = ['usr', 'usr/share', 'usr/share/doc', `usr/share/doc/${name}`].filter((path) => !there.has(path))
  const added = folders.map((path): Entry => ({ type: 'folder', path, mode: 0o755 }))
  return sortEntries([...entries, ...added, { type: 'file', path: file, mode: 0o644, bytes: Buffer.from(text) }])
}

/** As dpkg-gencontrol counts it: a file's size in KiB, rounded up, and one for everything else (deb-substvars(5), Installed-Size). */
function installedSize(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + (entry.type === 'file' ? Math.ceil(sizeOf(entry) / 1024) : 1), 0)
}

function controlMembers({ configFiles, scripts }: PackageContents, control: string, md5sums: string): readonly Entry[] {
  const plain: Record<string, string> = { control, md5sums }
  if (configFiles.size > 0)
    plain.conffiles = [...configFiles]
      .sort()
      .map((file) => `/${file}\n`)
      .join('')
  const files = Object.entries(plain).map(([path, text]): Entry => ({ type: 'file', path, mode: 0o644, bytes: Buffer.from(text) }))
  const run = [...scripts].map(([path, text]): Entry => ({ type: 'file', path, mode: 0o755, bytes: Buffer.from(text) }))
  return [...files, ...run].sort((a, b) => (a.path < b.path ? -1 : 1))
}
