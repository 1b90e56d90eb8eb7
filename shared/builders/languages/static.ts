import { posix } from 'node:path'
import { UserError } from '../../errors.ts'
import type { Entry } from '../layer/entry.ts'
import { baseFor } from './bases.ts'
import { committedEntries } from './committed.ts'
import type { LanguageContext, LanguagePlan } from './port.ts'
import { sharedSettings } from './settings.ts'
import { imageCommand } from './start-command.ts'

/** Where nginx's images serve from (https://hub.docker.com/_/nginx). */
const served = 'usr/share/nginx/html'

/** Folders that hold a site, the first that has an index.html; what a build made comes before what it is made of. */
const folders = ['dist', 'build', 'out', '_site', 'public', '.']

/**
 * A site of files: one folder of the service, committed or a declared output, served by nginx on `deploy.port` (8080 unless given), with an answer at
 * `deploy.health`. On a base of its own (`build.from`) the files alone are put there, and the base says how they are served; `from: scratch` is an image of files.
 */
export async function planStatic(context: LanguageContext): Promise<LanguagePlan> {
  const { request, platform, outputs } = context
  const { service } = request
  const paths = [...request.files.map((file) => file.path), ...outputs.map((entry) => entry.path)].map((path) => posix.relative(service.path, path))
  const known = new Set(paths)
  const folder = folders.find((each) => known.has(posix.join(each, 'index.html')))
  if (folder === undefined)
    throw new UserError(
      `${service.name}: no index.html in ${service.path} or its ${folders.slice(0, -1).join(', ')}: name the files of the site with \`build.outputs: dist\`, and what makes them with \`build.command\``,
    )
  const base = baseFor(context, undefined)
  const byNginx = service.build.from === undefined
  const port = service.deploy.port ?? 8080
  const { ports = [`${port}/tcp`], ...rest } = sharedSettings(service)
  const { start } = service.deploy
  return {
    ...(base.reference === undefined ? {} : { base: base.reference }),
    layers: [
      {
        name: 'application',
        createdBy: `slipway: site of ${service.name}`,
        entries: async () => [...(await siteEntries(context, folder)), ...(byNginx ? [serverSettings(port, service.deploy.health)] : [])],
      },
    ],
    config: { ...rest, ...(byNginx ? { ports, user: base.user } : {}), ...(start === undefined ? {} : { cmd: imageCommand(start) }) },
    platform,
    native: [],
    notes: [...base.notes, ...(byNginx ? [] : [`${service.name} is files in /${served}; how they are served is its base's affair`])],
  }
}

async function siteEntries({ request, outputs }: LanguageContext, folder: string): Promise<readonly Entry[]> {
  const { service } = request
  const root = posix.join(service.path, folder)
  const made = new Set(outputs.map((entry) => entry.path))
  const all = [...(await committedEntries(request)).filter((entry) => !made.has(entry.path)), ...outputs]
  return all.flatMap((entry): readonly Entry[] => {
    const below = posix.relative(root, entry.path)
    // What describes the service is no part of its site.
    if (below.startsWith('../') || (folder === '.' && /^(?:service\.yml|slipway\.yml|README\.md|\.git.*|contracts\/.*)$/.test(below))) return []
    return [{ ...entry, path: `${served}/${below}` }]
  })
}

/** https://nginx.org/en/docs/http/ngx_http_core_module.html; in the place of the image's own. */
function serverSettings(port: number, health: string): Entry {
  const text = `server {
    listen ${port};
    root /${served};
    absolute_redirect off;
${/^\/[\w./~-]*[\w.~-]$/.test(health) ? answer(health) : ''}}
`
  return { type: 'file', path: 'etc/nginx/conf.d/default.conf', mode: 0o644, bytes: Buffer.from(text) }
}

/** A page of the site has its say; a path that ends in `/` is one anyway. */
function answer(health: string): string {
  return `    location = ${health} {
        try_files $uri @healthy;
    }
    location @healthy {
        default_type text/plain;
        return 200 "ok\\n";
    }
`
}
