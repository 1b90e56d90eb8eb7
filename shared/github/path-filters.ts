import { isGlob } from '../config/glob.ts'

/** What a workflow says about the pushes it runs for. */
export interface PushFilter {
  readonly workflow: string
  /** Patterns of `paths`, or of `paths-ignore`; neither: it runs for every push. */
  readonly paths?: readonly string[]
  readonly pathsIgnore?: readonly string[]
}

/** A workflow's filter for pushes to a branch; undefined when it does not run for them, or cannot be read. `value` is the parsed file. */
export function pushFilterOf(workflow: string, value: unknown, branch: string): PushFilter | undefined {
  // YAML 1.1 readers take the key `on` for true.
  const on = tableOf(value)?.on ?? tableOf(value)?.true
  if (on === 'push' || (Array.isArray(on) && on.includes('push'))) return { workflow }
  const events = tableOf(on)
  if (!events || !Object.hasOwn(events, 'push')) return undefined
  const push = tableOf(events.push) ?? {}
  const [branches, ignored, tags] = [listOf(push.branches), listOf(push['branches-ignore']), listOf(push.tags)]
  // Tags alone: it does not run for branches.
  if (branches.length === 0 && ignored.length === 0 && tags.length > 0) return undefined
  if (branches.length > 0 && !selected(branches, branch)) return undefined
  if (ignored.some((pattern) => matcher(pattern)(branch))) return undefined
  const [paths, pathsIgnore] = [listOf(push.paths), listOf(push['paths-ignore'])]
  return { workflow, ...(paths.length > 0 ? { paths } : {}), ...(pathsIgnore.length > 0 ? { pathsIgnore } : {}) }
}

/**
 * Whether GitHub would have started the workflow for a push that changed these files: with `paths` when one of them matches, with `paths-ignore` unless all do
 * ("Workflow syntax for GitHub Actions", on.<push|pull_request>.paths).
 */
export function triggers({ paths, pathsIgnore }: PushFilter, changed: readonly string[]): boolean {
  if (paths) return changed.some((file) => selected(paths, file))
  if (pathsIgnore) return changed.length === 0 || changed.some((file) => !pathsIgnore.some((pattern) => matcher(pattern)(file)))
  return true
}

/** The services a workflow is about: those whose folder one of its patterns begins in. All of them where it has no patterns of folders. */
export function servicesOf({ paths }: PushFilter, services: readonly { readonly name: string; readonly path: string }[]): readonly string[] {
  const starts = (paths ?? []).filter((pattern) => !pattern.startsWith('!')).map((pattern) => beginning(pattern))
  const named = services.filter(({ path }) => starts.some((start) => start === path || start.startsWith(`${path}/`)))
  return (named.length > 0 ? named : services).map((service) => service.name)
}

function beginning(pattern: string): string {
  const parts = pattern.split('/')
  const first = parts.findIndex(isGlob)
  return (first === -1 ? parts : parts.slice(0, first)).join('/')
}

/** The last pattern that matches decides: `!` takes a path out, a later one may take it in again. */
function selected(patterns: readonly string[], text: string): boolean {
  let found = false
  for (const pattern of patterns) {
    const negative = pattern.startsWith('!')
    if (matcher(negative ? pattern.slice(1) : pattern)(text)) found = !negative
  }
  return found
}

/** GitHub's filter patterns: `*` within a part, `**` across parts, `?` and `+` for the character before, `[a-z]` ("Filter pattern cheat sheet"). */
function matcher(pattern: string): (text: string) => boolean {
  const source = pattern.replace(/\*\*\/?|\*|\[[^\]]+\]|[?+]|[\s\S]/g, (token) => {
    if (token === '**/') return '(?:.*/)?'
    if (token === '**') return '.*'
    if (token === '*') return '[^/]*'
    if (token.startsWith('[') && token.length > 1) return token
    if (token === '?' || token === '+') return token
    return token.replace(/[\\^$.|()[\]{}*]/g, '\\$&')
  })
  try {
    const expression = new RegExp(`^${source}$`)
    return (text) => expression.test(text)
  } catch {
    return () => true
  }
}

function tableOf(value: unknown): Record<string, unknown> | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
}

function listOf(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
  return list.filter((each): each is string => typeof each === 'string')
}
