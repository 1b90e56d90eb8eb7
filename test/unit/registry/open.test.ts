import { expect, test } from 'vitest'
import { UserError } from '../../../shared/errors.ts'
import { diskError } from '../../../shared/registry/disk-error.ts'
import { openRegistry } from '../../../shared/registry/open.ts'

test.each(['oci:.slipway/registry', 'oci:/srv/registry'])('%s is one, by its name', (name) => {
  expect(openRegistry(name, '/repo').name).toBe(name)
})

test.each([
  ['acme/shop', /registry acme\/shop: .*names no host.*oci:<folder>/],
  ['oci:', /names no folder/],
  ['', /oci:<folder>/],
])('%j is refused', (name, message) => {
  expect(() => openRegistry(name, '/repo')).toThrow(UserError)
  expect(() => openRegistry(name, '/repo')).toThrow(message)
})

test.each(['../x', 'Orders', '', 'a/b', '.work', '-a'])('%j is no repository', async (repository) => {
  await expect(openRegistry('oci:x', '/nowhere').resolve(repository, 'latest')).rejects.toThrow(/is no repository name/)
})

test.each(['sha256:abc', 'sha512:00', `sha256:${'A'.repeat(64)}`, `sha256:../${'a'.repeat(61)}`])('%s is no digest', async (digest) => {
  await expect(openRegistry('oci:x', '/nowhere').read('orders', digest as `sha256:${string}`)).rejects.toThrow(/is no digest/)
})

test('a full disk is said plainly, and what is not about disks stays what it is', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  expect(diskError(full, '/x')).toMatchObject({ name: 'UnavailableError', message: 'cannot write /x: the disk is full', cause: full })
  const other = new TypeError('bug')
  expect(diskError(other, '/x')).toBe(other)
})
