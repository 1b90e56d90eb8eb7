import { trimSpace, trimSpaceStart } from './characters.ts'
import { lex } from './lex.ts'
import { jsonWords, splitFlags } from './words.ts'

/** A file that stands in the Dockerfile itself: `COPY <<name /path`. */
export interface HereDocument {
  readonly name: string
  /** Its lines with their ends; leading tabs are still there. */
  readonly text: string
  /** Whether variables are put in: not when its name is quoted. */
  readonly expand: boolean
  /** `<<-`: leading tabs are taken away. */
  readonly withoutTabs: boolean
}

/** One instruction of a Dockerfile, continuation lines joined. */
export interface Instruction {
  /** Upper case: `COPY`. For `ONBUILD COPY …` the instruction that is put off. */
  readonly keyword: string
  /** What follows the keyword, flags included, as written. */
  readonly rest: string
  /** The whole, as written. */
  readonly written: string
  readonly onbuild: boolean
  /** The first line and the last one, from 1, its here-documents aside. */
  readonly line: number
  readonly lastLine: number
  readonly documents: readonly HereDocument[]
}

/** What Docker would refuse. */
export interface LineProblem {
  readonly line: number
  readonly message: string
}

/** A Dockerfile cut into instructions. */
export interface DockerfileText {
  readonly instructions: readonly Instruction[]
  /** What escapes a character and continues a line: a backslash, or a backtick where the first lines say `# escape=` so. */
  readonly escaper: '\\' | '`'
  /** The frontend that the first lines ask for (`# syntax=docker/dockerfile:1`). */
  readonly syntax?: { readonly value: string; readonly line: number }
  readonly problems: readonly LineProblem[]
}

const directive = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/
const directives: ReadonlySet<string> = new Set(['escape', 'syntax', 'check'])
const mayHaveDocuments: ReadonlySet<string> = new Set(['ADD', 'COPY', 'RUN'])
const longestLine = 65_535

/**
 * Cuts a Dockerfile into instructions as BuildKit does (frontend/dockerfile/parser/parser.go): directives first, comments and empty lines left out, also between
 * continued lines, and here-documents taken off. What Docker would refuse is told in `problems` and read as well as can be: a here-document without an end is
 * none, so that what follows is read as instructions.
 */
export function readDockerfile(text: string): DockerfileText {
  const lines = text.replace(/^\ufeff/, '').split('\n')
  const problems: LineProblem[] = []
  const { escaper, syntax } = readDirectives(lines, problems)
  // An escaped escape character at the end continues nothing.
  const continued = escaper === '`' ? /(^|[^`])`[ \t]*$/ : /(^|[^\\])\\[ \t]*$/
  const instructions: Instruction[] = []
  const missing = new Set<string>()
  const tooLong = lines.findIndex((line) => line.length >= longestLine && Buffer.byteLength(line) >= longestLine)
  if (tooLong !== -1) problems.push({ line: tooLong + 1, message: `the line is longer than ${longestLine} bytes` })
  for (let at = 0; at < lines.length; ) {
    const first = at
    let joined = trimSpaceStart((lines[at++] ?? '').replace(/\r+$/, ''))
    if (joined === '' || joined.startsWith('#')) continue
    const parts: string[] = []
    while (joined.includes(escaper) && continued.test(joined)) {
      parts.push(joined.replace(continued, '$1'))
      joined = ''
      // Comments and empty lines do not end it.
      while (at < lines.length && /^\s*(#|$)/.test(lines[at] ?? '')) at += 1
      if (at >= lines.length) break
      joined = (lines[at++] ?? '').replace(/\r+$/, '')
    }
    const lastLine = at
    const written = trimSpace(parts.join('') + joined)
    const { keyword, rest, onbuild } = splitKeyword(written)
    if (keyword === '') {
      problems.push({ line: first + 1, message: 'unknown instruction: there is nothing but line continuations' })
      continue
    }
    const documents: HereDocument[] = []
    if (mayHaveDocuments.has(keyword) && rest.includes('<<')) {
      for (const name of documentNames(rest, written, escaper)) {
        const document = takeDocument(lines, at, name, missing)
        if (document === undefined) {
          problems.push({ line: first + 1, message: `unterminated heredoc: no line is ${name.name} alone` })
          break
        }
        documents.push({ ...name, text: document.text })
        at = document.next
      }
    }
    instructions.push({ keyword, rest, written, onbuild, line: first + 1, lastLine, documents })
  }
  return { instructions, escaper, ...(syntax === undefined ? {} : { syntax }), problems }
}

function readDirectives(lines: readonly string[], problems: LineProblem[]): Pick<DockerfileText, 'escaper' | 'syntax'> {
  let escaper: DockerfileText['escaper'] = '\\'
  let syntax: DockerfileText['syntax']
  const seen = new Set<string>()
  for (const [index, line] of lines.entries()) {
    const match = directive.exec(trimSpace(line))
    const name = match?.[1]?.toLowerCase() ?? ''
    if (!directives.has(name)) break
    if (seen.has(name)) problems.push({ line: index + 1, message: `only one ${name} parser directive can be used` })
    seen.add(name)
    const value = match?.[2] ?? ''
    if (name === 'escape') {
      if (value !== '`' && value !== '\\') problems.push({ line: index + 1, message: `the escape character is \\ or \`, not ${value}` })
      escaper = value === '`' ? '`' : '\\'
    } else if (name === 'syntax') syntax = { value: value.split(' ')[0] ?? '', line: index + 1 }
  }
  return { escaper, ...(syntax === undefined ? {} : { syntax }) }
}

function splitKeyword(line: string): { readonly keyword: string; readonly rest: string; readonly onbuild: boolean } {
  const match = /^([^\t\v\f\r ]+)[\t\v\f\r ]*/.exec(line)
  if (!match) return { keyword: '', rest: '', onbuild: false }
  const keyword = (match[1] ?? '').toUpperCase()
  const rest = trimSpace(line.slice(match[0].length))
  // `--` ends its flags, of which it knows none.
  const putOff = keyword === 'ONBUILD' ? rest.replace(/^--(?:[\t\v\f\r ]+|$)/, '') : ''
  return putOff !== '' ? { ...splitKeyword(putOff), onbuild: true } : { keyword, rest, onbuild: keyword === 'ONBUILD' }
}

type DocumentName = Omit<HereDocument, 'text'>

/** The here-documents that an instruction begins: words like `<<EOF`, `<<-"EOF"`, `3<<EOF`, not within quotes. */
function documentNames(rest: string, written: string, escaper: string): readonly DocumentName[] {
  // JSON form: no shell, no here-document.
  if (rest.includes('[') && Array.isArray(jsonWords(splitFlags(rest, escaper).rest))) return []
  const words = lex(written, () => undefined, { escaper: '\\', rawQuotes: true, rawEscapes: true, keepUnset: true })
  return 'problem' in words ? [] : words.words.flatMap((word) => documentName(word) ?? [])
}

/** Reads one word as the beginning of a here-document; undefined when it is none (frontend/dockerfile/parser/parser.go, ParseHeredoc). */
export function documentName(word: string): DocumentName | undefined {
  const match = /^\d*<<(-?)\s*([^<]*)$/.exec(word)
  const rest = match?.[2] ?? ''
  if (rest === '') return undefined
  const read = (rawQuotes: boolean) => lex(rest, () => undefined, { escaper: '\\', rawQuotes, keepUnset: true })
  const [plain, raw] = [read(false), read(true)]
  if ('problem' in plain || 'problem' in raw || plain.words.length !== 1) return undefined
  const quotes = (text: string) => text.replace(/[^'"]/g, '').length
  const name = plain.words[0] ?? ''
  return { name, expand: quotes(name) === quotes(raw.words[0] ?? ''), withoutTabs: match?.[1] === '-' }
}

/** `missing` remembers what has no end below, so that a text of nothing but beginnings is not searched again for each. */
function takeDocument(lines: readonly string[], from: number, { name, withoutTabs }: DocumentName, missing: Set<string>) {
  const key = `${withoutTabs} ${name}`
  if (missing.has(key)) return undefined
  for (let at = from; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').replace(/\r+$/, '')
    if ((withoutTabs ? line.replace(/^\t+/, '') : line) === name) {
      const taken = lines.slice(from, at)
      return { text: taken.length === 0 ? '' : `${taken.join('\n')}\n`, next: at + 1 }
    }
  }
  missing.add(key)
  return undefined
}
