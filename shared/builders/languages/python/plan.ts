import { posix } from 'node:path'
import { canonicalJson, sha256Hex } from '../../../release/canonical.ts'
import type { PlannedLayer } from '../../image/plan.ts'
import { applicationLayer, home } from '../application-layer.ts'
import { baseFor } from '../bases.ts'
import { submoduleNotes } from '../committed.ts'
import type { LanguageContext, LanguagePlan } from '../port.ts'
import { folderOf, settingsFor } from '../settings.ts'
import { plainWords } from '../start-command.ts'
import { installPackages } from './install.ts'
import { lockedRequirements } from './locate.ts'
import { type LockedRequirements, normalName, requirementLines } from './locked.ts'
import { linuxPython } from './marker.ts'
import { pythonVersion, usualPython } from './python-version.ts'
import { pythonTarget } from './target.ts'
import { readToml, tableOf, textOf } from './toml.ts'

/** What the dependencies layer is made by; raised whenever the same packages would make other bytes. */
const recipe = 'python-dependencies/1'

/** Where packages go; not among the repository's folders. */
const site = `${home}/.python-packages`

/**
 * A Python service: `dependencies`, the packages of its lockfile as wheels for the platform, whatever this machine is, and `application`, its committed files at
 * their paths below /app. PYTHONPATH leads to its `src` or folder, to its libraries, then to the packages; `.pth` files are not read.
 */
export async function planPython(context: LanguageContext): Promise<LanguagePlan> {
  const { request, platform } = context
  const { service } = request
  const version = (await pythonVersion(context)) ?? usualPython
  const base = baseFor(context, version)
  const target = pythonTarget(context, version, base.reference)
  const environment = linuxPython(version, target.machine)
  const locked = await lockedRequirements(context, environment)
  const layers: PlannedLayer[] = []
  if (locked && locked.packages.length > 0)
    layers.push({
      name: 'dependencies',
      createdBy: `slipway: ${locked.packages.length} packages of ${locked.source} for ${service.name}`,
      key: sha256Hex(canonicalJson({ recipe, lines: requirementLines(locked.packages), target, options: locked.options })),
      entries: () => installPackages(context, locked, target, environment, site),
    })
  layers.push(applicationLayer(context))
  const { env, rest } = settingsFor(service, await startOf(context, locked))
  const folders = [service.path, ...(locked?.folders ?? [])].flatMap((folder) => sourceFolders(context, folder))
  return {
    ...(base.reference === undefined ? {} : { base: base.reference }),
    layers,
    config: {
      ...rest,
      // Python would write byte code beside the files, which are root's.
      env: { PYTHONDONTWRITEBYTECODE: '1', PYTHONUNBUFFERED: '1', PYTHONPATH: [...folders, `/${site}`].join(':'), ...env },
      user: base.user,
    },
    platform,
    // Wheels are fetched for the platform, so one machine does for all.
    native: [],
    notes: [...base.notes, ...submoduleNotes(request), ...unhashed(locked)],
  }
}

function sourceFolders({ request }: LanguageContext, folder: string): readonly string[] {
  const source = posix.join(folder, 'src')
  return request.files.some((file) => file.path.startsWith(`${source}/`)) ? [folderOf(source), folderOf(folder)] : [folderOf(folder)]
}

function unhashed(locked: LockedRequirements | undefined): readonly string[] {
  const open = locked?.packages.filter(({ hashes }) => hashes.length === 0) ?? []
  return open.length === 0 ? [] : [`${locked?.source} has no hashes for ${open.length} packages: what an index serves for a version is believed`]
}

/** `deploy.start`, without `uv run` or `poetry run` in front, and with the place of a program that a package brings; else the project's one script. */
async function startOf({ request }: LanguageContext, locked: LockedRequirements | undefined): Promise<readonly string[] | undefined> {
  const { start } = request.service.deploy
  if (start === undefined) return scriptOf(request.service.name, (await request.text(posix.join(request.service.path, 'pyproject.toml'))) ?? '')
  const words = typeof start === 'string' ? plainWords(start) : start
  if (words === undefined) return undefined
  const [program = '', ...args] = /^(?:uv|poetry)$/.test(words[0] ?? '') && words[1] === 'run' ? words.slice(2) : words
  const isPackage = locked?.packages.some(({ name }) => name === normalName(program)) ?? false
  return [isPackage ? `/${site}/bin/${program}` : program, ...args]
}

/** Entry points: https://packaging.python.org/en/latest/specifications/entry-points/ */
async function scriptOf(service: string, manifest: string): Promise<readonly string[] | undefined> {
  const toml = await readToml(manifest)
  if (typeof toml === 'string') return undefined
  const scripts = { ...tableOf(toml, 'tool', 'poetry', 'scripts'), ...tableOf(toml, 'project', 'scripts') }
  const names = Object.keys(scripts)
  const [, module = '', object = ''] = /^([\w.]+):([\w.]+)$/.exec(textOf(scripts[names.length === 1 ? (names[0] ?? '') : service]) ?? '') ?? []
  return module === '' ? undefined : ['python3', '-c', `import sys, ${module} as m; sys.exit(m.${object}())`]
}
