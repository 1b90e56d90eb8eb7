import { posix } from 'node:path'
import { inFolder } from '../../config/files.ts'
import { type LockNode, slicer } from './graph.ts'
import type { Lock, LockRequest } from './port.ts'
import { belowRoot, mergeMarks } from './whole.ts'
import { type ClassicBlock, readClassic } from './yarn-classic-file.ts'
import { wantedNodes, type YarnEntry, type YarnWant, yarnIndex } from './yarn-entries.ts'
import { entriesOf, type Resolutions, readManifest } from './yarn-resolutions.ts'

/**
 * yarn.lock of yarn 1 (classic.yarnpkg.com/en/docs/yarn-lock). It knows no folders of the repository: what they ask for stands in their manifests, and what it
 * does not have must be one of them. Peers are no matter, as in berry.
 */
export function yarnClassicLock(text: string, { root, manifest }: LockRequest, resolutions: Resolutions): Lock | string {
  const blocks = readClassic(text)
  if (typeof blocks === 'number') return mergeMarks(text) ?? `not as yarn writes it in line ${blocks}`
  const entries = blocks.map(entryOf)
  const index = yarnIndex(entries, resolutions)
  const nodes: LockNode[] = entries.map(({ name, label, line, wants }) => {
    return { name, label, line, ...wantedNodes(wants, (want) => index.find(want.name, [want.range])) }
  })
  nodes.push(...index.settings)
  const slice = slicer(nodes)

  return {
    slice(folders: readonly string[]) {
      const asked = folders.map((folder) => {
        return { folder, below: belowRoot(root, folder), own: readManifest(manifest(inFolder(folder, 'package.json'))) }
      })
      const members = new Set(asked.map(({ own }) => own?.name))
      const starts: number[] = []
      const direct: Direct[] = []
      for (const { folder, below, own } of asked) {
        if (below === undefined || !own) return undefined
        const labels: string[] = []
        for (const want of wantsOf(own)) {
          const found = index.find(want.name, rangesOf(want.range, below))
          if (!found && want.required && !want.range.startsWith('link:') && !members.has(want.name)) return undefined
          starts.push(...(found ?? []))
          labels.push(...(found ?? []).map((number) => nodes[number]?.label ?? ''))
        }
        direct.push({ folder, labels })
      }
      const lines = slice(starts)
      return lines && withDirect(lines, direct)
    },
  }
}

function entryOf({ patterns, fields, dependencies, optionalDependencies }: ClassicBlock): YarnEntry {
  const pattern = patterns[0] ?? ''
  const at = pattern.indexOf('@', 1)
  const range = at === -1 ? '' : pattern.slice(at + 1)
  // An alias: `wrapped@npm:ms@2.0.0`.
  const name = /^npm:(@?[^@]+)@/.exec(range)?.[1] ?? (at === -1 ? pattern : pattern.slice(0, at))
  const label = `${name}@${fields.get('version') ?? ''}`
  const integrity = fields.get('integrity')
  const source = integrity ?? fields.get('resolved') ?? range
  const wants = [...dependencies].map(([wanted, words]) => ({ name: wanted, range: words, required: !optionalDependencies.has(wanted) }))
  for (const [wanted, words] of optionalDependencies) wants.push({ name: wanted, range: words, required: false })
  return { descriptors: patterns, name, label: integrity === undefined ? `${label} ${source}` : label, line: `${label} ${source}`, wants }
}

function wantsOf(manifest: Readonly<Record<string, unknown>>): readonly YarnWant[] {
  const wants = (field: string, required: boolean) => entriesOf(manifest[field]).map(([name, range]) => ({ name, range: String(range), required }))
  const optional = wants('optionalDependencies', false)
  const maybe = new Set(optional.map(({ name }) => name))
  return [...optional, ...[...wants('dependencies', true), ...wants('devDependencies', true)].filter(({ name }) => !maybe.has(name))]
}

/** How the lockfile may write a range: paths of files are from its own folder there. */
function rangesOf(range: string, folder: string): readonly string[] {
  const [, protocol, path] = /^(file:)?(\.{1,2}\/.*)$/.exec(range) ?? []
  if (path === undefined) return [range]
  const joined = posix.join(folder, path)
  return [range, `${protocol ?? ''}${joined}`, `${protocol ?? ''}./${joined}`]
}

/** What a folder itself asks for. */
interface Direct {
  readonly folder: string
  readonly labels: readonly string[]
}

/** Says as well what the folders themselves mean by a name of which there are several versions; see `slicer`. */
function withDirect(lines: readonly string[], direct: readonly Direct[]): readonly string[] {
  const versions = new Map<string, number>()
  for (const line of lines) {
    const name = nameOf(line)
    versions.set(name, (versions.get(name) ?? 0) + 1)
  }
  const told = direct.flatMap(({ folder, labels }) => {
    const choices = [...new Set(labels)].filter((label) => (versions.get(nameOf(label)) ?? 0) > 1).sort()
    return choices.length === 0 ? [] : [`${folder} > ${choices.join(' ')}`]
  })
  return told.length === 0 ? lines : [...lines, ...told].sort()
}

function nameOf(label: string): string {
  return label.slice(0, label.indexOf('@', 1))
}
