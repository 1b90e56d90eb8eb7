import { fingerprintKey } from '../../release/manifest-model.ts'
import { manifestType } from '../../registry/media-types.ts'
import { canonicalJson } from '../../release/canonical.ts'
import { emptyConfig, emptyType } from '../../registry/media-types.ts'
import { entryProblems, linkStaysInside, refuseAll, sortEntries } from '../layer/check-entries.ts'
import type { Entry } from '../layer/entry.ts'
import { writeLayer } from '../layer/write-layer.ts'
import type { Builder, BuildRequest, InputFile } from '../port.ts'
import { installedFiles } from './installed-packages.ts'

/** What a manifest says it describes. */
export const archiveType = 'application/vnd.slipway.archive.v1'

/** Makes archives without any tool: a layer of the input files as git has them and of the installed packages, as an OCI artifact. Same request, same digest. */
export function archiveBuilder(): Builder {
  return {
    name: 'native',
    async build(request) {
      const { registry, service, contents, fingerprint, tag, signal } = request
      const [committed, installed] = await Promise.all([committedFiles(request), installedFiles(request.root, request.packages)])
      const entries = [...committed, ...installed, ...links(request)]
      await refuse(request, entries)
      const layer = await writeLayer(entries, {
        name: service.name,
        compression: 'gzip',
        contents,
        allow: service.build.allow.map(request.glob),
        inspect: lfsProblem,
        ...(signal ? { signal } : {}),
      })
      try {
        const [config, blob] = await Promise.all([registry.writeBlob(service.name, emptyConfig), registry.writeBlob(service.name, layer.blob)])
        const manifest = canonicalJson({
          schemaVersion: 2,
          mediaType: manifestType,
          artifactType: archiveType,
          config: { ...config, mediaType: emptyType },
          layers: [{ ...layer.descriptor, annotations: { 'org.opencontainers.image.title': `${service.name}.tar.gz` } }],
          annotations: { [fingerprintKey]: fingerprint },
        })
        const { digest } = await registry.writeManifest(service.name, Buffer.from(manifest), manifestType, tag)
        return {
          artifact: { kind: 'archive', digest, repository: service.name, size: blob.size },
          builder: 'native',
          layers: [{ name: 'archive', digest: blob.digest, size: blob.size, reused: false }],
          notes: [],
        }
      } finally {
        layer.close()
      }
    },
  }
}

async function committedFiles({ files, contents, log }: BuildRequest): Promise<readonly Entry[]> {
  const kept = files.filter((file) => file.mode !== '160000')
  for (const { path, mode } of files) if (mode === '160000') log(`${path} is a submodule; its files are not in the archive`)
  const oids = (wanted: (file: InputFile) => boolean) => kept.filter(wanted).map((file) => file.oid)
  const [sizes, targets] = await Promise.all([contents.sizes(oids((file) => file.mode !== '120000')), contents.blobs(oids((file) => file.mode === '120000'))])
  return kept.map(({ path, mode, oid }): Entry => {
    if (mode === '120000') return { path, type: 'link', mode: 0o777, target: targets.get(oid)?.toString('utf8') ?? '' }
    return { path, type: 'file', mode: mode === '100755' ? 0o755 : 0o644, bytes: { oid, size: sizes.get(oid) ?? 0 } }
  })
}

function links({ links }: BuildRequest): readonly Entry[] {
  return links.map(({ path, target }) => ({ path, type: 'link', mode: 0o777, target }))
}

const lfsPointer = Buffer.from('version https://git-lfs.github.com/spec/')

/** A pointer is a text of less than 1024 bytes: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
function lfsProblem(path: string, content: Buffer): string | undefined {
  if (content.length >= 1024 || !content.subarray(0, lfsPointer.length).equals(lfsPointer)) return undefined
  return `${path} is kept in Git LFS, only its pointer is in git: commit the file itself, or name it under \`ignore\``
}

/** Throws a UserError with everything that must not go into an archive: it would not work, or reach outside, where the release runs. */
async function refuse({ service, contents }: BuildRequest, entries: readonly Entry[]): Promise<void> {
  const places = new Map<string, Entry>()
  const problems: string[] = []
  for (const entry of entries) {
    const { path } = entry
    if (places.has(path)) problems.push(`${path} would be there twice, committed and as an installed package: take it out of git`)
    if (entry.type === 'link' && !linkStaysInside(path, entry.target))
      problems.push(`${path} is a link to ${entry.target}, outside the repository: make it point inside`)
    places.set(path, entry)
  }
  problems.push(...entryProblems(sortEntries([...places.values()])))
  if (problems.length === 0) return
  // What is found while files are read would come after this was put right: then they are looked at now.
  const small = entries.flatMap(({ path, ...entry }) =>
    entry.type === 'file' && 'oid' in entry.bytes && entry.bytes.size < 1024 ? [{ path, oid: entry.bytes.oid }] : [],
  )
  const texts = await contents.blobs(small.map(({ oid }) => oid))
  refuseAll(service.name, [...problems, ...small.flatMap(({ path, oid }) => lfsProblem(path, texts.get(oid) ?? Buffer.alloc(0)) ?? [])])
}
