import { partsOf, pointerOf } from '../schemas/read-document.ts'

/**
 * The JSON pointer of a place as the comparator writes it (`[root].paths./orders/{id}.get.responses.200`). Names are joined by dots there and may hold dots themselves, so
 * the value itself says where one ends. Behind a `$ref` the comparator writes the target from the root, or goes on as if it stood there. What is not there ends the pointer.
 */
export function pointerOfLocation(root: unknown, location: string): string {
  let rest = location.replace(/^\[root\]\.?/, '')
  let at: unknown = root
  let parts: (string | number)[] = []
  while (rest !== '') {
    const index = /^\[(\d+)\]\.?/.exec(rest)
    if (index) {
      if (!Array.isArray(at) || at[Number(index[1])] === undefined) break
      parts.push(Number(index[1]))
      at = at[Number(index[1])]
      rest = rest.slice(index[0].length)
      continue
    }
    const name = longestMember(at, rest)
    if (name === undefined) {
      const target = followed(root, at)
      if (target) {
        ;[at, parts] = [target.value, [...target.parts]]
        continue
      }
      const restart = parts.length > 0 && /^(?:components|definitions|paths)\./.test(rest) && longestMember(root, rest)
      if (!restart) break
      at = root
      parts = []
      continue
    }
    parts.push(name)
    at = (at as Readonly<Record<string, unknown>>)[name]
    rest = rest.slice(name.length).replace(/^\./, '')
  }
  return pointerOf(parts)
}

/** What a reference stands for; undefined for what is none, and for one that leads to itself. */
function followed(root: unknown, at: unknown): { readonly value: unknown; readonly parts: readonly string[] } | undefined {
  const reference = at !== null && typeof at === 'object' ? (at as { readonly $ref?: unknown }).$ref : undefined
  if (typeof reference !== 'string' || !reference.startsWith('#')) return undefined
  const parts = partsOf(reference)
  let value = root
  for (const part of parts) value = value !== null && typeof value === 'object' ? (value as Readonly<Record<string, unknown>>)[part] : undefined
  const chained = value !== null && typeof value === 'object' && '$ref' in value
  return value === undefined || value === at || chained ? undefined : { value, parts }
}

function longestMember(value: unknown, text: string): string | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
  let best: string | undefined
  for (const name of Object.keys(value)) {
    const next = text[name.length]
    if (text.startsWith(name) && (next === undefined || next === '.' || next === '[') && name.length > (best?.length ?? 0)) best = name
  }
  return best
}
