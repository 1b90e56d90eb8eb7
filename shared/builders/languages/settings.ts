import type { Service } from '../../config/model.ts'
import { UserError } from '../../errors.ts'
import type { ImageSettings } from '../image/plan.ts'
import { home } from './application-layer.ts'
import { imageCommand } from './start-command.ts'

/** What every language's image says: working folder, command, port and labels. `env` is apart, for the languages add to it. */
export interface CommonSettings {
  readonly env: Readonly<Record<string, string>>
  readonly rest: ImageSettings
}

/** The settings that a service's configuration gives. `command` stands in for `deploy.start`. Throws UserError when nothing says how to start it. */
export function settingsFor(service: Service, command?: readonly string[]): CommonSettings {
  const { name, path, deploy, build } = service
  const cmd = command ?? (deploy.start === undefined ? undefined : imageCommand(deploy.start))
  if (cmd === undefined) throw new UserError(`${name}: nothing says how to start it: add \`deploy: { start: … }\` to its service.yml`)
  return { env: portOf(deploy.port).env, rest: { ...sharedSettings(service), cmd, workdir: folderOf(path), ...labelled(build.labels) } }
}

/** Ports and labels alone, for images that say themselves what runs. */
export function sharedSettings({ deploy, build }: Service): ImageSettings {
  return { ...portOf(deploy.port).settings, ...labelled(build.labels) }
}

/** Where a folder of the repository is in the image. */
export function folderOf(path: string): string {
  return path === '.' ? `/${home}` : `/${home}/${path}`
}

function portOf(port: number | undefined): { readonly env: Readonly<Record<string, string>>; readonly settings: ImageSettings } {
  return port === undefined ? { env: {}, settings: {} } : { env: { PORT: String(port) }, settings: { ports: [`${port}/tcp`] } }
}

function labelled(labels: Readonly<Record<string, string>>): ImageSettings {
  return Object.keys(labels).length === 0 ? {} : { labels }
}
