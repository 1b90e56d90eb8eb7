import { expect, test } from 'vitest'
import { UserError } from '../../../shared/errors.ts'
import { openBase } from '../../../shared/registry/open.ts'
import { matchingEntry } from '../../../shared/registry/http/docker-config.ts'
import { isPlainHost } from '../../../shared/registry/http/plain-host.ts'
import { isExempt } from '../../../shared/registry/http/proxy.ts'
import { parseReference, parseRegistryName } from '../../../shared/registry/reference.ts'

const digest = `sha256:${'a'.repeat(64)}` as const

test.each([
  ['node', 'docker.io', 'library/node', undefined, undefined],
  ['node:24-slim', 'docker.io', 'library/node', '24-slim', undefined],
  ['acme/shop:1', 'docker.io', 'acme/shop', '1', undefined],
  ['docker.io/node', 'docker.io', 'library/node', undefined, undefined],
  ['index.docker.io/library/node', 'docker.io', 'library/node', undefined, undefined],
  ['localhost/x', 'localhost', 'x', undefined, undefined],
  ['localhost:5000/a/b:c', 'localhost:5000', 'a/b', 'c', undefined],
  ['[::1]:5000/a', '[::1]:5000', 'a', undefined, undefined],
  [`ghcr.io/acme/base@${digest}`, 'ghcr.io', 'acme/base', undefined, digest],
  [`gcr.io/distroless/static:nonroot@${digest}`, 'gcr.io', 'distroless/static', 'nonroot', digest],
])('%s', (text, host, path, tag, wanted) => {
  expect(parseReference(text)).toEqual({ host, path, tag, digest: wanted })
})

test.each([
  ['', /is empty/],
  ['a b', /white space/],
  ['https://ghcr.io/a', /without https:\/\//],
  ['docker://node', /without docker:\/\//],
  ['ghcr.io/Acme/Shop', /did you mean acme\/shop/],
  ['node:', /is no tag/],
  ['node:-x', /is no tag/],
  ['node@sha256:abc', /is no digest/],
  ['a@b@c', /more than one @/],
  ['ghcr.io/', /names no repository/],
  ['a_.b/c', /is no repository name|is no host/],
])('%j is refused', (text, message) => {
  expect(() => parseReference(text)).toThrow(UserError)
  expect(() => parseReference(text)).toThrow(message)
})

test.each([
  ['https://ghcr.io/acme', /without https/],
  ['ghcr.io/Acme', /write ghcr\.io\/acme/],
  ['ghcr.io/acme/', /no repository name/],
  ['ghcr.io/', /ends in \//],
  ['ghcr.io/acme:1', /neither tag nor digest/],
  ['-x.y/acme', /is no host/],
])('%s is no registry', (name, message) => {
  expect(() => parseRegistryName(name)).toThrow(message)
})

test('a base is mounted where it lies on the same host or in the same folder', () => {
  const at = (reference: string, into: string) => {
    const { registry, ...rest } = openBase(reference, { root: '/r', env: {}, into })
    return { name: registry.name, ...rest }
  }
  expect(at('node:24', 'ghcr.io/acme/shop')).toEqual({ name: 'docker.io/library', repository: 'node', reference: '24', mountFrom: undefined })
  expect(at('ghcr.io/acme/base', 'ghcr.io/acme/shop')).toEqual({
    name: 'ghcr.io/acme/shop',
    repository: '/acme/base',
    reference: 'latest',
    mountFrom: '/acme/base',
  })
  expect(at(`ghcr.io/acme/shop/base:1@${digest}`, 'ghcr.io/acme/shop')).toMatchObject({ repository: 'base', reference: digest, mountFrom: 'base' })
  expect(at('oci:images/node:24', 'oci:/r/images')).toEqual({ name: 'oci:/r/images', repository: 'node', reference: '24', mountFrom: 'node' })
  expect(at(`oci:/else/node@${digest}`, 'oci:images')).toEqual({ name: 'oci:/else', repository: 'node', reference: digest, mountFrom: undefined })
  expect(() => at('oci:node', 'oci:x')).toThrow(/oci:<folder>\/<repository>:<tag>/)
})

test('credentials are kept under hosts, paths and the addresses of old', () => {
  const auths = {
    'https://index.docker.io/v1/': { auth: 'hub' },
    'ghcr.io': { auth: 'all' },
    'ghcr.io/acme': { auth: 'acme' },
    'https://r.example/v2/': { auth: 'r' },
  }
  expect(matchingEntry(auths, 'docker.io', 'library/node')?.auth).toBe('hub')
  expect(matchingEntry(auths, 'ghcr.io', 'acme/shop')?.auth).toBe('acme')
  expect(matchingEntry(auths, 'ghcr.io', 'acmeshop')?.auth).toBe('all')
  expect(matchingEntry(auths, 'r.example', 'x')?.auth).toBe('r')
  expect(matchingEntry(auths, 'io', 'x')).toBeUndefined()
  expect(matchingEntry(auths, 'evil.example', 'ghcr.io')).toBeUndefined()
})

test('plain http is for this machine and for what is named', () => {
  for (const host of ['localhost', 'localhost:5000', '127.0.0.1:1', '[::1]:5000']) expect(isPlainHost(host, {})).toBe(true)
  for (const host of ['ghcr.io', '127.0.0.1.evil.example', 'localhost.evil.example']) expect(isPlainHost(host, {})).toBe(false)
  expect(isPlainHost('r.lan:5000', { SLIPWAY_INSECURE_REGISTRIES: 'a, r.lan:5000' })).toBe(true)
  expect(isPlainHost('r.lan:5001', { SLIPWAY_INSECURE_REGISTRIES: 'a, r.lan:5000' })).toBe(false)
})

test('NO_PROXY names hosts, their subdomains and ports', () => {
  const url = new URL('https://a.example.com/x')
  for (const value of ['*', 'example.com', '.example.com', 'x,a.example.com:443']) expect(isExempt(value, url)).toBe(true)
  for (const value of [undefined, '', 'ample.com', 'a.example.com:8443']) expect(isExempt(value, url)).toBe(false)
})
