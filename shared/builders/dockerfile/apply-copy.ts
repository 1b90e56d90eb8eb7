import { rootedPath } from '../../dockerfile/clean-path.ts'
import type { Command } from '../../dockerfile/model.ts'
import type { Contents } from '../port.ts'
import { mayBeArchive } from './archives.ts'
import type { BuildContext } from './context.ts'
import { type Copy, copyInto, patternMatcher } from './copy.ts'
import { modeOf, ownerOf } from './owner.ts'
import { hasWildcards, resolveSource } from './sources.ts'
import type { StageState } from './stage.ts'
import type { StageTree } from './stage-tree.ts'
import { about, problem, unsupported } from './stop.ts'
import { type FolderNode, folder, follow } from './tree.ts'

/** Where COPY takes from. */
export interface CopySources {
  readonly context: BuildContext
  readonly contents: Contents
  /** What a stage that COPY --from names has become. Throws Stop for an image, or a stage that comes later. */
  stage(reference: string): StageState
  /** Why a source is not in the context, in a sentence. */
  whyMissing(path: string): Promise<string>
}

type CopyCommand = Command & { readonly kind: 'copy' | 'add' }

/** Carries out COPY or ADD, and gives its line for the history. */
export async function applyCopy(stage: StageState, command: CopyCommand, around: CopySources): Promise<string> {
  const { variables, tree } = stage
  const keyword = command.kind.toUpperCase()
  const [chown, chmod] = [variables.expand(command.chown), variables.expand(command.chmod)]
  const sources = command.sources.map((written) => ({ written, path: variables.expand(written) }))
  const destination = variables.expand(command.destination)
  const documents = command.documents.map(({ name, text, expand }) => ({ name, text: expand ? variables.expandDocument(text) : text }))
  for (const flag of command.special) unsupported(`--${flag} is for archives and remote sources`, `--${flag}`)
  for (const { written, path } of sources) refuseRemote(path, keyword, written)
  const owner = chown === '' ? undefined : ownerOf(chown, `--chown=${chown}`)
  const mode = chmod === '' ? undefined : modeOf(chmod)
  const exclude = patternMatcher(command.excludes)
  const options: CopyOptions = {
    to: destinationOf(stage, destination),
    ...(owner ? { owner } : {}),
    ...(mode === undefined ? {} : { mode }),
    ...(exclude ? { exclude } : {}),
  }
  const from = command.from === undefined ? undefined : around.stage(command.from)
  for (const { written, path } of sources) await about(written, () => copySource(tree, around, command, from, { written, path }, options))
  for (const { name, text } of documents) {
    const document = folder()
    document.children.set(name, { type: 'file', mode: 0o644, uid: 0, gid: 0, content: { bytes: Buffer.from(text) } })
    copyInto(tree, { from: document, path: `/${name}`, ...options })
  }
  const flags = [command.parents ? '--parents' : '', chown && `--chown=${chown}`, chmod && `--chmod=${chmod}`].filter((flag) => flag !== '')
  return `${[keyword, ...flags, ...sources.map(({ path }) => path), ...documents.map(({ name }) => `<<${name}`), destination].join(' ')} # buildkit`
}

interface Source {
  readonly written: string
  readonly path: string
}

type CopyOptions = Pick<Copy, 'to' | 'owner' | 'mode' | 'exclude'>

async function copySource(
  tree: StageTree,
  around: CopySources,
  { kind, parents: keepsParents }: CopyCommand,
  from: StageState | undefined,
  { written, path }: Source,
  options: CopyOptions,
): Promise<void> {
  const root = from?.tree.root ?? around.context.tree
  const parents = keepsParents ? parentsOf(path) : undefined
  const include = parents && patternMatcher([parents.pattern])
  if (from) refuseUnknown(from, parents?.required ?? path, written)
  else if (!hasWildcards(path)) await requireSource(around, root, parents?.required ?? path, written)
  for (const found of resolveSource(root, parents?.folder ?? path)) {
    if (kind === 'add') await refuseArchive(around, root, found, written)
    if (!from) refuseSubmodules(around.context, follow(root, found).path, written)
    copyInto(tree, { from: root, path: found, ...options, ...(include ? { include } : {}) })
  }
}

/** Absolute, with what says that it is a folder kept at the end (util/system/path.go, NormalizePath). */
function destinationOf({ workdir }: StageState, written: string): string {
  const path = written === '.' || written === '' ? './' : written
  if (!path.startsWith('/') && workdir === undefined)
    unsupported('it goes into the working folder of the base image, which is not known here: set WORKDIR', written)
  const absolute = path.startsWith('/') ? rootedPath(path) : rootedPath(workdir ?? '/', path)
  return absolute !== '/' && /\/\.?$/.test(path) ? `${absolute}/` : absolute
}

function refuseRemote(path: string, keyword: string, written: string): void {
  const isGit = /^(?:git@|git:\/\/|ssh:\/\/|github\.com\/)|^https?:\/\/.*\.git(?:[#?]|$)/i.test(path)
  if (!isGit && !/^https?:\/\//.test(path)) return
  if (keyword === 'ADD') unsupported('it fetches from the network', written)
  problem(`source can't be a ${isGit ? 'git ref' : 'URL'} for COPY`, written)
}

/** `COPY --parents a/./b/c` takes `b/c` of `a`. */
function parentsOf(path: string): { readonly folder: string; readonly pattern: string; readonly required: string } {
  const cut = path.indexOf('/./')
  const [top, below] = cut === -1 ? ['/', path] : [path.slice(0, cut), path.slice(cut + 3)]
  const pattern = rootedPath(below).slice(1)
  return { folder: top, pattern, required: rootedPath(top, pattern) }
}

async function requireSource(around: CopySources, root: FolderNode, path: string, written: string): Promise<void> {
  const { path: real, node } = follow(root, rootedPath(path))
  if (!node) problem(await around.whyMissing(real.slice(1) || '.'), written)
}

function refuseUnknown({ tree, base }: StageState, path: string, written: string): void {
  if (!tree.onBase) return
  const fixed = rootedPath(path).split('/')
  const first = fixed.findIndex(hasWildcards)
  const { node, path: real } = tree.follow((first === -1 ? fixed : fixed.slice(0, first)).join('/') || '/')
  if (!node || (node.type === 'folder' && node.inBase)) unsupported(`${real} may come from the image ${base}, which is not unpacked here`, written)
}

async function refuseArchive({ contents }: CopySources, root: FolderNode, path: string, written: string): Promise<void> {
  const { node } = follow(root, path)
  if (node?.type === 'file' && (await mayBeArchive(node.content, contents)))
    unsupported(`${written} is an archive or compressed, and ADD unpacks archives`, written)
}

function refuseSubmodules({ submodules }: BuildContext, path: string, written: string): void {
  const below = `${path === '/' ? '' : path}/`.slice(1)
  for (const submodule of submodules) {
    if (submodule.startsWith(below) || below.startsWith(`${submodule}/`))
      unsupported(`${submodule} is a submodule, whose files are not part of the commit`, written)
  }
}
