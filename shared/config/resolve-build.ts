import { defaults } from './defaults.ts'
import { normalised } from './files.ts'
import type { BuildSpec, PackageSpec } from './model.ts'
import type { ProjectFile } from './schema/project-file.ts'
import type { ServiceFile } from './schema/service-file.ts'

type OwnBuild = NonNullable<ServiceFile['build']>
type SharedBuild = NonNullable<ProjectFile['build']>

/** How a service's artifact is made: what its service.yml says, else slipway.yml, else the defaults. */
export function resolveBuild(own: OwnBuild | undefined, shared: SharedBuild | undefined, language: string, service: string): BuildSpec {
  if (!own && !shared) return language === 'docker' ? plainImage : plainArchive
  const { from, labels: _, ...common } = shared ?? {}
  const all: OwnBuild = { ...common, ...own }
  const defaultFrom = typeof from === 'object' ? from[language] : from
  const labels = { ...shared?.labels, ...own?.labels }
  return {
    ...plain(all.kind ?? (language === 'docker' ? 'image' : 'archive')),
    ...(all.command !== undefined ? { command: all.command } : {}),
    outputs: listed(all.outputs).map(normalised),
    ...(all.builder ? { builder: all.builder } : {}),
    ...(own?.from !== undefined ? { from: own.from } : {}),
    ...(defaultFrom !== undefined ? { defaultFrom } : {}),
    ...(all.base ? { base: all.base } : {}),
    ...(all.dockerfile !== undefined ? { dockerfile: all.dockerfile === false ? false : normalised(all.dockerfile) } : {}),
    ...(all.context !== undefined ? { context: normalised(all.context) } : {}),
    ...(all.target !== undefined ? { target: all.target } : {}),
    args: all.args ?? {},
    secrets: all.secrets ?? [],
    platforms: [...new Set(all.platforms ?? defaults.platforms)].sort(),
    ...(all.compression ? { compression: all.compression } : {}),
    labels,
    allow: (all.allow ?? []).map(normalised),
    ...(all.layout ? { layout: all.layout } : {}),
    ...(all.package ? { package: packageOf(all.package, service) } : {}),
    ...(all.manifest !== undefined ? { manifest: normalised(all.manifest) } : {}),
  }
}

function plain(kind: BuildSpec['kind']): BuildSpec {
  const { builder, base, platforms, compression, layout } = defaults
  return { kind, outputs: [], builder, base, args: {}, secrets: [], platforms, compression, labels: {}, allow: [], layout }
}

// What most services of a large repository share.
const plainArchive = plain('archive')
const plainImage = plain('image')

function listed(value: string | readonly string[] | undefined): readonly string[] {
  return typeof value === 'string' ? [value] : (value ?? [])
}

function packageOf(written: NonNullable<OwnBuild['package']>, service: string): PackageSpec {
  const {
    depends = [],
    conflicts = [],
    provides = [],
    replaces = [],
    prefix = `/opt/${service}`,
    files = {},
    configFiles = [],
    scripts = {},
    ...rest
  } = written
  return { ...rest, depends, conflicts, provides, replaces, prefix: prefix.replace(/\/+$/, ''), files, configFiles, scripts }
}
