/** What the head of a .go file says. */
export interface GoSource {
  readonly isMain: boolean
  readonly imports: readonly { readonly path: string; readonly line: number }[]
}

/** Blanks and comments between two words; an import declaration ends at a semicolon or a line's end. */
const gap = /(?:[\s;]+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y
const word = /[\p{L}_][\p{L}\p{Nd}_]*|\.|\(|\)|"[^"\n]*"|`[^`]*`/uy

/**
 * The package clause and the imports of a .go file: they come before everything else (https://go.dev/ref/spec#Source_file_organization), so the rest is not
 * looked at. Build constraints are not asked: a file counts on every system. What cannot be read ends the imports.
 */
export function readGoSource(text: string): GoSource {
  const imports: { path: string; at: number }[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  const next = () => {
    gap.lastIndex = at
    gap.exec(text)
    word.lastIndex = gap.lastIndex
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
