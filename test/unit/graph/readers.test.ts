import { expect, test } from 'vitest'
import { manifestReaders } from '../../../shared/graph/readers.ts'

test.each(manifestReaders.map((entry, index) => [index, entry] as const))('entry %i names what its reader reads, without loading it', async (_, entry) => {
  const reader = await entry.load()
  expect(new Set(entry.names)).toEqual(new Set(reader.names))
  for (const name of entry.when ?? []) expect(reader.names).toContain(name)
})
