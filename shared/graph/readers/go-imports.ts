/** What the head of a .go file says. */
export interface GoSource {
  readonly isMain: boolean
  readonly imports: readonly { readonly path: string; readonly line: number }[]
}

const word = /[\p{L}_][\p{L}\p{Nd}_]*|\.|\(|\)|"[^"\n]*"|`[^`]*`/uy

/**
 * The package clause and the imports of a .go file: they come before everything else (https://go.dev/ref/spec#Source_file_organization), so the rest is not
 * looked at. Build constraints are not asked: a file counts on every system. What cannot be read ends the imports.
 */
export function readGoSource(text: string): GoSource {
  const imports: { path: string; at: number }[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  const next = () => {
    word.lastIndex = afterGap(text, at)
    const found = word.exec(text)?.[0]
    at = found === undefined ? text.length : word.lastIndex
    return found
  }
  const isMain = next() === 'package' && next() === 'main'
  while (next() === 'import') {
    let found = next()
    const isGroup = found === '('
    if (isGroup) found = next()
    while (found !== undefined && found !== ')') {
      const quote = found[0]
      if (quote === '"' || quote === '`') {
        imports.push({ path: found.slice(1, -1), at: at - 1 })
        if (!isGroup) break
      }
      found = next()
    }
  }
  return { isMain, imports: withLines(text, imports) }
}

/** Where the next word begins. Blanks, comments, and the semicolon that may end a declaration mean nothing here. */
function afterGap(text: string, from: number): number {
  let at = from
  for (;;) {
    const code = text.charCodeAt(at)
    if (code === 32 || (code >= 9 && code <= 13) || code === 59) at++
    else if (text.startsWith('//', at)) at = endOf(text, '\n', at)
    else if (text.startsWith('/*', at)) at = endOf(text, '*/', at + 2)
    else return at
  }
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  return found === -1 ? text.length : found + mark.length
}

function withLines(text: string, imports: readonly { readonly path: string; readonly at: number }[]) {
  let line = 1
  let from = 0
  return imports.map(({ path, at }) => {
    for (let end = text.indexOf('\n', from); end !== -1 && end < at; end = text.indexOf('\n', from)) {
      line++
      from = end + 1
    }
    return { path, line }
  })
}

/** Files and folders that `//go:embed` lines name, cut before the first wildcard: https://pkg.go.dev/embed. */
export function embeddedPaths(text: string): readonly string[] {
  if (!text.includes('//go:embed')) return []
  return [...text.matchAll(/^\/\/go:embed[ \t]+(.+)$/gm)].flatMap((match) =>
    [...(match[1] ?? '').matchAll(/"([^"]*)"|`([^`]*)`|(\S+)/g)].map((each) => {
      const pattern = (each[1] ?? each[2] ?? each[3] ?? '').replace(/^all:/, '')
      const wild = pattern.search(/[*?[\\]/)
      return wild === -1 ? pattern : pattern.slice(0, wild).replace(/[^/]*$/, '') || '.'
    }),
  )
}
