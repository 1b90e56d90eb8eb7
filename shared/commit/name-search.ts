import { encodePath } from './path-name.ts'

/** Some names of files, with `*` for anything (`go.mod`, `*.csproj`, `Dockerfile.*`), as expressions to find them by. */
export interface NameSearch {
  /** Takes a name that is one of them. */
  readonly whole: RegExp
  /**
   * Found in a tree object (a character a byte) that has a file or folder with such a name; an id may look like one. Most folders have none, and looking once
   * through all of a folder is faster than at each name.
   */
  readonly inTree: RegExp
}

/** Makes the expressions for names. */
export function searchFor(names: readonly string[]): NameSearch {
  const distinct = [...new Set(names)]
  const [open, others] = [distinct.filter((name) => name.startsWith('*')), distinct.filter((name) => !name.startsWith('*'))]
  const ending = (text: (name: string) => string) => either(open.map((name) => literal(text(name.slice(1)))))
  const other = (any: string, text: (name: string) => string) => either(others.map((name) => name.split('*').map(text).map(literal).join(any)))
  return {
    whole: new RegExp(`^(?:${other('.*', asText)}|.*${ending(asText)})$`, 's'),
    // An entry is `<mode> SP <name> NUL <id>`.
    inTree: new RegExp(`(?: ${other('[^\\0]*', asBytes)}|${ending(asBytes)})\\0`),
  }
}

function either(options: readonly string[]): string {
  return `(?:${options.join('|') || '(?!)'})`
}

function asText(name: string): string {
  return name
}

function asBytes(name: string): string {
  return encodePath(name).toString('latin1')
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
