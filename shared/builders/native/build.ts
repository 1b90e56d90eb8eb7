import { gzipSync } from 'node:zlib'
import { canonicalJson } from '../../release/canonical.ts'
import type { Artifact } from '../../release/model.ts'
import type { Descriptor } from '../../registry/port.ts'
import type { Builder, BuildRequest, InputFile } from '../port.ts'
import { installedFiles } from './installed-packages.ts'
import { tarOf, type TarMember } from './tar.ts'

export const archiveType = 'application/vnd.slipway.archive.v1'
export const layerType = 'application/vnd.oci.image.layer.v1.tar+gzip'
const manifestType = 'application/vnd.oci.image.manifest.v1+json'
/** The two bytes `{}` that OCI image-spec 1.1 defines as the empty configuration of an artifact. */
const emptyConfig = Buffer.from('{}')

export interface NativeBuilderOptions {
  /** Contents of git objects; what is not committed never gets in. */
  readonly blobs: (oids: readonly string[]) => Promise<ReadonlyMap<string, Buffer>>
  /** The work tree, for the installed packages of the lockfile. */
  readonly root: string
}

/** Makes archives without any tool: a tar of the input files as git has them, gzipped, as an OCI artifact of one layer. Same request, same digest. */
export function nativeBuilder(options: NativeBuilderOptions): Builder {
  return {
    name: 'native',
    async build(request) {
      const members = [...(await committedFiles(request.files, options)), ...(await installedFiles(options.root, request.packages)), ...linkMembers(request)]
      const layer = compress(tarOf(members))
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
      return { kind: 'archive', digest, repository: service.name, size: layer.length } satisfies Artifact
    },
  }
}

async function committedFiles(files: readonly InputFile[], options: NativeBuilderOptions): Promise<readonly TarMember[]> {
  // A submodule is a commit of another repository; its folder is left empty, as in a checkout without submodules.
  const kept = files.filter((file) => file.mode !== '160000')
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

/** gzip level 6 without a time, and with the operating system as unknown, so that every machine writes the same header. */
function compress(content: Buffer): Buffer {
  const zipped = gzipSync(content, { level: 6 })
  zipped[9] = 255
  return zipped
}
