import type { ToolBuild } from '../fallback/tool.ts'

/** Below the output folder. */
export const imageIdFile = 'image-id'
export const layoutFolder = 'layout'

/**
 * The command line of a build (https://github.com/containers/buildah/blob/main/docs/buildah-build.1.md). `--timestamp` makes all times in layers and
 * configuration the request's; the label that names buildah's version would make another digest with every upgrade of it.
 */
export function buildahArgv({ context, dockerfile, output, platforms, target, options, base, created }: ToolBuild): readonly string[] {
  return [
    ...['buildah', 'bud', '--layers', '--timestamp', String(created), '--format', 'oci', '--identity-label=false'],
    ...(platforms[0] === undefined ? [] : ['--platform', platforms[0]]),
    ...(target === undefined ? [] : ['--target', target]),
    ...options,
    ...(base ? ['--build-context', `${base.written}=docker-image://${base.instead}`] : []),
    ...['--iidfile', `${output}/${imageIdFile}`, '--file', dockerfile, context],
  ]
}

/** Takes an image out of buildah's storage into an OCI layout, its layers as they are: the base's are not needed, and the others are packed on their way. */
export function pushArgv(imageId: string, output: string): readonly string[] {
  return ['buildah', 'push', '--quiet', '--format', 'oci', '--disable-compression', imageId, `oci:${output}/${layoutFolder}:image`]
}
