/**
 * A file name from git as text. Bytes that are not UTF-8 become lone surrogates, U+DC80 to U+DCFF, one each: so every name has a text of its own and
 * `encodePath` gives the same bytes back (the way of PEP 383).
 */
export function decodePath(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  return text.includes('\ufffd') && !Buffer.from(text, 'utf8').equals(bytes) ? decodeByParts(bytes) : text
}

/** The bytes of a name that `decodePath` made. */
export function encodePath(path: string): Buffer {
  if (!/[\udc80-\udcff]/.test(path)) return Buffer.from(path, 'utf8')
  const parts = path.match(/[\ud800-\udbff][\udc00-\udfff]|[\udc80-\udcff]|[^\udc80-\udcff\ud800-\udbff]+|[\ud800-\udbff]/g) ?? []
  return Buffer.concat(parts.map((part) => (/^[\udc80-\udcff]$/.test(part) ? Buffer.from([part.charCodeAt(0) - 0xdc00]) : Buffer.from(part, 'utf8'))))
}

function decodeByParts(bytes: Buffer): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes[at] ?? 0)
    const part = length === 0 ? undefined : tryDecode(decoder, bytes.subarray(at, at + length), length)
    if (part === undefined) {
      text += String.fromCharCode(0xdc00 + (bytes[at] ?? 0))
      at += 1
    } else {
      text += part
      at += length
    }
  }
  return text
}

/** How many bytes the UTF-8 sequence takes that begins with this one; 0 when none does. */
function sequenceLength(first: number): number {
  if (first < 0x80) return 1
  if (first >= 0xc2 && first < 0xe0) return 2
  if (first >= 0xe0 && first < 0xf0) return 3
  return first >= 0xf0 && first < 0xf5 ? 4 : 0
}

function tryDecode(decoder: { decode(bytes: Uint8Array): string }, bytes: Buffer, length: number): string | undefined {
  if (bytes.length < length) return undefined
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}
