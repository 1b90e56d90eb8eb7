import { canonicalJson } from '../../release/canonical.ts'
import type { DockerHealthcheck, RunConfig } from './config.ts'
import type { Healthcheck, ImageSettings } from './plan.ts'

/** What an image says that its base does not: put over the base again, it gives the image's configuration; over another base, what belongs to the image alone. */
export function settingsOver(base: RunConfig, image: RunConfig): ImageSettings {
  const differs = (key: keyof RunConfig) => canonicalJson(base[key] ?? null) !== canonicalJson(image[key] ?? null)
  // With an entrypoint of its own the base's command counts for nothing, so a command that is there is the image's.
  const entrypoint = differs('Entrypoint')
  const ports = addedKeys(base.ExposedPorts, image.ExposedPorts)
  const volumes = addedKeys(base.Volumes, image.Volumes)
  return {
    ...(entrypoint ? { entrypoint: image.Entrypoint ?? [] } : {}),
    ...(entrypoint || differs('Cmd') ? { cmd: image.Cmd ?? [] } : {}),
    env: changed(variables(base.Env), variables(image.Env)),
    labels: changed(base.Labels ?? {}, image.Labels ?? {}),
    ...(ports.length > 0 ? { ports } : {}),
    ...(volumes.length > 0 ? { volumes } : {}),
    ...(differs('WorkingDir') ? { workdir: image.WorkingDir ?? '' } : {}),
    ...(differs('User') ? { user: image.User ?? '' } : {}),
    ...(differs('StopSignal') && image.StopSignal ? { stopSignal: image.StopSignal } : {}),
    ...(differs('Healthcheck') && image.Healthcheck ? { healthcheck: plainHealthcheck(image.Healthcheck) } : {}),
    ...(differs('Shell') && image.Shell ? { shell: image.Shell } : {}),
  }
}

function variables(env: readonly string[] | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((env ?? []).map((each) => [each.split('=', 1)[0] ?? '', each.slice(each.indexOf('=') + 1)]))
}

function changed(base: Readonly<Record<string, string>>, image: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(image).filter(([name, value]) => base[name] !== value))
}

function addedKeys(base: Readonly<Record<string, object>> = {}, image: Readonly<Record<string, object>> = {}): readonly string[] {
  return Object.keys(image).filter((key) => !Object.hasOwn(base, key))
}

function plainHealthcheck({ Test = [], Interval, Timeout, StartPeriod, StartInterval, Retries }: DockerHealthcheck): Healthcheck {
  return {
    test: Test,
    ...(Interval === undefined ? {} : { interval: Interval }),
    ...(Timeout === undefined ? {} : { timeout: Timeout }),
    ...(StartPeriod === undefined ? {} : { startPeriod: StartPeriod }),
    ...(StartInterval === undefined ? {} : { startInterval: StartInterval }),
    ...(Retries === undefined ? {} : { retries: Retries }),
  }
}
