/** One block of a yarn.lock of yarn 1. */
export interface ClassicBlock {
  /** `ms@2.1.2`, in the order of the file. */
  readonly patterns: readonly string[]
  readonly fields: ReadonlyMap<string, string>
  /** `dependencies` and `optionalDependencies`, by name. */
  readonly dependencies: ReadonlyMap<string, string>
  readonly optionalDependencies: ReadonlyMap<string, string>
}

const empty: ReadonlyMap<string, string> = new Map()
const word = '("(?:[^"\\\\]|\\\\.)*"|[^\\s",:][^\\s",:]*)'
const heading = new RegExp(`${word}(, |:$)`, 'y')
// A value without quotes may hold anything but a space: yarn quotes what begins with something else than a letter, or holds `:`, a space, a comma, a bracket.
const pair = new RegExp(`^${word} ("(?:[^"\\\\]|\\\\.)*"|[^\\s"]+)$`)

/**
 * Reads a yarn.lock of yarn 1, as yarn's own writer lays it out (yarnpkg/yarn, src/lockfile/stringify.js): blocks of patterns, fields and maps by indentation.
 * Gives the number of the first line that is not understood.
 */
export function readClassic(text: string): readonly ClassicBlock[] | number {
  const blocks: ClassicBlock[] = []
  const lines = text.split('\n')
  let fields = new Map<string, string>()
  let maps = new Map<string, Map<string, string>>()
  let map: Map<string, string> | undefined
  for (const [index, raw] of lines.entries()) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    if (line === '' || line.startsWith('#')) continue
    const indent = line.startsWith('    ') ? 4 : line.startsWith('  ') ? 2 : 0
    const content = line.slice(indent)
    if (indent === 0) {
      const patterns = patternsOf(content)
      if (!patterns) return index + 1
      fields = new Map()
      maps = new Map()
      map = undefined
      const [own, inner] = [fields, maps]
      blocks.push({
        patterns,
        fields: own,
        get dependencies() {
          return inner.get('dependencies') ?? empty
        },
        get optionalDependencies() {
          return inner.get('optionalDependencies') ?? empty
        },
      })
    } else if (blocks.length === 0) return index + 1
    else if (indent === 2 && /^\w+:$/.test(content)) {
      map = new Map()
      maps.set(content.slice(0, -1), map)
    } else {
      const found = pair.exec(content)
      const target = indent === 2 ? fields : map
      if (!found || !target) return index + 1
      target.set(unquoted(found[1] ?? ''), unquoted(found[2] ?? ''))
      if (indent === 2) map = undefined
    }
  }
  return blocks
}

function patternsOf(line: string): readonly string[] | undefined {
  const patterns: string[] = []
  heading.lastIndex = 0
  for (;;) {
    const found = heading.exec(line)
    if (!found) return undefined
    patterns.push(unquoted(found[1] ?? ''))
    if (found[2] === ':') return patterns
  }
}

function unquoted(text: string): string {
  if (!text.startsWith('"')) return text
  const inner = text.slice(1, -1)
  if (!inner.includes('\\')) return inner
  try {
    return JSON.parse(text)
  } catch {
    return inner
  }
}
