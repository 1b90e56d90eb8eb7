import type { LockNode } from './graph.ts'
import type { Resolutions } from './yarn-resolutions.ts'

/** One block of a yarn.lock: a resolved package, or in berry's a workspace. */
export interface YarnEntry {
  /** What it answers: `ms@2.1.2`, `ms@npm:^2.0.0`. */
  readonly descriptors: readonly string[]
  /** As in a `LockNode`: empty name and line for a workspace. */
  readonly name: string
  readonly label: string
  readonly line: string
  readonly wants: readonly YarnWant[]
}

export interface YarnWant {
  readonly name: string
  readonly range: string
  readonly required: boolean
}

/** Entries by what they answer. The n-th entry is node n; behind them come the nodes that stand for `resolutions`. */
export interface YarnIndex {
  readonly settings: readonly LockNode[]
  /** Nodes that a name may mean when asked for in one of these words, the first that is known; undefined when none is. */
  find(name: string, ranges: readonly string[]): readonly number[] | undefined
  /** All entries that answer for this name. */
  named(name: string): readonly number[]
}

export function yarnIndex(entries: readonly YarnEntry[], resolutions: Resolutions): YarnIndex {
  const exact = new Map<string, number>()
  const byName = new Map<string, number[]>()
  entries.forEach(({ descriptors }, number) => {
    for (const descriptor of descriptors) {
      exact.set(descriptor, number)
      const name = descriptor.slice(0, descriptor.indexOf('@', 1))
      const same = byName.get(name)
      if (!same) byName.set(name, [number])
      else if (same[same.length - 1] !== number) same.push(number)
    }
  })
  const settings: LockNode[] = []
  const add = (line: string) => entries.length + settings.push({ name: '', label: '', line, needs: [] }) - 1
  const settingsOf = new Map([...resolutions].map(([name, lines]) => [name, lines.map(add)]))
  return {
    settings,
    find(name, ranges) {
      const setting = settingsOf.get(name)
      const all = setting && byName.get(name)
      if (setting && all) return [...setting, ...all]
      for (const range of ranges) {
        const number = exact.get(`${name}@${range}`)
        if (number !== undefined) return [number]
      }
      return undefined
    },
    named: (name) => byName.get(name) ?? [],
  }
}

/** The nodes that something wants; `meaning` gives those of one want, or undefined when the lockfile has none. */
export function wantedNodes(
  wants: readonly YarnWant[],
  meaning: (want: YarnWant) => readonly number[] | undefined,
): { readonly needs: readonly number[]; readonly incomplete: boolean } {
  const needs: number[] = []
  let incomplete = false
  for (const want of wants) {
    const found = meaning(want)
    if (found) needs.push(...found)
    else if (want.required) incomplete = true
  }
  return { needs, incomplete }
}
