import type { Platform } from '../../registry/port.ts'
import type { Digest } from '../../release/model.ts'
import type { Healthcheck, ImageSettings } from './plan.ts'

/** An image's configuration: OCI image-spec 1.1, config.md, with Docker's additions. */
export interface ImageConfig {
  readonly architecture?: string
  readonly os?: string
  readonly variant?: string
  readonly 'os.version'?: string
  readonly 'os.features'?: readonly string[]
  readonly created?: string
  readonly author?: string
  readonly config?: RunConfig
  readonly rootfs?: { readonly type: string; readonly diff_ids: readonly Digest[] }
  readonly history?: readonly HistoryEntry[]
}

export interface HistoryEntry {
  readonly created?: string
  readonly created_by?: string
  readonly author?: string
  readonly comment?: string
  readonly empty_layer?: boolean
}

/** How a container of the image runs. Names are the specification's; the last five are Docker's. */
export interface RunConfig {
  readonly User?: string
  readonly ExposedPorts?: Readonly<Record<string, object>>
  readonly Env?: readonly string[]
  readonly Entrypoint?: readonly string[] | null
  readonly Cmd?: readonly string[] | null
  readonly Volumes?: Readonly<Record<string, object>>
  readonly WorkingDir?: string
  readonly Labels?: Readonly<Record<string, string>>
  readonly StopSignal?: string
  readonly ArgsEscaped?: boolean
  readonly Healthcheck?: DockerHealthcheck
  readonly Shell?: readonly string[]
  readonly OnBuild?: readonly string[] | null
}

/** https://pkg.go.dev/github.com/moby/docker-image-spec/specs-go/v1#HealthcheckConfig */
export interface DockerHealthcheck {
  readonly Test?: readonly string[]
  readonly Interval?: number
  readonly Timeout?: number
  readonly StartPeriod?: number
  readonly StartInterval?: number
  readonly Retries?: number
}

/** A layer put on a base, for the configuration. */
export interface AddedLayer {
  readonly createdBy: string
  /** Absent: settings only. */
  readonly diffId?: Digest
}

export interface ConfigParts {
  readonly base?: ImageConfig
  readonly settings: ImageSettings
  readonly layers: readonly AddedLayer[]
  readonly platform: Platform
  /** Seconds since 1970. */
  readonly created: number
}

/** The configuration of an image on a base. Of the base it takes over what a container needs and how it came about; nothing of where or by whom it was made. */
export function imageConfig({ base, settings, layers, platform, created }: ConfigParts): ImageConfig {
  const at = new Date(created * 1000).toISOString().replace('.000Z', 'Z')
  const variant = platform.variant ?? base?.variant
  const baseIds = base?.rootfs?.diff_ids ?? []
  return {
    architecture: platform.architecture,
    os: platform.os,
    ...(variant ? { variant } : {}),
    ...(base?.['os.version'] ? { 'os.version': base['os.version'] } : {}),
    ...(base?.['os.features'] ? { 'os.features': base['os.features'] } : {}),
    created: at,
    config: runConfig(base?.config ?? {}, settings),
    rootfs: { type: 'layers', diff_ids: [...baseIds, ...layers.flatMap((layer) => layer.diffId ?? [])] },
    history: [
      ...completeHistory(base?.history ?? [], baseIds.length),
      ...layers.map(({ createdBy, diffId }) => ({ created: at, created_by: createdBy, ...(diffId ? {} : { empty_layer: true }) })),
    ],
  }
}

/** What the base says, and over it what the plan says, by Docker's rules for a Dockerfile's instructions. */
export function runConfig(base: RunConfig, settings: ImageSettings): RunConfig {
  // Docker, builder/dockerfile/dispatchers.go: an entrypoint set here makes the base's command meaningless.
  const cmd = settings.cmd ?? (settings.entrypoint ? undefined : base.Cmd)
  const entrypoint = settings.entrypoint ?? base.Entrypoint
  const env = mergedEnv(base.Env ?? [], settings.env ?? {})
  const healthcheck = settings.healthcheck ? dockerHealthcheck(settings.healthcheck) : base.Healthcheck
  return present({
    User: settings.user ?? base.User,
    ExposedPorts: filled({ ...base.ExposedPorts, ...empties(settings.ports) }),
    Env: env.length > 0 ? env : undefined,
    Entrypoint: entrypoint?.length ? entrypoint : undefined,
    Cmd: cmd?.length ? cmd : undefined,
    Volumes: filled({ ...base.Volumes, ...empties(settings.volumes) }),
    WorkingDir: settings.workdir ?? base.WorkingDir,
    Labels: filled({ ...base.Labels, ...settings.labels }),
    StopSignal: settings.stopSignal ?? base.StopSignal,
    ArgsEscaped: base.ArgsEscaped || undefined,
    Healthcheck: healthcheck,
    Shell: settings.shell ?? base.Shell,
  })
}

/** A variable that the base has keeps its place. */
export function mergedEnv(base: readonly string[], added: Readonly<Record<string, string>>): readonly string[] {
  const values = new Map(base.map((each) => [nameOf(each), each]))
  for (const [name, value] of Object.entries(added)) values.set(name, `${name}=${value}`)
  return [...values.values()]
}

function nameOf(variable: string): string {
  return variable.split('=', 1)[0] ?? ''
}

/** One entry per layer: a base may say less (or nothing), and readers count. */
function completeHistory(history: readonly HistoryEntry[], layers: number): readonly HistoryEntry[] {
  const said = history.filter((entry) => !entry.empty_layer).length
  if (said > layers) return Array.from({ length: layers }, () => ({ created_by: 'base' }))
  return [...history, ...Array.from({ length: layers - said }, () => ({ created_by: 'base' }))]
}

function dockerHealthcheck({ test, interval, timeout, startPeriod, startInterval, retries }: Healthcheck): DockerHealthcheck {
  return present({ Test: test, Interval: interval, Timeout: timeout, StartPeriod: startPeriod, StartInterval: startInterval, Retries: retries })
}

function empties(names: readonly string[] | undefined): Readonly<Record<string, object>> {
  return Object.fromEntries((names ?? []).map((name) => [name, {}]))
}

function filled<T extends object>(value: T): T | undefined {
  return Object.keys(value).length > 0 ? value : undefined
}

/** Without members that are undefined. */
function present<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T
}
