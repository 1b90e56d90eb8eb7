/** A Groovy or Kotlin build script, taken apart as far as a search in it needs. Everything keeps its offset. */
export interface Script {
  readonly path: string
  /** The folder it is in; `.` is the root. */
  readonly folder: string
  readonly text: string
  /** The text with its comments blanked. */
  readonly code: string
  /** The code with what is inside its strings blanked, too: what a bracket or a word stands in cannot be a string. */
  readonly bare: string
  /** In the order they begin. */
  readonly literals: readonly Literal[]
  readonly blocks: readonly Block[]
}

export interface Literal {
  /** Where its quote stands. */
  readonly start: number
  readonly end: number
  /** Between the quotes, as written: `$rootDir/config`. */
  readonly value: string
}

export interface Block {
  /** Where its brace stands, and the closing one. */
  readonly open: number
  readonly close: number
  /** What stands on the line before the brace: `project(':x')`. */
  readonly header: string
}

/** Takes a script apart. Never throws: what is not closed goes on to the end. */
export function readScript(path: string, text: string): Script {
  const cut = path.lastIndexOf('/')
  const comments: Range[] = []
  const literals: Literal[] = []
  scan(text, 0, comments, literals, false)
  literals.sort((a, b) => a.start - b.start)
  const code = blank(text, comments)
  const bare = blank(
    code,
    literals.map(({ start, end }) => ({ start: start + 1, end: end - 1 })),
  )
  return { path, folder: cut === -1 ? '.' : path.slice(0, cut), text, code, bare, literals, blocks: blocksOf(code, bare) }
}

/** The strings that begin at an offset or after it, up to another. */
export function literalsBetween({ literals }: Script, from: number, to: number): readonly Literal[] {
  let [low, high] = [0, literals.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((literals[middle]?.start ?? 0) < from) low = middle + 1
    else high = middle
  }
  let end = low
  while ((literals[end]?.start ?? to) < to) end++
  return literals.slice(low, end)
}

/** The blocks that an offset lies in. */
export function blocksAround(script: Script, offset: number): readonly Block[] {
  return script.blocks.filter(({ open, close }) => open < offset && offset < close)
}

interface Range {
  readonly start: number
  readonly end: number
}

/** Code up to the end, or up to the brace that closes a `${`; answers where it ends. */
function scan(text: string, from: number, comments: Range[], literals: Literal[], nested: boolean): number {
  const mark = /\/\/|\/\*|'''|"""|['"{}]/g
  let depth = 0
  mark.lastIndex = from
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    const [sign] = found
    const at = found.index
    if (sign === '//' || sign === '/*') {
      const close = text.indexOf(sign === '//' ? '\n' : '*/', at + 2)
      const end = close === -1 ? text.length : close + (sign === '//' ? 0 : 2)
      comments.push({ start: at, end })
      mark.lastIndex = end
    } else if (sign === '{') depth++
    else if (sign === '}') {
      if (nested && depth === 0) return at + 1
      depth--
    } else mark.lastIndex = scanString(text, at, sign, comments, literals)
  }
  return text.length
}

function scanString(text: string, start: number, quote: string, comments: Range[], literals: Literal[]): number {
  let at = start + quote.length
  while (at < text.length && !text.startsWith(quote, at)) {
    if (text[at] === '\\' && quote !== '"""') at += 2
    else if (quote.startsWith('"') && text.startsWith('${', at)) at = scan(text, at + 2, comments, literals, true)
    // A quote that is never closed on its line was none: an apostrophe in a regular expression between slashes, say.
    else if (text[at] === '\n' && quote.length === 1) return start + 1
    else at++
  }
  const end = Math.min(at + quote.length, text.length)
  literals.push({ start, end, value: text.slice(start + quote.length, at) })
  return end
}

function blank(text: string, ranges: readonly Range[]): string {
  let result = ''
  let at = 0
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue
    const from = Math.max(start, at)
    result += text.slice(at, from) + text.slice(from, end).replace(/[^\n]/g, ' ')
    at = end
  }
  return result + text.slice(at)
}

function blocksOf(code: string, bare: string): readonly Block[] {
  const open: number[] = []
  const blocks: Block[] = []
  for (const { 0: sign, index } of bare.matchAll(/[{}]/g)) {
    if (sign === '{') open.push(index)
    else {
      const start = open.pop()
      if (start !== undefined) blocks.push({ open: start, close: index, header: headerOf(code, bare, start) })
    }
  }
  return [...blocks, ...open.map((start) => ({ open: start, close: bare.length, header: headerOf(code, bare, start) }))]
}

function headerOf(code: string, bare: string, brace: number): string {
  let from = brace
  while (from > 0 && !/[\n{};]/.test(bare[from - 1] ?? '')) from--
  return code.slice(from, brace).trim()
}
