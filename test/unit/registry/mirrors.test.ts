import { expect, test } from 'vitest'
import { mirrorOf } from '../../../shared/registry/mirrors.ts'

test.each([
  ['docker.io', 'library/node', 'docker.io=mirror.example/hub', 'mirror.example', 'hub/library/node'],
  ['docker.io', 'library/node', 'ghcr.io=a.example, docker.io=127.0.0.1:5000/', '127.0.0.1:5000', 'library/node'],
  ['quay.io', 'acme/base', 'docker.io=mirror.example', 'quay.io', 'acme/base'],
  ['quay.io', 'acme/base', undefined, 'quay.io', 'acme/base'],
])('%s/%s with %s is fetched from %s/%s', (host, path, mirrors, mirror, place) => {
  expect(mirrorOf(host, path, { SLIPWAY_MIRRORS: mirrors })).toEqual({ host: mirror, path: place })
})

test('a text that is not pairs is refused', () => {
  expect(() => mirrorOf('docker.io', 'x', { SLIPWAY_MIRRORS: 'mirror.example' })).toThrow(
    'SLIPWAY_MIRRORS: mirror.example is no pair; write for example docker.io=',
  )
})
