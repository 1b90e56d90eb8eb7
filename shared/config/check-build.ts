import type { ProjectFile } from './schema/project-file.ts'
import type { ServiceFile } from './schema/service-file.ts'
import type { Source } from './source.ts'

type OwnBuild = NonNullable<ServiceFile['build']>
type Kind = NonNullable<OwnBuild['kind']>

/** Keys that mean something for some kinds only. */
const keysOf: Partial<Record<keyof OwnBuild, readonly Kind[]>> = {
  builder: ['image'],
  from: ['image'],
  base: ['image'],
  dockerfile: ['image'],
  context: ['image'],
  target: ['image'],
  args: ['image'],
  platforms: ['image'],
  labels: ['image'],
  compression: ['image'],
  layout: ['function'],
  package: ['deb', 'rpm'],
  manifest: ['vm'],
}

/** Reports what a service's `build` says that does not go together. */
export function checkBuild(build: OwnBuild, project: ProjectFile, source: Source): void {
  // Where nobody names a kind it follows from the folder, and any key may fit.
  const kind = build.kind ?? project.build?.kind
  for (const [key, kinds] of Object.entries(keysOf)) {
    if (kind !== undefined && Object.hasOwn(build, key) && !kinds.includes(kind))
      source.problem(
        ['build', key],
        `\`build.${key}\` is only used with ${kinds.map((each) => `\`kind: ${each}\``).join(' or ')}; it is \`${kind}\` here`,
        'key',
      )
  }
  const missing = (key: string, why: string) => source.problem(['build'], `\`build.${key}\` is missing: kind \`${kind}\` ${why}`)
  if (kind === 'command' && build.command === undefined) missing('command', 'needs the command that makes the artifact')
  if (kind === 'command' && build.command !== undefined && build.outputs === undefined) missing('outputs', 'needs to know which files the command makes')
  if ((kind === 'deb' || kind === 'rpm') && build.package === undefined) missing('package', 'needs at least `summary` and `maintainer`')
  if (kind === 'vm' && build.manifest === undefined) missing('manifest', 'needs the file that Packer’s manifest post-processor writes')
  if (build.dockerfile === false && build.target !== undefined)
    source.problem(['build', 'target'], '`build.target` names a stage, and there is no Dockerfile', 'key')
  if (build.platforms && new Set(build.platforms).size < build.platforms.length) source.problem(['build', 'platforms'], 'a platform is named twice')
}
