import type { Folder } from './folder.ts'

/** A symbolic link of a commit. Its content, the object `oid`, is the path it points to. */
export interface LinkFile {
  readonly path: string
  readonly oid: string
}

/** Every symbolic link of a commit but those of installed packages. */
export function linksBelow(root: Folder): readonly LinkFile[] {
  const found: LinkFile[] = []
  const walk = (folder: Folder, prefix: string) => {
    for (const index of folder.links) {
      const { name, oid } = folder.fileAt(index)
      found.push({ path: prefix + name, oid })
    }
    for (const [name, child] of folder.folders) if (name !== 'node_modules') walk(child, `${prefix}${name}/`)
  }
  walk(root, '')
  return found
}

/** Where a link at a path points to, from the root: undefined where that is outside of the repository. */
export function linkTarget(path: string, content: string): string | undefined {
  if (content.startsWith('/')) return undefined
  const parts = path.split('/').slice(0, -1)
  for (const part of content.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.length === 0 ? '.' : parts.join('/')
}

/** A path with the links on its way replaced by what they point to, like `realpath`. Undefined for what leaves the repository or goes in circles. */
export function throughLinks(path: string, targets: ReadonlyMap<string, string | undefined>): string | undefined {
  let at = path
  // As many as Linux follows (path_resolution(7)).
  for (let steps = 0; steps <= 40; steps++) {
    const link = firstLink(at, targets)
    if (link === undefined) return at
    const target = targets.get(link)
    if (target === undefined) return undefined
    const rest = at.slice(link.length + 1)
    at = rest === '' ? target : target === '.' ? rest : `${target}/${rest}`
  }
  return undefined
}

function firstLink(path: string, targets: ReadonlyMap<string, unknown>): string | undefined {
  for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
    const part = end === -1 ? path : path.slice(0, end)
    if (targets.has(part)) return part
    if (end === -1) return undefined
  }
}
