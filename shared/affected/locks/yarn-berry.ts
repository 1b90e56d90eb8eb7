import { type LockNode, slicer } from './graph.ts'
import type { MachineMap } from './machine-yaml.ts'
import type { Lock } from './port.ts'
import { belowRoot, mergeMarks, newerThanKnown } from './whole.ts'
import { mapOf, readYaml } from './whole-yaml.ts'
import { wantedNodes, type YarnEntry, type YarnWant, type YarnIndex, yarnIndex } from './yarn-entries.ts'
import type { Resolutions } from './yarn-resolutions.ts'

/** Newest `__metadata.version` we know: yarn 4.18 writes 10, yarn 2 wrote 4. */
const newest = 10

const unread = { 1: new Set(['languageName', 'linkType', 'bin', 'conditions', 'peerDependencies', 'peerDependenciesMeta']) }

/**
 * yarn.lock of yarn 2 and later (yarnpkg.com/protocols; packages/yarnpkg-core, Project.ts, generateLockfile). Its workspaces are in it, with development
 * dependencies among the others. Peers are no matter: who provides one depends on it itself, and so has it in its closure.
 */
export async function yarnBerryLock(text: string, root: string, resolutions: Resolutions): Promise<Lock | string> {
  const file = await readYaml(text, unread)
  if (!file) return mergeMarks(text) ?? 'not YAML as yarn writes it'
  const metadata = mapOf(file.get('__metadata'))
  const version = metadata.get('version')
  if (typeof version !== 'string' || !/^\d+$/.test(version)) return 'without the version that yarn writes in __metadata'
  if (Number(version) > newest) return newerThanKnown('yarn', version)
  if (Number(version) < 4) return `written by an older yarn than this version of Slipway knows (lockfileVersion ${version})`
  const blocks = [...file].filter(([key]) => key !== '__metadata')
  const damaged = blocks.find(([, block]) => typeof mapOf(block).get('resolution') !== 'string')
  if (damaged) return `damaged: "${damaged[0]}" has no resolution`
  // The last field of every block: a file that ends within one would still be YAML.
  if (blocks.length > 0 && !/\n +linkType: \S+\s*$/.test(text.slice(-200))) return 'cut off: its last entry has no linkType'
  const entries = blocks.map(([key, block]) => entryOf(key, mapOf(block)))
  // Another cache key means another way to pack what is downloaded, so other checksums.
  return lockOf(entries, root, resolutions, `__metadata version ${version} cacheKey ${String(metadata.get('cacheKey') ?? '')}`)
}

interface BerryEntry extends YarnEntry {
  /** The locator: `ms@npm:2.1.2`. */
  readonly resolution: string
  /** Of a workspace its folder. */
  readonly folder: string | undefined
}

function entryOf(key: string, block: MachineMap): BerryEntry {
  const resolution = String(block.get('resolution'))
  const at = resolution.indexOf('@', 1)
  const name = resolution.slice(0, at)
  const reference = resolution.slice(at + 1)
  const meta = mapOf(block.get('dependenciesMeta'))
  const wants = [...mapOf(block.get('dependencies'))].map(([wanted, range]): YarnWant => {
    return { name: wanted, range: String(range), required: mapOf(meta.get(wanted)).get('optional') !== 'true' }
  })
  const own = { descriptors: key.split(/ *, */), resolution, wants }
  if (reference.startsWith('workspace:')) {
    const folder = reference.slice('workspace:'.length)
    return { ...own, name: '', label: folder, line: '', folder }
  }
  const checksum = block.get('checksum')
  const plain = reference.startsWith('npm:') && !reference.includes('::')
  const label = plain ? `${name}@${reference.slice('npm:'.length)}` : resolution
  const content = plain ? label : `${name}@${String(block.get('version') ?? '')} ${reference}`
  return { ...own, name, label, line: typeof checksum === 'string' ? `${content} ${checksum}` : content, folder: undefined }
}

function lockOf(entries: readonly BerryEntry[], root: string, resolutions: Resolutions, setting: string): Lock {
  const index = yarnIndex(entries, resolutions)
  const bound = boundDescriptors(entries)
  const patches = patchesOf(entries, index)

  function meaning({ name, range }: YarnWant, from: BerryEntry): readonly number[] | undefined {
    // yarn 2 and 3 leave the default protocol out of dependencies.
    const found = index.find(name, [range, `npm:${range}`])
    if (found) return found
    const own = bound.get(`${name}@${range}`)
    const one = own?.get(encodeURIComponent(from.resolution))
    if (one !== undefined) return [one]
    if (own) return [...own.values()]
    // Rewritten on the way, by a plugin or a catalog: any of that name may be meant.
    const named = index.named(name)
    return named.length > 0 ? named : undefined
  }

  const nodes: LockNode[] = entries.map((entry, number) => {
    const { needs, incomplete } = wantedNodes(entry.wants, (want) => meaning(want, entry))
    return { name: entry.name, label: entry.label, line: entry.line, incomplete, needs: [...needs, ...(patches.get(number) ?? [])] }
  })
  nodes.push(...index.settings)
  const common = nodes.push({ name: '', label: '', line: setting, needs: [] }) - 1
  const starts = new Map(entries.flatMap(({ folder }, number) => (folder === undefined ? [] : [[folder, number] as const])))
  const slice = slicer(nodes)
  return {
    slice(folders) {
      const from = folders.map((folder) => starts.get(belowRoot(root, folder) ?? '../'))
      return from.every((number) => number !== undefined) ? slice([common, ...from]) : undefined
    },
  }
}

/** Descriptors that mean something in one place only: `x@file:../y::locator=<who asks, encoded>`; by the words that are asked with, then by who asks. */
function boundDescriptors(entries: readonly BerryEntry[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const bound = new Map<string, Map<string, number>>()
  entries.forEach(({ descriptors }, number) => {
    for (const descriptor of descriptors) {
      const [, words, locator] = /^(.+?)::(?:[^&]*&)*locator=([^&]*)/.exec(descriptor) ?? []
      if (words === undefined || locator === undefined) continue
      const places = bound.get(words) ?? new Map<string, number>()
      bound.set(words, places.set(locator, number))
    }
  })
  return bound
}

/**
 * Patched packages by the entry that they patch: `x@patch:x@npm%3A^1#./x.patch` patches what `x@npm:^1` is. Who asks for it may get the patched one, by a
 * resolution or by yarn's own list of patches, and the lockfile does not say who does; so all count both.
 */
function patchesOf(entries: readonly BerryEntry[], index: YarnIndex): ReadonlyMap<number, readonly number[]> {
  const patches = new Map<number, number[]>()
  entries.forEach(({ descriptors }, number) => {
    for (const descriptor of descriptors) {
      const [, name, source] = /^(@?[^@]+)@patch:([^#]+)#/.exec(descriptor) ?? []
      if (name === undefined || source === undefined) continue
      const base = decoded(source)
      const range = base.slice(base.indexOf('@', 1) + 1)
      for (const found of index.find(base.slice(0, base.indexOf('@', 1)), [range, `npm:${range}`]) ?? index.named(name)) {
        if (found !== number) patches.set(found, [...(patches.get(found) ?? []), number])
      }
    }
  })
  return patches
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
