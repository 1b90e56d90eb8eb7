import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../../../errors.ts'
import type { Entry } from '../../layer/entry.ts'
import { entryAt } from '../outputs.ts'
import type { LanguageContext } from '../port.ts'
import { firstProgram, runTool } from '../run-tool.ts'
import { consolePrograms, requireWhole } from './installed-metadata.ts'
import { type LockedRequirements, requirementLines } from './locked.ts'
import type { MarkerEnvironment } from './marker.ts'
import { normalisedFile } from './normalise.ts'
import type { PythonTarget } from './target.ts'

/**
 * Options of `pip install` for a platform, whatever this machine and its Python are: wheels only, for that interpreter and C library, and exactly the packages
 * that are listed (https://pip.pypa.io/en/stable/cli/pip_install/). pip takes the first tag that a wheel has,
 * and compares `Requires-Python` with its own Python, which is another: that is looked at afterwards.
 */
export function installCommand(
  python: string,
  target: PythonTarget,
  into: string,
  requirements: string,
  hashed: boolean,
  options: readonly string[],
): readonly string[] {
  return [
    ...[python, '-m', 'pip', 'install', '--quiet', '--no-deps', '--no-compile', '--no-warn-script-location', '--ignore-requires-python', '--target', into],
    ...['--only-binary', ':all:', '--implementation', 'cp', '--python-version', target.version, '--abi', `cp${target.version.split('.').slice(0, 2).join('')}`],
    ...target.tags.flatMap((tag) => ['--platform', tag]),
    ...(hashed ? ['--require-hashes'] : []),
    ...options,
    ...['--requirement', requirements],
  ]
}

/** Installs a service's packages for a platform and lists their files below `folder`. What differs from one install to the next is left out or made equal. */
export async function installPackages(
  context: LanguageContext,
  locked: LockedRequirements,
  target: PythonTarget,
  environment: MarkerEnvironment,
  folder: string,
): Promise<readonly Entry[]> {
  const { request, options } = context
  const { name } = request.service
  const python = await firstProgram(['python3', 'python'], request.env)
  if (python === undefined) throw new UserError(`${name}: its packages cannot be installed: neither python3 nor python is on PATH`)
  await mkdir(options.scratch, { recursive: true })
  // Stays until the layer is written.
  const place = await mkdtemp(path.join(options.scratch, `${name}-python-`))
  const list = path.join(place, 'requirements.txt')
  const into = path.join(place, 'packages')
  await mkdir(into)
  await writeFile(list, `${requirementLines(locked.packages).join('\n')}\n`)
  const hashed = locked.packages.every(({ hashes }) => hashes.length > 0)
  const argv = installCommand(python, target, into, list, hashed, locked.options)
  const env = { ...request.env, PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_INPUT: '1' }
  await runTool(argv, { cwd: place, env, failure: `the packages of ${name} (${locked.source}) cannot be installed for ${target.words}` }, request, options)
  const entries = await filesOf(into)
  await requireWhole(into, locked, environment, name)
  await rm(list)
  return entries.map((entry) => ({ ...entry, path: `${folder}/${entry.path}` }))
}

async function filesOf(root: string): Promise<readonly Entry[]> {
  const names = await readdir(root, { recursive: true, withFileTypes: true })
  const programs = await consolePrograms(root)
  const entries: Entry[] = []
  for (const found of names) {
    if (found.isDirectory()) continue
    const at = path.relative(root, path.join(found.parentPath, found.name))
    const program = programs.get(at)
    const change = program === undefined ? normalisedFile(at) : () => Buffer.from(program)
    if (change === 'drop') continue
    const entry = entryAt(root, at)
    if (change === 'keep' || entry.type !== 'file') entries.push(entry)
    else entries.push({ ...entry, bytes: change(await readFile(path.join(root, at))) })
  }
  return entries
}
