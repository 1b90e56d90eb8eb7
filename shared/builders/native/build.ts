import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { UserError } from '../../errors.ts'
import { canonicalJson } from '../../release/canonical.ts'
import type { Descriptor } from '../../registry/port.ts'
import type { Builder, BuildRequest } from '../port.ts'
import { installedFiles } from './installed-packages.ts'
import { linkStaysInside, tarOf, type TarMember } from './tar.ts'

const gzipped = promisify(gzip)

/** What a manifest says it describes. */
export const archiveType = 'application/vnd.slipway.archive.v1'
/** The archive itself: a layer like those of images, so that common tools can unpack it. */
export const layerType = 'application/vnd.oci.image.layer.v1.tar+gzip'
const manifestType = 'application/vnd.oci.image.manifest.v1+json'
/** The two bytes `{}` that OCI image-spec 1.1 defines as the empty configuration of an artifact. */
const emptyConfig = Buffer.from('{}')

interface NativeBuilderOptions {
  /** Contents of git objects; what is not committed never gets in. */
  readonly blobs: (oids: readonly string[]) => Promise<ReadonlyMap<string, Buffer>>
  /** The work tree, for the installed packages of the lockfile. */
  readonly root: string
}

/** Makes archives without any tool: a tar of the input files as git has them, gzipped, as an OCI artifact of one layer. Same request, same digest. */
export function archiveBuilder(): Builder {
  return {
    name: 'native',
    async build(request) {
      const options = { blobs: request.contents.blobs, root: request.root }
      const members = [...(await committedFiles(request, options)), ...(await installedFiles(options.root, request.packages)), ...linkMembers(request)]
      refuse(request, members)
      const layer = await compress(tarOf(members))
      const { registry, service } = request
      const [config, blob] = await Promise.all([registry.writeBlob(service.name, emptyConfig), registry.writeBlob(service.name, layer)])
      const manifest = canonicalJson({
        schemaVersion: 2,
        mediaType: manifestType,
        artifactType: archiveType,
        config: { ...config, mediaType: 'application/vnd.oci.empty.v1+json' },
        layers: [{ ...blob, mediaType: layerType, annotations: { 'org.opencontainers.image.title': `${service.name}.tar.gz` } } satisfies Descriptor],
        annotations: { 'dev.slipway.fingerprint': request.fingerprint },
      })
      const { digest } = await registry.writeManifest(service.name, Buffer.from(manifest), manifestType, request.tag)
      return {
        artifact: { kind: 'archive', digest, repository: service.name, size: layer.length },
        builder: 'native',
        layers: [{ name: 'archive', digest: blob.digest, size: layer.length, reused: false }],
        notes: [],
      }
    },
  }
}

async function committedFiles({ files, log }: BuildRequest, options: NativeBuilderOptions): Promise<readonly TarMember[]> {
  const kept = files.filter((file) => file.mode !== '160000')
  for (const { path, mode } of files) if (mode === '160000') log(`${path} is a submodule; its files are not in the archive`)
  const contents = await options.blobs(kept.map((file) => file.oid))
  return kept.map((file) => ({
    path: file.path,
    type: file.mode === '120000' ? 'link' : 'file',
    executable: file.mode === '100755',
    content: contents.get(file.oid) ?? Buffer.alloc(0),
  }))
}

function linkMembers({ links }: BuildRequest): readonly TarMember[] {
  return links.map((link) => ({ path: link.path, type: 'link', executable: false, content: Buffer.from(link.target) }))
}

const lfsPointer = Buffer.from('version https://git-lfs.github.com/spec/')

/** Throws a UserError with everything that must not go into an archive: it would not work, or reach outside, where the release runs. */
function refuse({ service }: BuildRequest, members: readonly TarMember[]): void {
  const problems: string[] = []
  const seen = new Set<string>()
  for (const { path, type, content } of members) {
    const target = type === 'link' ? content.toString('utf8') : ''
    if (seen.has(path)) problems.push(`${path} would be there twice, committed and as an installed package: take it out of git`)
    if (type === 'link' && !linkStaysInside(path, target)) problems.push(`${path} is a link to ${target}, outside the repository: make it point inside`)
    if (type === 'file' && content.length < 1024 && content.subarray(0, lfsPointer.length).equals(lfsPointer))
      problems.push(`${path} is kept in Git LFS, only its pointer is in git: commit the file itself, or name it under \`ignore\``)
    seen.add(path)
  }
  if (problems.length > 0)
    throw new UserError(
      `${service.name} cannot be built: ${problems.slice(0, 10).join('; ')}${problems.length > 10 ? `; and ${problems.length - 10} more` : ''}`,
    )
}

/** gzip level 6 without a time, and with the operating system as unknown, so that every machine writes the same header. Off the main thread. */
async function compress(content: Buffer): Promise<Buffer> {
  const zipped = await gzipped(content, { level: 6 })
  zipped[9] = 255
  return zipped
}
