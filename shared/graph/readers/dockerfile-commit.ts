import type { CommitManifests } from '../reader.ts'
import { isForPeople, manifestLanguage, slicedLockfiles } from './dockerfile-content.ts'
import type { CopiedPath } from './dockerfile-copies.ts'
import { type ContextContent, contextContent } from './dockerfile-ignore.ts'
import { isPattern, joinPath, sourcesIn } from './dockerfile-match.ts'
import { type Owners, ownersIn } from './dockerfile-owner.ts'
import { folderOf, liesIn } from './folder-path.ts'
import { anything } from './dockerfile-words.ts'

/** A commit as all its Dockerfiles see it: what is the same for them is found out once. */
export interface DockerCommit {
  readonly manifests: CommitManifests
  readonly owners: Owners
  /** Whether a source names anything in a context. */
  has(context: string, copy: CopiedPath): boolean
  /** The paths of the commit that a source names in a context. */
  sources(context: string, copy: CopiedPath): readonly SourceFound[]
  content(context: string, ignoreFile: string | undefined): ContextContent
}

/** A path of the commit that a source names. */
export interface SourceFound {
  readonly path: string
  /** For a lockfile or a manifest: the language whose readers tell what of it matters, and for a manifest its folder. */
  readonly told?: { readonly language: string; readonly folder?: string }
}

/** Wraps a commit. */
export function commitOf(manifests: CommitManifests): DockerCommit {
  // Own folders differ from Dockerfile to Dockerfile; what several look into is around them.
  const sources = new Map<string, Map<string, readonly SourceFound[]>>()
  const contents = new Map<string, ContextContent>()
  const commit: DockerCommit = {
    manifests,
    owners: ownersIn(manifests),
    has(context, copy) {
      if (isPattern(copy.path)) return commit.sources(context, copy).length > 0
      const path = joinPath(context, copy.path)
      return manifests.hasFolder(path) || manifests.hasFile(path)
    },
    sources(context, copy) {
      let known = sources.get(context)
      if (!known) {
        known = new Map()
        sources.set(context, known)
      }
      const key = copy.deep ? `\0\0${copy.path}` : copy.path
      let found = known.get(key)
      if (!found) {
        found = sourcesIn(manifests, context, copy).map((path) => foundAt(manifests, path))
        known.set(key, found)
      }
      return found
    },
    content(context, ignoreFile) {
      const key = `${context}\0${ignoreFile ?? ''}`
      const found = contents.get(key) ?? contextContent(manifests, context, manifests.texts.get(ignoreFile ?? '') ?? '')
      contents.set(key, found)
      return found
    },
  }
  return commit
}

/** True for a source that is all of its context, one way or the other; `\0` may be all of it. */
export function isAll({ path }: CopiedPath): boolean {
  return path === '.' || path === '*' || path === anything
}

/** Whose content is no news, where its text stands, and what it copies from. */
interface Taker {
  readonly file: string
  readonly own: string
  readonly context: string
  readonly contexts: ReadonlyMap<string, string>
}

/** Gives the paths outside its own folder that an image takes by one source. `.dockerignore` is one of them, because it decides what is taken. */
export function targetsFor(commit: DockerCommit, { file, own, context, contexts }: Taker): (copy: CopiedPath) => readonly string[] {
  const none: readonly string[] = []
  const targetsIn = (folder: string) => {
    if (liesIn(folder, own)) return () => none
    const ignoreFile = [`${file}.dockerignore`, joinPath(folder, '.dockerignore')].find((path) => commit.manifests.texts.has(path))
    const languages = liesIn(own, folder) ? commit.owners.languages(own) : new Set<string>()
    return (copy: CopiedPath) => {
      const targets: string[] = []
      if (isAll(copy)) targets.push(...allOf(commit.content(folder, ignoreFile), folder, languages))
      else for (const found of commit.sources(folder, copy)) if (!isTold(found, own, languages)) targets.push(found.path)
      const taken = targets.filter((path) => !liesIn(path, own))
      return ignoreFile === undefined || liesIn(ignoreFile, own) || taken.length === 0 ? taken : [...taken, ignoreFile]
    }
  }
  const main = targetsIn(context)
  return (copy) => {
    if (copy.from === undefined) return main(copy)
    const named = contexts.get(copy.from)
    return named === undefined ? none : targetsIn(named)(copy)
  }
}

/**
 * What an image takes that takes everything (`COPY . .`) of a context around its own folder. For a folder without a manifest that is everything that
 * `.dockerignore` leaves. For a folder with a language's manifest it is as a rule much more than is used, just because the package manager needs the workspace
 * around: there the folders it uses are what its manifest names, which the manifest's own reader reads, and what RUN names (`mentionsIn`); and of the context
 * the files at its top count (tsconfig.base.json, .npmrc, Makefile, …), lockfiles and files for people aside.
 */
function allOf(content: ContextContent, context: string, languages: ReadonlySet<string>): readonly string[] {
  if (languages.size === 0) return content.paths
  return content.files.filter((name) => !slicedLockfiles.has(name) && !isForPeople(name)).map((name) => joinPath(context, name))
}

/**
 * True for a file that says nothing new to an image with a manifest of its own in the same language: a lockfile; or the manifest of another package, copied to
 * install (`COPY libs/money/package.json libs/money/`), because the reader of that language knows whether the package is used. Manifests around its own package
 * are no such.
 */
function isTold({ told }: SourceFound, own: string, languages: ReadonlySet<string>): boolean {
  return told !== undefined && languages.has(told.language) && (told.folder === undefined || !liesIn(own, told.folder))
}

function foundAt(manifests: CommitManifests, path: string): SourceFound {
  const cut = path.lastIndexOf('/')
  const name = path.slice(cut + 1)
  const lock = slicedLockfiles.get(name)
  const language = lock ?? manifestLanguage(name)
  if (language === undefined || !manifests.hasFile(path)) return { path }
  return { path, told: lock === undefined ? { language, folder: folderOf(path) } : { language } }
}
