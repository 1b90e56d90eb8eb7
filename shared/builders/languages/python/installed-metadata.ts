import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../../../errors.ts'
import { type LockedRequirements, normalName } from './locked.ts'
import { type MarkerEnvironment, markerHolds } from './marker.ts'
import { satisfies } from './specifier.ts'

/**
 * Throws UserError when an installed package is not for the image's Python, or needs one that is not listed: a requirements.txt need not be whole, and nothing is added here that it does not
 * name. Core metadata, `Requires-Dist`: https://packaging.python.org/en/latest/specifications/core-metadata/
 */
export async function requireWhole(folder: string, locked: LockedRequirements, environment: MarkerEnvironment, service: string): Promise<void> {
  const listed = new Map(locked.packages.map((each) => [each.name, each]))
  const missing: string[] = []
  const unfit: string[] = []
  const version = environment.python_full_version ?? ''
  for (const entry of await readdir(folder)) {
    if (!entry.endsWith('.dist-info')) continue
    const headers = (await readFile(path.join(folder, entry, 'METADATA'), 'utf8')).split(/\r?\n\r?\n/)[0] ?? ''
    const name = normalName(/^Name:\s*(\S+)/m.exec(headers)?.[1] ?? '')
    const range = /^Requires-Python:\s*(.+)$/m.exec(headers)?.[1]
    // Of a line such as 3.13 nobody knows the patch release: what any of them meets is met.
    if (range !== undefined && [version, `${environment.python_version}.99`].every((each) => satisfies(each, range) === false)) unfit.push(`${name} (${range})`)
    for (const [, requirement = ''] of headers.matchAll(/^Requires-Dist:\s*(.+)$/gm)) {
      const [wanted = '', marker = ''] = requirement.split(/;(.*)/)
      const needed = normalName(/^[\w.-]+/.exec(wanted)?.[0] ?? '')
      if (!listed.has(needed) && isWanted(marker, listed.get(name)?.extras ?? [], environment)) missing.push(`${needed} (for ${name})`)
    }
  }
  if (unfit.length > 0)
    throw new UserError(`${service}: packages of ${locked.source} are not for Python ${environment.python_version}: ${unfit.slice(0, 5).join(', ')}`)
  if (missing.length > 0)
    throw new UserError(
      `${service}: ${locked.source} does not name ${missing.slice(0, 5).join(', ')}: write all packages into it, as uv pip compile, pip-compile or pip freeze do`,
    )
}

function isWanted(marker: string, extras: readonly string[], environment: MarkerEnvironment): boolean {
  try {
    return ['', ...extras].some((extra) => markerHolds(marker, { ...environment, extra }))
  } catch {
    // Written by others, and only asked for a check.
    return false
  }
}

/**
 * The programs that installed packages declare, by path (`bin/flask`), and their texts: pip writes such files itself, each version of it in its own way. Entry points:
 * https://packaging.python.org/en/latest/specifications/entry-points/
 */
export async function consolePrograms(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const entry of (await readdir(folder)).sort()) {
    if (!entry.endsWith('.dist-info')) continue
    const text = await readFile(path.join(folder, entry, 'entry_points.txt'), 'utf8').catch(() => '')
    let section = ''
    for (const line of text.split(/\r?\n/)) {
      section = /^\s*\[(.+)\]\s*$/.exec(line)?.[1]?.trim() ?? section
      const [, name = '', module = '', object = ''] = /^\s*([^=\s]+)\s*=\s*([\w.]+)\s*:\s*([\w.]+)/.exec(line) ?? []
      if ((section === 'console_scripts' || section === 'gui_scripts') && name !== '') found.set(`bin/${name}`, programText(module, object))
    }
  }
  return found
}

function programText(module: string, object: string): string {
  const [first = object] = object.split('.')
  return `#!/usr/bin/env python3\nimport sys\nfrom ${module} import ${first}\nif __name__ == '__main__':\n    sys.exit(${object}())\n`
}
