import { posix } from 'node:path'
import { type LockNode, slicer } from './graph.ts'
import { type MachineMap, type MachineValue, readMachineYaml } from './machine-yaml.ts'
import { nameAndVersion, type PnpmFormat, packageKey, withoutSuffix } from './pnpm-key.ts'
import { commonLines, touchingLines } from './pnpm-settings.ts'
import type { Lock, LockReader } from './port.ts'
import { belowRoot, mergeMarks, newerThanKnown } from './whole.ts'
import { flat, mapOf, readYaml } from './whole-yaml.ts'

/**
 * pnpm-lock.yaml of pnpm 7 (format 5.4), 8 (6.x) and 9 to 12 (9.0); github.com/pnpm/spec, lockfile. Settings and checksums of hooks that it records count for
 * everybody, `overrides` and patches for who uses their package. `catalogs` stand resolved in what each folder uses.
 */
export const pnpmLock: LockReader = {
  names: ['pnpm-lock.yaml'],
  languages: ['node'],
  manifests: [],
  async parse(text, { root }) {
    const { environment, main } = documents(text.includes('\r') ? text.replaceAll('\r\n', '\n') : text)
    const file = readMachineYaml(environment, {}) ? await readYaml(main, unread) : undefined
    if (!file) return mergeMarks(text) ?? 'not YAML as pnpm writes it'
    const format = formatOf(file.get('lockfileVersion'))
    return typeof format === 'string' ? format : pnpmLockOf(file, format, environment, root)
  },
}

const fields = 'engines os cpu libc hasBin deprecated peerDependencies peerDependenciesMeta transitivePeerDependencies requiresBuild prepare dev optional'
const unread = {
  0: new Set(['time', 'catalogs']),
  4: new Set(['specifier']),
  2: new Set([...fields.split(' '), 'bundledDependencies', 'bundleDependencies', 'specifiers', 'dependenciesMeta', 'publishDirectory']),
}

/** From pnpm 11 on a document of its own may stand before the lockfile's: pnpm's version and its config dependencies (lockfile/fs, streamReadFirstYamlDocument). */
function documents(text: string): { readonly main: string; readonly environment: string } {
  const separator = text.startsWith('---\n') ? text.indexOf('\n---\n') : -1
  return separator === -1 ? { main: text, environment: '' } : { main: text.slice(separator + 5), environment: text.slice(4, separator) }
}

function formatOf(version: MachineValue | undefined): PnpmFormat | string {
  if (typeof version !== 'string' || !/^\d+(\.\d+)?$/.test(version)) return 'without a lockfileVersion that pnpm writes'
  if (version === '9.0') return 9
  if (/^6\.\d$/.test(version)) return 6
  if (version === '5.3' || version === '5.4') return 5
  return Number(version) > 6.9 ? newerThanKnown('pnpm', version) : `written by an older pnpm than this version of Slipway knows (lockfileVersion ${version})`
}

/** A node while its needs are still being collected. */
interface Draft extends LockNode {
  needs: number[]
  incomplete: boolean
}

function pnpmLockOf(file: MachineMap, format: PnpmFormat, environment: string, root: string): Lock {
  const packages = mapOf(file.get('packages'))
  const snapshots = format === 9 ? mapOf(file.get('snapshots')) : packages
  const importers = file.has('importers') ? mapOf(file.get('importers')) : new Map<string, MachineValue>([['.', file]])
  const nodes: Draft[] = []
  const add = (name: string, label: string, line: string) => nodes.push({ name, label, line, needs: [], incomplete: false }) - 1

  const common = commonLines(file, environment).map((line) => add('', '', line))
  const touching = touchingLines(file)
  const touchingNodes = new Map<string, number>()
  const numbers = new Map<string, number>()
  for (const key of snapshots.keys()) {
    const { name, version, label, line } = contentOf(format, key, packages)
    const number = add(name, label, line)
    numbers.set(key, number)
    for (const text of touching(name, version)) {
      const setting = touchingNodes.get(text) ?? add('', '', text)
      touchingNodes.set(text, setting)
      nodes[number]?.needs.push(setting)
    }
  }
  // Two nodes for each folder: as what others link to; and to start from, which needs that one and the development dependencies.
  const starts = new Map<string, number>()
  const linked = new Map<string, number>()
  for (const folder of importers.keys()) {
    starts.set(folder, add('', folder, ''))
    linked.set(folder, add('', folder, ''))
  }

  function need(from: number | undefined, dependencies: MachineValue | undefined, folder: string, required: boolean): void {
    const node = from === undefined ? undefined : nodes[from]
    if (!node) return
    for (const [name, value] of mapOf(dependencies)) {
      const reference = value instanceof Map ? (value as MachineMap).get('version') : value
      if (typeof reference !== 'string') node.incomplete = true
      else {
        const key = packageKey(format, name, reference)
        const target = key === undefined ? linked.get(posix.normalize(posix.join(folder, reference.slice('link:'.length)))) : numbers.get(key)
        if (target !== undefined) node.needs.push(target)
        else if (key !== undefined && required) node.incomplete = true
      }
    }
  }
  for (const [key, value] of snapshots) {
    need(numbers.get(key), mapOf(value).get('dependencies'), '.', true)
    need(numbers.get(key), mapOf(value).get('optionalDependencies'), '.', false)
  }
  for (const [folder, value] of importers) {
    need(linked.get(folder), mapOf(value).get('dependencies'), folder, true)
    need(linked.get(folder), mapOf(value).get('optionalDependencies'), folder, false)
    need(starts.get(folder), mapOf(value).get('devDependencies'), folder, true)
    nodes[starts.get(folder) ?? -1]?.needs.push(linked.get(folder) ?? -1)
  }

  const slice = slicer(nodes)
  return {
    slice(folders) {
      const from = folders.map((folder) => starts.get(belowRoot(root, folder) ?? '../'))
      return from.every((number) => number !== undefined) ? slice([...common, ...from]) : undefined
    },
  }
}

/** What a key stands for. Its label keeps the peers, for one version may be there with several. */
function contentOf(format: PnpmFormat, key: string, packages: MachineMap): Pick<LockNode, 'name' | 'label' | 'line'> & { readonly version: string } {
  const plain = withoutSuffix(key)
  const entry = mapOf(packages.get(format === 9 ? plain : key))
  const named = nameAndVersion(format, plain)
  const name = textOf(entry.get('name')) ?? named?.name ?? plain
  const version = textOf(entry.get('version')) ?? named?.version ?? ''
  const resolution = entry.get('resolution')
  const integrity = textOf(mapOf(resolution).get('integrity'))
  const label = format === 5 && named ? `${name}@${key.slice(named.name.length + 2)}` : key.startsWith('/') ? key.slice(1) : key
  return { name, version, label, line: `${name}@${version} ${integrity ?? (resolution === undefined ? plain : flat(resolution))}` }
}

function textOf(value: MachineValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
