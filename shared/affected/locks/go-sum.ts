import { inFolder } from '../../config/files.ts'
import { type GoModFile, readGoMod } from '../../graph/readers/go-mod.ts'
import type { LockReader, LockRequest } from './port.ts'
import { belowRoot, mergeMarks } from './whole.ts'

/**
 * go.sum and go.work.sum (go.dev/ref/mod#go-sum-files). They have no graph, but since go 1.17 a go.mod requires every module that its packages are made of
 * (go.dev/ref/mod#graph-pruning): their lines, of any version, since in a workspace the highest one that a member asks for counts. What is older needs all.
 */
export const goSum: LockReader = {
  names: ['go.sum', 'go.work.sum'],
  languages: ['go'],
  manifests: ['go.mod'],
  parse(text, request) {
    const byModule = readSums(text)
    if (typeof byModule === 'string') return byModule
    const modules = new Map<string, readonly string[] | undefined>()
    const everything = [...byModule.values()].flat().sort()
    return {
      slice(folders: readonly string[]) {
        const lines = new Set<string>()
        for (const folder of folders) {
          const path = moduleAround(folder, request)
          if (path === undefined) return undefined
          if (!modules.has(path)) modules.set(path, linesOf(request.manifest(path) ?? '', byModule, everything))
          const found = modules.get(path)
          if (found === undefined) return undefined
          for (const line of found) lines.add(line)
        }
        return [...lines].sort()
      },
    }
  },
}

/** Lines by module path; why, where it is no go.sum. */
function readSums(text: string): ReadonlyMap<string, readonly string[]> | string {
  const marks = mergeMarks(text)
  if (marks !== undefined) return marks
  const found = new Map<string, string[]>()
  const lines = text.split('\n')
  for (const [index, line] of lines.entries()) {
    const words = line.trim().split(/\s+/)
    if (words[0] === '') continue
    const [path = '', version = '', hash = ''] = words
    // Of hashes there is h1 alone; the go command passes over what else is there, we do not.
    if (words.length !== 3 || !version.startsWith('v') || !/^h1:[A-Za-z0-9+/]{43}=$/.test(hash)) return `not as the go command writes it in line ${index + 1}`
    const known = found.get(path)
    const each = `${path}@${version} ${hash}`
    if (known) known.push(each)
    else found.set(path, [each])
  }
  return found
}

/** The go.mod that a folder, or a go.mod itself, belongs to: the nearest upwards, not above the lockfile. */
function moduleAround(folder: string, { root, manifest }: LockRequest): string | undefined {
  let at = /(?:^|\/)go\.(?:mod|sum|work)$/.test(folder) ? parentOf(folder) : folder
  for (;;) {
    if (belowRoot(root, at) === undefined) return undefined
    const path = inFolder(at, 'go.mod')
    if (manifest(path) !== undefined) return path
    if (at === '.' || at === root) return undefined
    at = parentOf(at)
  }
}

function parentOf(path: string): string {
  const cut = path.lastIndexOf('/')
  return cut === -1 ? '.' : path.slice(0, cut)
}

function linesOf(text: string, byModule: ReadonlyMap<string, readonly string[]>, everything: readonly string[]): readonly string[] | undefined {
  const file = readGoMod(text, 'go.mod')
  if (file.wrong !== undefined) return undefined
  const toolchain = /^[ \t]*toolchain[ \t]+(\S+)/m.exec(text)?.[1]
  const own = [...(file.go === '' ? [] : [`go@${file.go}`]), ...(toolchain === undefined ? [] : [`toolchain@${toolchain}`])]
  if (!isPruned(file)) return [...own, ...everything]
  const paths = new Set([...file.requires.map(({ path }) => path), ...replacements(text)])
  return [...own, ...[...paths].flatMap((path) => byModule.get(path) ?? [])]
}

function isPruned({ go }: GoModFile): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(go) ?? []
  return Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 17)
}

/** Paths of the modules that a `replace` puts in another's place: `=> example.com/fork v1.2.3`. */
function replacements(text: string): readonly string[] {
  return [...text.matchAll(/=>\s*["`]?([^\s"`]+)["`]?[ \t]+["`]?v\d/g)].map((match) => match[1] ?? '')
}
