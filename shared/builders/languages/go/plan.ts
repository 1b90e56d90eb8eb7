import { posix } from 'node:path'
import { UserError } from '../../../errors.ts'
import { canonicalJson, sha256Hex } from '../../../release/canonical.ts'
import type { Entry } from '../../layer/entry.ts'
import { home } from '../application-layer.ts'
import { baseFor } from '../bases.ts'
import type { LanguageContext, LanguagePlan } from '../port.ts'
import { runTool } from '../run-tool.ts'
import { settingsFor } from '../settings.ts'
import { compile, compileCommand, compileEnvironment } from './compile.ts'
import { goMain } from './main-package.ts'
import { moduleFiles } from './module-files.ts'

/**
 * A Go service: one static binary, /app/<service>, compiled on this machine from the committed files, on nothing at all. Files that it reads where it runs
 * are declared outputs, and stand beside it: `templates` of the service is /app/templates.
 */
export async function planGo(context: LanguageContext): Promise<LanguagePlan> {
  const { request, platform, outputs, nearest } = context
  const { service } = request
  if (!(await nearest('go.mod'))) throw new UserError(`${service.name}: there is no go.mod in ${service.path} or above it: run go mod init, and commit it`)
  const main = await goMain(request)
  const modules = await moduleFiles(request)
  const base = baseFor(context, undefined)
  const binary = `${home}/${service.name}`
  const { env, rest } = settingsFor(service, main.args)
  const { cmd: _, ...settings } = rest
  return {
    ...(base.reference === undefined ? {} : { base: base.reference }),
    layers: [
      {
        name: 'application',
        createdBy: `slipway: go build ${posix.join(service.path, main.folder)}`,
        ...(outputs.length > 0 ? {} : { key: await keyOf(context, main.folder, modules) }),
        entries: async () => {
          const beside = outputs.map((entry): Entry => ({ ...entry, path: `${home}/${posix.relative(service.path, entry.path)}` }))
          if (beside.some(({ path }) => path === binary || path.startsWith(`${binary}/`)))
            throw new UserError(`${service.name}: build.outputs ${service.name} stands where the program goes: give it another name`)
          return [{ type: 'file', path: binary, mode: 0o755, bytes: await compile(context, main.folder, modules) }, ...beside]
        },
      },
    ],
    config: { ...settings, env, entrypoint: [`/${binary}`], ...(main.args.length > 0 ? { cmd: main.args } : {}), workdir: `/${home}`, user: base.user },
    platform,
    native: [],
    notes: [
      ...base.notes,
      ...(base.reference === undefined
        ? [`${service.name} stands on nothing: no CA certificates and time zones; \`build.from: gcr.io/distroless/static-debian12\` has them`]
        : []),
    ],
  }
}

/** Everything the binary is made from, and the compiler: go itself chooses that by go.mod and its `toolchain` line. */
async function keyOf(context: LanguageContext, folder: string, modules: ReadonlyMap<string, string>): Promise<string> {
  const { request, platform, options } = context
  const { path: servicePath, name } = request.service
  const cwd = posix.join(request.root, servicePath)
  const run = { cwd, env: { ...request.env, GOFLAGS: '' }, failure: `${name} cannot be compiled` }
  const { stdout } = await runTool(['go', 'env', 'GOVERSION'], run, request, options)
  const files = request.files.map(({ path, mode, oid }) => [path, mode, oid])
  const recipe = [compileCommand(servicePath, folder), compileEnvironment(platform)]
  return sha256Hex(canonicalJson({ recipe, compiler: stdout.toString('utf8').trim(), files, modules: [...modules] }))
}
