import type { Problem } from '../errors.ts'
import { messageOf } from '../errors.ts'

/** The parts of a package.json that the configuration is completed from. Foreign data: what has another form than npm gives it is left out, not refused. */
export interface PackageJson {
  readonly name?: string
  readonly version?: string
  readonly main?: string
  readonly scripts: Readonly<Record<string, string>>
  /** Names in dependencies, devDependencies, optionalDependencies and peerDependencies. */
  readonly dependencies: readonly string[]
  readonly isWorkspaceRoot: boolean
}

/** Reads a package.json; undefined, and a problem with its position, when it is not a JSON object. */
export async function parsePackageJson(file: string, json: string, report: (problem: Problem) => void): Promise<PackageJson | undefined> {
  let value: unknown
  try {
    // npm, too, reads a file that begins with a byte order mark.
    value = JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch (error) {
    report({ file, ...(await positionOf(json, messageOf(error))), message: `not valid JSON: ${messageOf(error)}` })
    return undefined
  }
  if (!isTable(value)) {
    report({ file, line: 1, column: 1, message: 'a package.json must hold a JSON object' })
    return undefined
  }
  return partsOf(value)
}

/** The same at once, where nobody asks what is wrong with one that cannot be read. */
export function knownPackageJson(json: string): PackageJson | undefined {
  try {
    const value: unknown = JSON.parse(json.replace(/^\uFEFF/, ''))
    return isTable(value) ? partsOf(value) : undefined
  } catch {
    return undefined
  }
}

function partsOf(value: Record<string, unknown>): PackageJson {
  const { name, version, main } = value
  return {
    ...(isText(name) ? { name } : {}),
    ...(isText(version) ? { version } : {}),
    ...(isText(main) ? { main } : {}),
    scripts: Object.fromEntries(Object.entries(tableOf(value.scripts)).filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
    dependencies: dependencyTables.flatMap((table) => Object.keys(tableOf(value[table]))),
    isWorkspaceRoot: value.workspaces !== undefined,
  }
}

const dependencyTables = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isTable(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function tableOf(value: unknown): Record<string, unknown> {
  return isTable(value) ? value : {}
}

/** `npm test`, unless the script is missing or the one that `npm init` writes. */
export function testScript(json: PackageJson): string | undefined {
  const script = json.scripts.test
  return script === undefined || script.trim() === '' || /no test specified/.test(script) ? undefined : 'npm test'
}

/** The script itself when it is `node` with plain arguments, so that it can run without npm around it (half a second, and signals that npm would swallow). */
export function plainStart(script: string): string | undefined {
  return /^node(?: +[\w@%+=:,./-]+)+$/.test(script.trim()) ? script.trim() : undefined
}

/** Node tells the offset of most JSON errors in the message; for the others the YAML parser, which reads JSON too, knows where it goes wrong. */
async function positionOf(json: string, message: string): Promise<{ line: number; column: number }> {
  const told = /at position (\d+)/.exec(message)
  if (told) {
    const before = json.slice(0, Number(told[1])).split('\n')
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
  }
  const { LineCounter, parseDocument } = await import('yaml')
  const lines = new LineCounter()
  const [first] = parseDocument(json, { lineCounter: lines, prettyErrors: false }).errors
  if (!first) return { line: 1, column: 1 }
  const { line, col } = lines.linePos(first.pos[0])
  return { line: Math.max(1, line), column: Math.max(1, col) }
}
