import { sha256Hex } from '../release/canonical.ts'

/** A UUID that is the same for the same text: version 8 over sha256 (RFC 9562, section 5.8 and appendix B.2). */
export function uuidOf(text: string): string {
  const hex = sha256Hex(text)
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
