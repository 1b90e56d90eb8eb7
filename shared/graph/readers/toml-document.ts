/** A TOML table: values are texts, numbers, booleans, dates, lists and tables. */
export type TomlTable = Readonly<Record<string, unknown>>

/** Loads the parser. What it gives reads a text as a table, or says in one line, with the place, what is wrong. */
export async function tomlReader(): Promise<(text: string) => TomlTable | string> {
  const { parse, TomlError } = await import('smol-toml')
  return (text) => {
    try {
      return parse(text.replace(/^\uFEFF/, ''))
    } catch (error) {
      if (error instanceof TomlError)
        return `line ${error.line}, column ${error.column}: ${error.message.split('\n')[0]?.replace(/^Invalid TOML document: /, '')}`
      // Very deep nesting, and whatever else a file may do to a parser.
      return error instanceof Error ? error.message : String(error)
    }
  }
}

/** Whether a value is a table: dates and lists are none. */
export function isTable(value: unknown): value is TomlTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

/** The table at a path of keys; an empty one where there is none. */
export function tableAt(table: TomlTable, ...keys: readonly string[]): TomlTable {
  let found: unknown = table
  for (const key of keys) found = isTable(found) ? found[key] : undefined
  return isTable(found) ? found : {}
}

/** The text at a key. */
export function textAt(table: TomlTable, key: string): string | undefined {
  const found = table[key]
  return typeof found === 'string' ? found : undefined
}

/** The texts of a list; what else is in it is passed over. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
}

/** The line, from 1, that comes nearest to where a key stands: under `[a.b]`, as `a.b.c = …`, or the last of its tables that is there. */
export function tomlLine(text: string, ...keys: readonly string[]): number {
  let header: readonly string[] = []
  let best = 1
  let most = 0
  text.split('\n').forEach((line, index) => {
    const table = /^\s*\[\[?([^\]]+)\]/.exec(line)?.[1]
    if (table !== undefined) header = wordsOf(table)
    const key = table === undefined ? /^((?:[\w-]|"[^"]*"|'[^']*'|[ \t.])+)=/.exec(line)?.[1] : undefined
    if (table === undefined && key === undefined) return
    const full = key === undefined ? header : [...header, ...wordsOf(key)]
    let same = 0
    while (same < keys.length && same < full.length && keys[same] === full[same]) same++
    // A line of another branch has nothing to say.
    if (same > most && (same === full.length || same === keys.length)) {
      most = same
      best = index + 1
    }
  })
  return best
}

function wordsOf(key: string): readonly string[] {
  return [...key.matchAll(/"([^"]*)"|'([^']*)'|([\w-]+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}
