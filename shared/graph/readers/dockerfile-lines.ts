/** One instruction of a Dockerfile, continuation lines joined. */
export interface Instruction {
  /** Upper case: `COPY`. For `ONBUILD COPY …` the instruction that is put off. */
  readonly keyword: string
  /** What follows the keyword, flags included, as written. */
  readonly rest: string
  /** The first line and the last one, from 1, its here-documents aside. */
  readonly line: number
  readonly lastLine: number
  /** The texts of its here-documents, in order. */
  readonly documents: readonly string[]
}

/** A Dockerfile cut into instructions. */
export interface DockerfileText {
  readonly instructions: readonly Instruction[]
  /** What escapes a character and continues a line: a backslash, or a backtick where the first lines say `# escape=` so. */
  readonly escaper: '\\' | '`'
}

const directive = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/
const directives: ReadonlySet<string> = new Set(['escape', 'syntax', 'check'])
const mayHaveDocuments: ReadonlySet<string> = new Set(['ADD', 'COPY', 'RUN'])

/**
 * Cuts a Dockerfile into instructions as BuildKit does (frontend/dockerfile/parser/parser.go): directives first, comments and empty lines left out, also between
 * continued lines, and here-documents taken off. A here-document without an end is none, so that what follows is read as instructions: Docker would refuse it.
 */
export function readDockerfile(text: string): DockerfileText {
  const lines = text.replace(/^\ufeff/, '').split('\n')
  const escaper = escapeOf(lines)
  // An escaped escape character at the end continues nothing.
  const continued = escaper === '`' ? /(^|[^`])`[ \t\r]*$/ : /(^|[^\\])\\[ \t\r]*$/
  const instructions: Instruction[] = []
  const missing = new Set<string>()
  for (let at = 0; at < lines.length; ) {
    const first = at
    let joined = (lines[at++] ?? '').trimStart()
    if (joined === '' || joined.startsWith('#')) continue
    const parts: string[] = []
    while (joined.includes(escaper) && continued.test(joined)) {
      parts.push(joined.replace(continued, '$1'))
      joined = ''
      // Comments and empty lines do not end it.
      while (at < lines.length && /^\s*(#|$)/.test(lines[at] ?? '')) at += 1
      if (at >= lines.length) break
      joined = lines[at++] ?? ''
    }
    const lastLine = at
    const [keyword, rest] = splitKeyword(parts.join('') + joined)
    if (keyword === '') continue
    const documents: string[] = []
    if (mayHaveDocuments.has(keyword) && rest.includes('<<')) {
      for (const name of documentNames(rest)) {
        const document = takeDocument(lines, at, name, missing)
        if (document === undefined) break
        documents.push(document.text)
        at = document.next
      }
    }
    instructions.push({ keyword, rest, line: first + 1, lastLine, documents })
  }
  return { instructions, escaper }
}

function escapeOf(lines: readonly string[]): '\\' | '`' {
  for (const line of lines) {
    const match = directive.exec(line.trim())
    const name = match?.[1]?.toLowerCase() ?? ''
    if (!directives.has(name)) break
    if (name === 'escape') return match?.[2] === '`' ? '`' : '\\'
  }
  return '\\'
}

function splitKeyword(line: string): readonly [keyword: string, rest: string] {
  const match = /^\s*([A-Za-z]+)(?:\s+|$)/.exec(line)
  if (!match) return ['', '']
  const keyword = (match[1] ?? '').toUpperCase()
  const rest = line.slice(match[0].length).trim()
  return keyword === 'ONBUILD' ? splitKeyword(rest) : [keyword, rest]
}

interface DocumentName {
  readonly name: string
  readonly withoutTabs: boolean
}

/** The here-documents that an instruction begins: words like `<<EOF`, `<<-"EOF"`, `3<<EOF`, not within quotes. */
function documentNames(rest: string): readonly DocumentName[] {
  // JSON form: no shell, no here-document.
  if (/^(--\S+\s+)*\[.*\]$/.test(rest)) return []
  const names: DocumentName[] = []
  for (const [word] of rest.matchAll(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/g)) {
    const match = /^\d*<<(-?)([^<]+)$/.exec(word)
    if (!match) continue
    names.push({ name: (match[2] ?? '').replace(/\\(.)|["']/g, '$1'), withoutTabs: match[1] === '-' })
  }
  return names
}

/** `missing` remembers what has no end below, so that a text of nothing but beginnings is not searched again for each. */
function takeDocument(lines: readonly string[], from: number, { name, withoutTabs }: DocumentName, missing: Set<string>) {
  const key = `${withoutTabs} ${name}`
  if (missing.has(key)) return undefined
  for (let at = from; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').replace(/\r$/, '')
    if ((withoutTabs ? line.replace(/^\t+/, '') : line) === name) return { text: lines.slice(from, at).join('\n'), next: at + 1 }
  }
  missing.add(key)
  return undefined
}
