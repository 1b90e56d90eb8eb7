/** A table of a TOML file; foreign data, so nothing is sure. */
export type Table = Readonly<Record<string, unknown>>

/** The top table of a TOML text; the reason where it is none. The parser is loaded when a file needs it. */
export async function readToml(text: string): Promise<Table | string> {
  const { parse } = await import('smol-toml')
  try {
    return parse(text)
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  }
}

/** A member that is a table; empty where it is not. */
export function tableOf(value: unknown, ...keys: readonly string[]): Table {
  let at: unknown = value
  for (const key of keys) at = isTable(at) ? at[key] : undefined
  return isTable(at) ? at : {}
}

/** Members of a list that are tables. */
export function tablesOf(value: unknown): readonly Table[] {
  return Array.isArray(value) ? value.filter(isTable) : []
}

/** A text; undefined where it is something else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The texts of a list. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
