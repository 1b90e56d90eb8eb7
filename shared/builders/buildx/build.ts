import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { UnavailableError, UserError } from '../../errors.ts'
import { exec } from '../../process/exec.ts'
import type { Digest } from '../../release/model.ts'
import { readDockerArchive } from '../fallback/docker-archive.ts'
import { readLayout, readPushed } from '../fallback/layout.ts'
import type { Tool, ToolBuild } from '../fallback/tool.ts'
import { parseJson, type ToolImage } from '../fallback/tool-image.ts'
import { buildxArgv, type DockerAbility, dockerAbility, imageIdFile, layoutFolder, metadataFile } from './argv.ts'

/** Looks whether Docker can build here; a sentence says why not. */
export async function findBuildx(env: NodeJS.ProcessEnv): Promise<Tool | string> {
  const ask = async (...args: readonly string[]) => {
    try {
      return (await exec(['docker', ...args], { env })).stdout.toString('utf8')
    } catch {
      return undefined
    }
  }
  const [version, inspected, status, client] = await Promise.all([
    ask('buildx', 'version'),
    ask('buildx', 'inspect'),
    ask('info', '--format', '{{json .DriverStatus}}'),
    ask('--version'),
  ])
  const ability = dockerAbility(version, inspected, status, client)
  if (ability) return buildxTool(ability)
  if (client === undefined) return 'docker is not installed'
  if (version === undefined && status !== undefined) return 'docker has no buildx, which it needs for building'
  return version === undefined ? 'docker: no daemon answers' : 'docker buildx: its builder does not answer, and no daemon does'
}

/** Builds by Docker's BuildKit. */
export function buildxTool(ability: DockerAbility): Tool {
  const { way, version, ownNetwork } = ability
  return {
    name: 'buildx',
    version,
    notes: way === 'docker' ? [`${version} of this Docker writes times into layers: the same inputs may get another digest; buildx would not`] : [],
    // The daemon's own builder cannot push by digest (docker/buildx, build/opt.go); the others may not see this machine's loopback addresses.
    pushes: (registry) => way === 'buildx' && ownNetwork === true && !/^(?:localhost|127\.|\[::1\])/.test(registry),
    argv: (build) => {
      if (way === 'docker') refuse(build, version)
      const { push, ...call } = build
      return buildxArgv({ ...call, way, ...(push ? { push: `${push.registry.name}/${push.repository}` } : {}) })
    },
    env: ({ created }) => ({ SOURCE_DATE_EPOCH: String(created), DOCKER_BUILDKIT: '1', BUILDKIT_PROGRESS: 'plain' }),
    images: (build) =>
      build.push ? pushed(build, build.push, version) : way === 'buildx' ? readLayout(path.join(build.output, layoutFolder), version) : saved(build, version),
  }
}

/** What it pushed, read back from the registry. */
async function pushed({ output }: ToolBuild, { registry, repository }: NonNullable<ToolBuild['push']>, version: string): Promise<readonly ToolImage[]> {
  const metadata = parseJson<{ readonly 'containerimage.digest'?: Digest }>(await readFile(path.join(output, metadataFile)), version)
  const digest = metadata['containerimage.digest']
  if (digest === undefined) throw new UnavailableError(`${version} does not say what it pushed`)
  return readPushed(registry, repository, digest, version)
}

function refuse({ platforms, base }: ToolBuild, version: string): void {
  if (platforms.length > 1) throw new UserError(`${version} builds for one platform at a time, not for ${platforms.join(', ')}: install buildx`)
  if (base) throw new UserError(`${version} cannot put build.from ${base.instead} in place of ${base.written}: install buildx, or write it into the Dockerfile`)
}

/** Takes an image out of the daemon and leaves none there that nobody named. */
async function saved({ output, env, signal }: ToolBuild, version: string): Promise<readonly ToolImage[]> {
  const id = (await readFile(path.join(output, imageIdFile), 'utf8')).trim()
  const file = path.join(output, 'image.tar')
  await exec(['docker', 'image', 'save', '--output', file, id], { env, ...(signal ? { signal } : {}) })
  const image = await readDockerArchive(file, version)
  const tags = await exec(['docker', 'image', 'inspect', '--format', '{{json .RepoTags}}', id], { env })
  // By its id, so that layers stay that another image or the build cache has; one that is in use stays too.
  if (/^(\[\]|null)$/.test(tags.stdout.toString('utf8').trim())) await exec(['docker', 'image', 'rm', '--no-prune', id], { env, allow: [1] })
  return [image]
}
