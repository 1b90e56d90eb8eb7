import { posix } from 'node:path'
import { UserError } from '../../../errors.ts'
import { type LockedPackage, type LockedRequirements, mergePackages, normalName } from './locked.ts'
import { type MarkerEnvironment, markerHolds } from './marker.ts'

type Read = (path: string) => Promise<string | undefined>

/**
 * A requirements.txt that says everything: `name==version` for each package, with hashes or without, as `pip freeze`, `pip-compile` and `uv export` write it.
 * `-r` is followed, options that name indexes are kept. Throws UserError with every line that leaves something open.
 */
export async function readRequirements(path: string, text: string, read: Read, environment: MarkerEnvironment): Promise<LockedRequirements> {
  const packages: LockedPackage[] = []
  const options: string[] = []
  const folders: string[] = []
  const problems: string[] = []
  const seen = new Set<string>()
  async function take(file: string, content: string): Promise<void> {
    if (seen.has(file)) return
    seen.add(file)
    for (const { line, number } of logicalLines(content)) {
      const at = `${file}:${number}`
      const nested = /^(?:-r|--requirement)[\s=]+(\S+)$/.exec(line)?.[1]
      const folder = /^(?:-e\s+|--editable[\s=]+)?(\.{1,2}(?:\/[^\s;[]*)?)/.exec(line)?.[1]
      if (nested !== undefined) {
        const other = posix.join(posix.dirname(file), nested)
        const found = await read(other)
        if (found === undefined) problems.push(`${at}: ${other} is not in the commit`)
        else await take(other, found)
      } else if (/^(?:-i|--index-url|--extra-index-url|--find-links|-f|--trusted-host)\b/.test(line)) options.push(...line.split(/[\s=]+/, 2))
      else if (folder !== undefined) folders.push(posix.normalize(posix.join(posix.dirname(file), folder)).replace(/\/$/, ''))
      else {
        const found = requirementOf(line, environment)
        if (typeof found === 'string') problems.push(`${at}: ${found}`)
        else if (found !== undefined) packages.push(found)
      }
    }
  }
  await take(path, text)
  const merged = mergePackages(packages, path)
  if (typeof merged === 'string') problems.push(merged)
  if (problems.length > 0 || typeof merged === 'string')
    throw new UserError(
      `${problems.slice(0, 10).join('; ')}: every package needs its version (\`name==1.2.3\`), as uv pip compile, pip-compile or pip freeze write it`,
    )
  return { source: path, packages: merged, folders: [...new Set(folders)], options }
}

/** Without comments, and with what `\` continues on one line. */
function logicalLines(text: string): readonly { readonly line: string; readonly number: number }[] {
  const found: { line: string; number: number }[] = []
  let open: { line: string; number: number } | undefined
  text.split(/\r?\n/).forEach((raw, index) => {
    const continued = /\\\s*$/.test(raw)
    const part = raw
      .replace(/(?:^|\s)#.*$/, '')
      .replace(/\\\s*$/, '')
      .trim()
    const line = { line: open ? `${open.line} ${part}`.trim() : part, number: open?.number ?? index + 1 }
    if (continued) open = line
    else {
      open = undefined
      if (line.line !== '') found.push(line)
    }
  })
  return found
}

function requirementOf(line: string, environment: MarkerEnvironment): LockedPackage | string | undefined {
  const hashes = [...line.matchAll(/\s--hash[=\s](sha256:[0-9a-f]{64})/g)].flatMap((match) => match[1] ?? [])
  const [requirement = '', marker = ''] = line.replace(/\s--hash[=\s]\S+/g, '').split(/;(.*)/)
  const [, name = '', extras = '', version = ''] = /^([A-Za-z0-9][\w.-]*)\s*(?:\[([^\]]*)\])?\s*={2,3}\s*([\w.!+-]+)$/.exec(requirement.trim()) ?? []
  if (name === '') return `${requirement.trim()} names no one version`
  try {
    if (!markerHolds(marker, environment)) return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return {
    name: normalName(name),
    version,
    extras: extras
      .split(',')
      .map((extra) => normalName(extra.trim()))
      .filter((extra) => extra !== ''),
    hashes,
  }
}
