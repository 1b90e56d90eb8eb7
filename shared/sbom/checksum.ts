import type { Checksum } from './component.ts'

const algorithms = { sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' } as const
const bytes = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 } as const

/** The checksums of an integrity text, `sha512-<base64> sha1-<base64>` (w3.org/TR/SRI, "integrity metadata"); what is none is passed over. */
export function integrityChecksums(integrity: string): readonly Checksum[] {
  return integrity.split(/\s+/).flatMap((each) => {
    const [, name, base64 = ''] = /^(sha1|sha256|sha384|sha512)-([A-Za-z0-9+/]+={0,2})(?:\?.*)?$/.exec(each) ?? []
    if (!isAlgorithm(name)) return []
    const content = Buffer.from(base64, 'base64')
    return content.length === bytes[name] ? [{ algorithm: algorithms[name], hex: content.toString('hex') }] : []
  })
}

function isAlgorithm(name: string | undefined): name is keyof typeof algorithms {
  return name !== undefined && Object.hasOwn(algorithms, name)
}

/** The one of a plain hex sha256; none of anything else. */
export function sha256Checksums(hex: string): readonly Checksum[] {
  return /^[0-9a-f]{64}$/.test(hex) ? [{ algorithm: 'SHA-256', hex }] : []
}
