import { createHash } from 'node:crypto'
import type { Entry } from '../layer/entry.ts'
import type { PlannedLayer } from '../image/plan.ts'
import type { Contents } from '../port.ts'
import type { Content, Node } from './tree.ts'

/** The layer that an instruction makes, of what it put in by absolute path; history alone where that is nothing. */
export function plannedLayer(name: string, createdBy: string, nodes: ReadonlyMap<string, Node>, contents: Contents): PlannedLayer {
  if (nodes.size === 0) return { name, createdBy, empty: true, entries: async () => [] }
  const sorted = [...nodes].sort(([a], [b]) => (a < b ? -1 : 1))
  const key = keyOf(sorted)
  return { name, createdBy, ...(key === undefined ? {} : { key }), entries: () => entriesOf(sorted, contents) }
}

type Named = readonly (readonly [path: string, node: Node])[]

/** What the layer is made from; undefined with files of the work tree in it, whose content would have to be read for it. */
function keyOf(nodes: Named): string | undefined {
  const hash = createHash('sha256').update('dockerfile layer 1\0')
  for (const [path, node] of nodes) {
    const what = node.type === 'file' ? contentKey(node.content) : node.type === 'link' ? node.target : ''
    if (what === undefined) return undefined
    hash.update([path, node.type, node.type === 'link' ? '' : node.mode.toString(8), node.uid, node.gid, what, ''].join('\0'), 'utf16le')
  }
  return hash.digest('hex')
}

function contentKey(content: Content): string | undefined {
  if ('oid' in content) return content.oid
  return 'bytes' in content ? createHash('sha256').update(content.bytes).digest('hex') : undefined
}

async function entriesOf(nodes: Named, contents: Contents): Promise<readonly Entry[]> {
  const oids = nodes.flatMap(([, node]) => (node.type === 'file' && 'oid' in node.content ? [node.content.oid] : []))
  const sizes = await contents.sizes([...new Set(oids)])
  return nodes.map(([at, node]): Entry => {
    const named = { path: at.slice(1), uid: node.uid, gid: node.gid }
    if (node.type === 'link') return { ...named, mode: 0o777, type: 'link', target: node.target }
    if (node.type === 'folder') return { ...named, mode: node.mode, type: 'folder' }
    const { content } = node
    if ('bytes' in content) return { ...named, mode: node.mode, type: 'file', bytes: content.bytes }
    if ('file' in content) return { ...named, mode: node.mode, type: 'file', bytes: content }
    const size = sizes.get(content.oid)
    if (size === undefined) throw new Error(`no size of ${content.oid}`)
    return { ...named, mode: node.mode, type: 'file', bytes: { oid: content.oid, size } }
  })
}
