import { type WrittenBuild, withoutTag } from './compose-build.ts'
import { type HclBlock, type HclValue, readHcl } from './compose-hcl.ts'
import { anything } from './dockerfile-words.ts'

/** More images than that from one `matrix` are not told apart. */
const mostCombinations = 1000

type Variables = ReadonlyMap<string, string>

/**
 * The targets of a bake file, HCL or JSON, with what they inherit put in, one for each combination of a `matrix`
 * (https://docs.docker.com/build/bake/reference/). What the environment may set counts with its default. Undefined for JSON that is none.
 */
export function readBake(file: string, text: string): readonly WrittenBuild[] | undefined {
  const blocks = file.endsWith('.json') ? jsonBlocks(text) : readHcl(text)
  if (!blocks) return undefined
  const variables = new Map<string, string>()
  for (const { type, labels, attributes } of blocks) {
    const value = attributes.get('default')
    if (type === 'variable' && typeof value === 'string') variables.set(labels[0] ?? '', value)
    // A bare assignment at the top is not a block; it is not known then.
  }
  const targets = new Map<string, HclBlock['attributes']>()
  for (const { type, labels, attributes } of blocks) {
    const name = labels[0] ?? ''
    if (type === 'target') targets.set(name, new Map([...(targets.get(name) ?? []), ...attributes]))
  }
  const known = new Map<string, HclBlock['attributes']>()
  return [...targets.keys()].flatMap((name) => {
    const attributes = inherited(targets, name, known)
    return combinations(attributes.get('matrix'), variables).map((values) => toBuild(file, name, attributes, values))
  })
}

function toBuild(file: string, target: string, attributes: HclBlock['attributes'], known: Variables): WrittenBuild {
  const text = (key: string) => {
    const value = attributes.get(key)
    const filled = typeof value === 'string' ? fill(value, known) : undefined
    return filled?.includes(anything) ? undefined : filled
  }
  const [context, dockerfile, stage, inline] = [text('context'), text('dockerfile'), text('target'), text('dockerfile-inline')]
  const tags = attributes.get('tags')
  return {
    name: text('name') ?? target,
    file,
    marks: [target, 'context'],
    ...(context === undefined ? {} : { context }),
    ...(dockerfile === undefined ? {} : { dockerfile }),
    ...(stage === undefined ? {} : { target: stage }),
    ...(inline === undefined ? {} : { inline }),
    images: (Array.isArray(tags) ? tags : [])
      .map((tag) => withoutTag(fill(tag.replace(/:\$\{[^{}/]*\}$/, ''), known)))
      .filter((tag) => !tag.includes(anything)),
    contexts: Object.fromEntries(texts(attributes.get('contexts'), known).filter(([, value]) => !value.includes(anything))),
    args: Object.fromEntries(texts(attributes.get('args'), known)),
  }
}

/** `known` holds what was worked out before, and nothing for what is being worked out: targets may inherit each other. */
function inherited(targets: ReadonlyMap<string, HclBlock['attributes']>, name: string, known: Map<string, HclBlock['attributes']>): HclBlock['attributes'] {
  const before = known.get(name)
  if (before) return before
  const merged = new Map<string, HclValue>()
  known.set(name, new Map())
  const own = targets.get(name) ?? new Map<string, HclValue>()
  const put = (attributes: HclBlock['attributes']) => {
    for (const [key, value] of attributes) {
      const earlier = merged.get(key)
      merged.set(key, earlier instanceof Map && value instanceof Map ? new Map([...earlier, ...value]) : value)
    }
  }
  const parents = own.get('inherits')
  for (const parent of Array.isArray(parents) ? parents : []) put(inherited(targets, parent, known))
  // What a parent is called and multiplied by is its own.
  merged.delete('matrix')
  merged.delete('name')
  put(own)
  known.set(name, merged)
  return merged
}

function combinations(matrix: HclValue, variables: Variables): readonly Variables[] {
  let all: Variables[] = [variables]
  if (!(matrix instanceof Map)) return all
  for (const [name, values] of matrix) {
    const list: readonly string[] = Array.isArray(values) ? values : []
    if (list.length === 0 || all.length * list.length > mostCombinations) continue
    all = all.flatMap((known) => list.map((value) => new Map([...known, [name, fill(value, known)]])))
  }
  return all
}

function texts(value: HclValue, known: Variables): readonly (readonly [string, string])[] {
  if (!(value instanceof Map)) return []
  return [...value].map(([name, each]) => [name, typeof each === 'string' ? fill(each, known) : anything] as const)
}

/** `${name}` replaced by what is known; anything else between `${` and `}` is not known. */
function fill(text: string, known: Variables, budget = { left: 200 }): string {
  if (!text.includes('${')) return text
  return text.replace(/\$\{([^{}]*)\}/g, (_, name: string) => {
    const value = known.get(name.trim())
    budget.left -= 1
    return value === undefined || budget.left < 0 ? anything : fill(value, known, budget)
  })
}

function jsonBlocks(text: string): readonly HclBlock[] | undefined {
  try {
    const file: unknown = JSON.parse(text)
    return ['variable', 'target'].flatMap((type) =>
      Object.entries(record(record(file)[type])).map(([name, attributes]) => ({
        type,
        labels: [name],
        attributes: new Map(Object.entries(record(attributes)).map(([key, value]) => [key, fromJson(value, 0)])),
      })),
    )
  } catch {
    return undefined
  }
}

function fromJson(value: unknown, depth: number): HclValue {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.filter((each): each is string => typeof each === 'string')
  if (value === null || typeof value !== 'object' || depth > 4) return undefined
  return new Map(Object.entries(value).map(([key, each]) => [key, fromJson(each, depth + 1)]))
}

function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
