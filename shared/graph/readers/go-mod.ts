/** One `require` of a go.mod. */
export interface GoRequire {
  readonly path: string
  readonly version: string
  /** From 1. */
  readonly line: number
}

/** One `replace` of a go.mod or go.work whose right side is a folder; those by another module's version are the proxy's business. */
export interface GoReplace {
  readonly path: string
  /** Only this version is replaced; undefined means every one. */
  readonly version: string | undefined
  /** As written: `../libs/money`. */
  readonly folder: string
  /** From 1. */
  readonly line: number
}

/** A go.mod or go.work: https://go.dev/ref/mod#go-mod-file-grammar and #go-work-file-grammar. */
export interface GoModFile {
  /** The module's path; empty in a go.work, and in a go.mod with nothing in it, which only keeps a folder out of the module around it. */
  readonly module: string
  /** `1.22.1`; empty when it is not said. */
  readonly go: string
  readonly requires: readonly GoRequire[]
  readonly replaces: readonly GoReplace[]
  /** `use` of a go.work, as written. */
  readonly uses: readonly { readonly folder: string; readonly line: number }[]
  /** Why the go command would refuse the file; what could be read of it stands beside. */
  readonly wrong: string | undefined
}

/** Reads a go.mod or go.work. Words it does not know (of later versions) are passed over. */
export function readGoMod(text: string, kind: 'go.mod' | 'go.work'): GoModFile {
  const found: Found = { module: '', go: '', requires: [], replaces: [], uses: [] }
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  let block: { readonly verb: string; readonly line: number } | undefined
  let isEmpty = true
  let wrong: string | undefined
  for (let index = 0; index < lines.length; index++) {
    const line = index + 1
    const words = wordsOf(lines[index] ?? '')
    const first = words?.[0]
    if (words === undefined) wrong ??= `line ${line}: a quoted text does not end`
    if (words === undefined || first === undefined) continue
    isEmpty = false
    if (block && first === ')') block = undefined
    else if (!block && words[1] === '(' && words[2] === undefined) block = { verb: first, line }
    else {
      const problem = take(found, block ? block.verb : first, block ? words : words.slice(1), line)
      if (problem !== undefined) wrong ??= `line ${line}: ${problem}`
    }
  }
  if (block) wrong ??= `line ${block.line}: ${block.verb} ( is not closed`
  if (kind === 'go.mod' && found.module === '' && !isEmpty) wrong ??= 'no module declaration'
  return { ...found, wrong }
}

interface Found {
  module: string
  go: string
  readonly requires: GoRequire[]
  readonly replaces: GoReplace[]
  readonly uses: { readonly folder: string; readonly line: number }[]
}

function take(found: Found, verb: string, words: readonly string[], line: number): string | undefined {
  const [first = '', second, third, fourth] = words
  switch (verb) {
    case 'module':
      found.module = first
      return first === '' || words.length !== 1 ? 'module needs one path' : undefined
    case 'go':
      found.go = first
      return words.length === 1 ? undefined : 'go needs one version'
    case 'require':
      if (second === undefined || words.length !== 2) return 'require needs a path and a version'
      found.requires.push({ path: first, version: second, line })
      return undefined
    case 'use':
      if (first === '' || words.length !== 1) return 'use needs one folder'
      found.uses.push({ folder: first, line })
      return undefined
    case 'replace': {
      const isVersioned = third === '=>'
      const target = isVersioned ? fourth : third
      if (target === undefined || (!isVersioned && second !== '=>') || words.length > (isVersioned ? 5 : 4))
        return 'replace needs path [version] => folder, or path version'
      if (isFolder(target)) found.replaces.push({ path: first, version: isVersioned ? second : undefined, folder: target.replaceAll('\\', '/'), line })
      return undefined
    }
    default:
      return /^[a-z]+$/.test(verb) ? undefined : `${verb} is no directive`
  }
}

/** modfile.IsDirectoryPath: https://pkg.go.dev/golang.org/x/mod/modfile#IsDirectoryPath */
function isFolder(path: string): boolean {
  return /^(\.{1,2}$|\.{0,2}[/\\])/.test(path)
}

/** The words of a line without its comment; undefined when a quoted one does not end. */
function wordsOf(line: string): readonly string[] | undefined {
  if (!line.includes('"') && !line.includes('`')) {
    const comment = line.indexOf('//')
    const code = (comment === -1 ? line : line.slice(0, comment)).trim()
    if (code === '') return []
    if (code.includes('(')) return code.replaceAll('(', ' ( ').split(/\s+/).filter(Boolean)
    return code.includes('\t') || code.includes('  ') ? code.split(/\s+/) : code.split(' ')
  }
  const words: string[] = []
  const pattern = /\s*(?:(\/\/.*)|"((?:[^"\\]|\\.)*)"|`([^`]*)`|([()])|((?:(?!\/\/)[^\s"`()])+))/y
  while (pattern.lastIndex < line.length) {
    const from = pattern.lastIndex
    const match = pattern.exec(line)
    if (!match) return line.slice(from).trim() === '' ? words : undefined
    if (match[1] !== undefined) break
    words.push(match[2]?.replace(/\\(.)/g, '$1') ?? match[3] ?? match[4] ?? match[5] ?? '')
  }
  return words
}
