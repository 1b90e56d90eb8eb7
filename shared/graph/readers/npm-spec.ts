/** What the right side of a dependency asks for. */
export type Wanted =
  /** A folder or file; relative to the asking package, or to the root of its workspace (`root`). */
  | { readonly kind: 'path'; readonly path: string; readonly root: boolean }
  /** A package by name; `local` when only one of the repository will do. A range of `*` takes every version. */
  | { readonly kind: 'name'; readonly name: string; readonly range: string; readonly local: boolean }
  /** An entry of a catalog; the empty name is the default one's. */
  | { readonly kind: 'catalog'; readonly catalog: string }
  /** Something from elsewhere: a git repository, an address, another registry. */
  | { readonly kind: 'foreign' }

const foreign: Wanted = { kind: 'foreign' }

/**
 * Reads a dependency's right side as npm (https://docs.npmjs.com/cli/configuring-npm/package-json#dependencies), pnpm
 * (https://pnpm.io/workspaces, https://pnpm.io/catalogs), yarn (https://yarnpkg.com/protocols) and bun (https://bun.sh/docs/pm/workspaces) write it.
 * Several things for a patch: what is patched, and the patch.
 */
export function readSpec(name: string, written: string): readonly Wanted[] {
  const spec = written.trim()
  const protocol = /^([a-z][a-z+]*):/.exec(spec)?.[1]
  const rest = protocol === undefined ? spec : spec.slice(protocol.length + 1)
  switch (protocol) {
    case undefined:
      return [plain(name, spec)]
    case 'workspace':
      return [workspace(name, rest.trim())]
    case 'npm':
      return [alias(name, rest)]
    case 'file':
    case 'link':
    case 'portal':
    case 'exec':
      return [path(rest)]
    case 'catalog':
      return [{ kind: 'catalog', catalog: rest.trim() === 'default' ? '' : rest.trim() }]
    case 'patch':
      return patch(name, rest)
    default:
      return [foreign]
  }
}

function plain(name: string, spec: string): Wanted {
  if (/^\.{1,2}(?:\/|$)/.test(spec)) return path(spec)
  // `owner/repository` is a git repository of GitHub's; ranges and tags have no slash.
  return spec.includes('/') ? foreign : { kind: 'name', name, range: anyVersion(spec) ? '*' : spec, local: false }
}

function workspace(name: string, rest: string): Wanted {
  // yarn writes paths from the root of the workspace, pnpm and bun from the package: https://yarnpkg.com/protocol/workspace
  if (/^\.{1,2}(?:\/|$)/.test(rest)) return path(rest)
  const [, other, range = rest] = /^([^._/][^@]*)@(.*)$/.exec(rest) ?? []
  if (other === undefined && rest.includes('/')) return { kind: 'path', path: rest, root: true }
  return { kind: 'name', name: other ?? name, range: anyVersion(range) || range === '^' || range === '~' ? '*' : range, local: true }
}

function alias(name: string, rest: string): Wanted {
  const [, other, range = ''] = /^(@?[^@]+)(?:@(.*))?$/.exec(rest) ?? []
  // yarn writes the registry's protocol before plain ranges, too: `npm:^1.0.0`.
  if (other === undefined || /^[\d^~<>=*v]/.test(other)) return { kind: 'name', name, range: anyVersion(rest) ? '*' : rest, local: false }
  return { kind: 'name', name: other, range: anyVersion(range) ? '*' : range, local: false }
}

function path(written: string): Wanted {
  // yarn binds a path to who asked for it: `file:../a::locator=…`.
  const plainPath = written.replace(/::[^/]*$/, '').trim()
  if (/^(?:\/|~|[A-Za-z]:[\\/])/.test(plainPath)) return foreign
  return { kind: 'path', path: plainPath.replace(/\\/g, '/'), root: false }
}

/** `patch:lodash@npm%3A^4#~/.yarn/patches/lodash.patch`; `~/` is the root of the workspace: https://yarnpkg.com/protocol/patch */
function patch(name: string, rest: string): readonly Wanted[] {
  const [, inner = '', files = ''] = /^@?[^@]+@([^#]*)#?(.*)$/.exec(rest) ?? []
  const patches = files
    .replace(/::.*$/, '')
    .split('&')
    .map((file) => file.replace(/^.*!/, ''))
    .filter((file) => file !== '' && !file.startsWith('builtin<'))
    .map((file): Wanted => (file.startsWith('~/') ? { kind: 'path', path: file.slice(2), root: true } : path(file)))
  return [...readSpec(name, unescapeUrl(inner)), ...patches]
}

function unescapeUrl(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function anyVersion(range: string): boolean {
  return range === '' || range === '*' || range === 'x' || range === 'X'
}
