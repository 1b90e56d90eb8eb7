/** What Docker can do here. */
export interface DockerAbility {
  /** `buildx`: the plugin is there, and what builds can write an OCI layout. `docker`: an image ends in the daemon and has to be saved from there. */
  readonly way: 'buildx' | 'buildx-load' | 'docker'
  /** For people: `docker buildx 0.13.1`. */
  readonly version: string
  /** The builder has a network of its own, in which this machine's loopback addresses are not. */
  readonly ownNetwork?: true
}

export interface BuildxCall {
  readonly way: DockerAbility['way']
  /** Folder of the context, and the Dockerfile's file, both absolute. */
  readonly context: string
  readonly dockerfile: string
  /** Folder for what comes out. */
  readonly output: string
  readonly platforms: readonly string[]
  readonly target?: string
  /** `--build-arg NAME`, `--secret …`, `--label …` (fallback/arguments.ts). */
  readonly options: readonly string[]
  /** The base that the configuration puts in place of the Dockerfile's. */
  readonly base?: { readonly written: string; readonly instead: string }
  /** `<registry>/<repository>` to push to by digest, instead of a folder. */
  readonly push?: string
  /** Registry references for layers of earlier builds. */
  readonly cacheFrom?: readonly string[]
  readonly cacheTo?: readonly string[]
}

/** Below the output folder. */
export const layoutFolder = 'layout'
export const imageIdFile = 'image-id'
export const metadataFile = 'metadata.json'

/**
 * The command line of a build. Provenance and SBOM are Slipway's own; BuildKit's would make another digest each time. Times in layers become SOURCE_DATE_EPOCH
 * where BuildKit can do that (0.13 on; https://github.com/moby/buildkit/blob/master/docs/build-repro.md), elsewhere the option is not looked at.
 */
export function buildxArgv(call: BuildxCall): readonly string[] {
  const { way, context, dockerfile, output, platforms, target, options, base } = call
  const common = [
    '--progress=plain',
    ...(platforms.length > 0 ? ['--platform', platforms.join(',')] : []),
    ...(target === undefined ? [] : ['--target', target]),
    ...options,
    '--file',
    dockerfile,
  ]
  if (way === 'docker') return ['docker', 'build', ...common, '--iidfile', `${output}/${imageIdFile}`, context]
  return [
    ...['docker', 'buildx', 'build', ...common, '--provenance=false', '--sbom=false', '--metadata-file', `${output}/${metadataFile}`],
    ...(base ? ['--build-context', `${base.written}=docker-image://${base.instead}`] : []),
    ...(call.cacheFrom ?? []).flatMap((reference) => ['--cache-from', `type=registry,ref=${reference}`]),
    ...(call.cacheTo ?? []).flatMap((reference) => ['--cache-to', `type=registry,ref=${reference},mode=max,ignore-error=true`]),
    ...(way === 'buildx' ? ['--output', csv([...exporter(call), 'rewrite-timestamp=true'])] : ['--load', '--iidfile', `${output}/${imageIdFile}`]),
    context,
  ]
}

/** By digest and without keeping the image: unpacking it would not go together with new times (moby/buildkit, exporter/containerimage/export.go). */
function exporter({ push, output }: BuildxCall): readonly string[] {
  if (push === undefined) return ['type=oci', `dest=${output}/${layoutFolder}`, 'tar=false']
  return ['type=image', `name=${push}`, 'push=true', 'push-by-digest=true', 'name-canonical=true', 'oci-mediatypes=true', 'store=false', 'unpack=false']
}

/** `--output` is read as a line of CSV: a comma or quote in a folder's name would end a field. */
function csv(fields: readonly string[]): string {
  return fields.map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')
}

/** What follows from `docker buildx version`, `docker buildx inspect`, `docker info --format {{json .DriverStatus}}` and `docker --version`; undefined texts: the command failed. */
export function dockerAbility(
  buildxVersion: string | undefined,
  inspected: string | undefined,
  driverStatus: string | undefined,
  client: string | undefined,
): DockerAbility | undefined {
  if (buildxVersion === undefined || inspected === undefined) {
    // From 23 on `docker build` is buildx, and refuses without it (https://docs.docker.com/engine/release-notes/23.0/).
    const major = Number.parseInt(/(\d+)\.\d/.exec(client ?? '')?.[1] ?? '0', 10)
    return driverStatus === undefined || (buildxVersion === undefined && major >= 23) ? undefined : { way: 'docker', version: 'docker build' }
  }
  const version = `docker buildx ${/v?(\d+\.\d+\.\d+)/.exec(buildxVersion)?.[1] ?? ''}`.trim()
  const driver = /^Driver:\s*(\S+)/m.exec(inspected)?.[1]
  // The daemon's own BuildKit writes OCI layouts only where containerd stores the images (https://docs.docker.com/build/exporters/, "docker driver").
  const writesLayouts = driver !== 'docker' || (driverStatus ?? '').includes('io.containerd.snapshotter')
  if (driver === 'docker' && driverStatus === undefined) return undefined
  return { way: writesLayouts ? 'buildx' : 'buildx-load', version, ...(driver === 'docker' ? {} : { ownNetwork: true as const }) }
}
