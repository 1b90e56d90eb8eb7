import type { Contents } from '../../../../shared/builders/port.ts'

/** Git objects in memory. */
export function memoryContents(blobs: ReadonlyMap<string, Buffer>): Contents {
  const get = (oid: string) => {
    const found = blobs.get(oid)
    if (!found) throw new Error(`no object ${oid}`)
    return found
  }
  return {
    blobs: async (oids) => new Map(oids.map((oid) => [oid, get(oid)])),
    sizes: async (oids) => new Map(oids.map((oid) => [oid, get(oid).length])),
    stream: async function* (oid) {
      yield get(oid)
    },
  }
}
