/**
 * The header structure of an RPM: an index of sorted tags, and the store with their values (https://rpm-software-management.github.io/rpm/manual/format_header.html).
 * Types by number: 3 INT16, 4 INT32, 6 STRING, 7 BIN, 8 STRING_ARRAY, 9 I18NSTRING.
 */
export type TagValue =
  | { readonly type: 'int16' | 'int32'; readonly values: readonly number[] }
  | { readonly type: 'string' | 'i18n'; readonly value: string }
  | { readonly type: 'strings'; readonly values: readonly string[] }
  | { readonly type: 'bytes'; readonly value: Buffer }

const numbers = { int16: 3, int32: 4, string: 6, bytes: 7, strings: 8, i18n: 9 } as const
const sizes = { int16: 2, int32: 4, string: 1, bytes: 1, strings: 1, i18n: 1 } as const
const regionSize = 16
/** The first tag of a header: everything in it belongs together (https://rpm-software-management.github.io/rpm/manual/hregions.html). */
export const regions = { signature: 62, main: 63 } as const

export function int32(...values: readonly number[]): TagValue {
  return { type: 'int32', values }
}

export function string(value: string): TagValue {
  return { type: 'string', value }
}

export function strings(values: readonly string[]): TagValue {
  return { type: 'strings', values }
}

/** A header: magic, index and store, whose last 16 bytes say how far the region reaches. Empty lists are left out, as RPM has no empty values. */
export function headerOf(region: number, tags: ReadonlyMap<number, TagValue>): Buffer {
  const sorted = [...tags].filter(([, value]) => countOf(value) > 0).sort(([a], [b]) => a - b)
  const index: Buffer[] = []
  const store: Buffer[] = []
  let at = 0
  for (const [tag, value] of sorted) {
    const gap = (sizes[value.type] - (at % sizes[value.type])) % sizes[value.type]
    const bytes = bytesOf(value)
    index.push(entry(tag, numbers[value.type], at + gap, countOf(value)))
    store.push(Buffer.alloc(gap), bytes)
    at += gap + bytes.length
  }
  const length = (sorted.length + 1) * regionSize
  const intro = Buffer.alloc(16)
  intro.write('8eade801', 0, 'hex')
  intro.writeUInt32BE(sorted.length + 1, 8)
  intro.writeUInt32BE(at + regionSize, 12)
  const trailer = entry(region, numbers.bytes, -length, regionSize)
  return Buffer.concat([intro, entry(region, numbers.bytes, at, regionSize), ...index, ...store, trailer])
}

function entry(tag: number, type: number, offset: number, count: number): Buffer {
  const out = Buffer.alloc(16)
  out.writeUInt32BE(tag, 0)
  out.writeUInt32BE(type, 4)
  out.writeInt32BE(offset, 8)
  out.writeUInt32BE(count, 12)
  return out
}

function countOf(value: TagValue): number {
  if (value.type === 'bytes') return value.value.length
  return 'values' in value ? value.values.length : 1
}

function bytesOf(value: TagValue): Buffer {
  switch (value.type) {
    case 'bytes':
      return value.value
    case 'string':
    case 'i18n':
      return Buffer.from(`${value.value}\0`)
    case 'strings':
      return Buffer.from(value.values.map((each) => `${each}\0`).join(''))
    default: {
      const size = sizes[value.type]
      const out = Buffer.alloc(value.values.length * size)
      value.values.forEach((each, position) => {
        if (size === 2) out.writeUInt16BE(each, position * 2)
        else out.writeUInt32BE(each, position * 4)
      })
      return out
    }
  }
}
