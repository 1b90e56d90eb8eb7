import type { Problem } from '../errors.ts'

/** What a dotenv file says, and everything wrong with it. */
export interface DotenvReading {
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly Problem[]
}

const keyPattern = /^[A-Za-z_][A-Za-z0-9_]*$/
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', $: '$' }

/**
 * Reads KEY=VALUE lines. `export ` in front of a key is allowed; `#` starts a comment at the start of a line or after white space;
 * '…' is taken literally, "…" knows \n \r \t \" \\ \$; both stay on one line. Nothing is ever interpolated: a `$` is a `$`.
 */
export function parseDotenv(text: string, file: string): DotenvReading {
  const values = new Map<string, string>()
  const problems: Problem[] = []
  const firstSeen = new Map<string, number>()
  for (const [index, content] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = index + 1
    const report = (column: number, message: string) => void problems.push({ file, line, column, message })
    const entry = readLine(content, report)
    if (entry === undefined) continue
    const earlier = firstSeen.get(entry.key)
    if (earlier !== undefined) report(entry.column, `${entry.key} is already set in line ${earlier}: remove one of the two`)
    else firstSeen.set(entry.key, line)
    values.set(entry.key, entry.value)
  }
  return { values: Object.fromEntries(values), problems }
}

type Report = (column: number, message: string) => void

function readLine(content: string, report: Report): { key: string; value: string; column: number } | undefined {
  const start = content.search(/\S/)
  if (start === -1 || content[start] === '#') return undefined
  const exported = /^export\s+/.exec(content.slice(start))
  const keyStart = start + (exported ? exported[0].length : 0)
  const equals = content.indexOf('=', keyStart)
  if (equals === -1) return void report(keyStart + 1, `no "=" in this line: write KEY=VALUE, or start a comment with #`)
  const key = content.slice(keyStart, equals).trim()
  if (!keyPattern.test(key)) {
    return void report(keyStart + 1, `${JSON.stringify(key)} is not a name: letters, digits and _ are allowed, and it may not start with a digit`)
  }
  const value = readValue(content, equals + 1, report)
  return value === undefined ? undefined : { key, value, column: keyStart + 1 }
}

function readValue(content: string, from: number, report: Report): string | undefined {
  const offset = content.slice(from).search(/\S/)
  if (offset === -1) return ''
  const start = from + offset
  const quote = content[start]
  if (quote === '"' || quote === "'") return readQuoted(content, start, quote, report)
  if (quote === '#') return offset > 0 ? '' : unquoted(content, start)
  return unquoted(content, start)
}

function unquoted(content: string, start: number): string {
  return content
    .slice(start)
    .replace(/\s#.*$/, '')
    .trimEnd()
}

function readQuoted(content: string, start: number, quote: string, report: Report): string | undefined {
  let value = ''
  for (let at = start + 1; at < content.length; at += 1) {
    const character = content[at] ?? ''
    if (character === quote) {
      const rest = content.slice(at + 1)
      if (rest.trim() === '' || /^\s+#/.test(rest)) return value
      return void report(at + 2, `unexpected text after the closing ${quote}: quote the whole value, or put # before a comment`)
    }
    if (character !== '\\' || quote === "'") {
      value += character
      continue
    }
    at += 1
    const escaped = escapes[content[at] ?? '']
    if (escaped === undefined) return void report(at, `\\${content[at] ?? ''} is not known: \\n \\r \\t \\" \\\\ and \\$ are, or use '…' for literal text`)
    value += escaped
  }
  return void report(start + 1, `the ${quote} is never closed: a value stays on one line, write \\n for a line break`)
}
