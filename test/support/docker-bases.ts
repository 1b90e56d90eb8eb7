import { createHash } from 'node:crypto'
import { createReadStream, existsSync, linkSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createGunzip } from 'node:zlib'
import { exec } from '../../shared/process/exec.ts'
import { dockerRegistry, installContainerTools } from './docker.ts'
import { cacheFolder } from './docker-run.ts'

/** `busybox`: Debian's static busybox and nothing else, 1 MB. `node`: a minimal Debian with the Node.js that runs the tests, ~90 MB; made in ~40 s, once. */
export type BaseName = 'busybox' | 'node'

export interface Base {
  /** Of the manifest. */
  readonly digest: `sha256:${string}`
  /** OCI layout folder in which it is tagged `1`: usable as `oci:<parent>/<name>:1`. */
  readonly layout: string
}

/** A base image of our own as an OCI layout folder in the cache. */
export async function baseImage(name: BaseName): Promise<Base> {
  await installContainerTools()
  const node = process.version
  const layer = path.join(cacheFolder, name === 'node' ? `node-${node}.tar.gz` : 'busybox.tar.gz')
  await exec(['bash', path.join(import.meta.dirname, 'docker-bases.sh'), name, layer], { env: { ...process.env, NODE: process.execPath } })
  const layout = path.join(cacheFolder, 'bases', name === 'node' ? `node-${node}` : name)
  const index = path.join(layout, 'index.json')
  if (!existsSync(index)) await writeLayout(layout, layer, name)
  return { digest: JSON.parse(readFileSync(index, 'utf8')).manifests[0].digest, layout }
}

/** Puts a base into a registry by skopeo, as `<registry>/base-<name>:1`, and gives its reference by digest. */
export async function pushBase(name: BaseName, registryHost?: string): Promise<string> {
  const host = registryHost ?? (await dockerRegistry())
  const { digest, layout } = await baseImage(name)
  await exec(['skopeo', 'copy', '--quiet', '--dest-tls-verify=false', `oci:${layout}:1`, `docker://${host}/base-${name}:1`])
  return `${host}/base-${name}@${digest}`
}

async function writeLayout(layout: string, layer: string, name: BaseName): Promise<void> {
  const blobs = path.join(layout, 'blobs', 'sha256')
  mkdirSync(blobs, { recursive: true })
  const [packed, diffId] = await Promise.all([sha256(createReadStream(layer)), sha256(createReadStream(layer).pipe(createGunzip()))])
  if (!existsSync(path.join(blobs, packed))) linkSync(layer, path.join(blobs, packed))
  const put = (mediaType: string, value: unknown) => {
    const content = Buffer.from(JSON.stringify(value))
    const hex = createHash('sha256').update(content).digest('hex')
    writeFileSync(path.join(blobs, hex), content)
    return { mediaType, digest: `sha256:${hex}`, size: content.length }
  }
  const config = put('application/vnd.oci.image.config.v1+json', {
    architecture: process.arch === 'x64' ? 'amd64' : process.arch,
    os: 'linux',
    config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], Cmd: [name === 'node' ? 'node' : 'sh'] },
    rootfs: { type: 'layers', diff_ids: [`sha256:${diffId}`] },
    history: [{ created_by: `base ${name}` }],
  })
  const manifest = put('application/vnd.oci.image.manifest.v1+json', {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config,
    layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: `sha256:${packed}`, size: statSync(layer).size }],
  })
  writeFileSync(path.join(layout, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}')
  // Last: with it the layout is there.
  writeFileSync(
    path.join(layout, 'index.json'),
    JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [{ ...manifest, annotations: { 'org.opencontainers.image.ref.name': '1' } }],
    }),
  )
}

async function sha256(stream: NodeJS.ReadableStream): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of stream) hash.update(chunk)
  return hash.digest('hex')
}
