import { folderOf } from './folder-path.ts'
import { type PythonPath, requirementPath } from './python-requirement.ts'

/** One line of a requirements file that names a path. */
export interface RequirementLine extends PythonPath {
  readonly kind: 'project' | 'file'
  /** From 1. */
  readonly line: number
  /** The line as it stands. */
  readonly text: string
}

const options = [
  [/^(?:-r|--requirement)(?:\s+|=)?\s*(\S+)/, 'file'],
  [/^(?:-c|--constraint)(?:\s+|=)?\s*(\S+)/, 'file'],
  [/^(?:-f|--find-links)(?:\s+|=)?\s*(\S+)/, 'link'],
] as const

/**
 * The paths in a requirements.txt: https://pip.pypa.io/en/stable/reference/requirements-file-format/. A file that another names is looked for beside it, a
 * project where pip runs: beside the file, mostly, or at the root of the repository, so both count if they are there.
 */
export function requirementLines(path: string, text: string): readonly RequirementLine[] {
  const folder = folderOf(path)
  const found: RequirementLine[] = []
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  for (let index = 0; index < lines.length; index++) {
    const line = index + 1
    let whole = lines[index] ?? ''
    if (!mayNamePath(whole)) continue
    while (whole.endsWith('\\') && index + 1 < lines.length) whole = `${whole.slice(0, -1)}${lines[++index] ?? ''}`
    const code = whole.replace(/(^|\s)#.*$/, '').trim()
    if (code === '') continue
    const add = (kind: 'project' | 'file', written: string, bases: readonly string[]) => found.push({ kind, written, bases, line, text: code })
    const option = options.flatMap(([pattern, kind]) => {
      const written = pattern.exec(code)?.[1]
      return written === undefined ? [] : [{ kind, written: written.replace(/^["']|["']$/g, '').replace(/^file:(?:\/\/)?/, '') }]
    })[0]
    if (option?.kind === 'file') add('file', option.written, [folder])
    else if (option) add('project', option.written, [folder, '.'])
    else {
      const written = requirementPath(code) ?? localPath(code)
      if (written !== undefined) add('project', written, [folder, '.'])
    }
  }
  return found
}

/** Most lines are names and hashes. */
function mayNamePath(line: string): boolean {
  if (line.startsWith('#')) return false
  return line.includes('/') || line.includes('file:') || line.includes('\\') || /^\s*(?:\.|-(?!-hash))/.test(line)
}

/** pip takes a text with a slash in it, or with a dot at the start, for a path if there is something to install (`looks_like_path` in pip/_internal/req/constructors.py). */
function localPath(code: string): string | undefined {
  const bare = code.replace(/^(?:-e|--editable)(?:\s+|=)\s*/, '').replace(/^["']|["']$/g, '')
  if (bare.startsWith('-') || /^[a-z+]+:\/\//i.test(bare) || bare.includes(' @ ')) return undefined
  const path = bare
    .replace(/\s.*$/, '')
    .replace(/;.*$/, '')
    .replace(/\[[^\]]*\]$/, '')
    .replaceAll('\\', '/')
  return path.includes('/') || path.startsWith('.') ? path : undefined
}
