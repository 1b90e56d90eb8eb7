import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { baseComponent } from '../../../shared/sbom/base-component.ts'
import { integrityChecksums } from '../../../shared/sbom/checksum.ts'
import { cyclonedx } from '../../../shared/sbom/cyclonedx.ts'
import { uuidOf } from '../../../shared/sbom/document-id.ts'
import { isLicenceExpression } from '../../../shared/sbom/licence.ts'
import { componentsOfLines } from '../../../shared/sbom/lock-components.ts'
import { npmInventory } from '../../../shared/sbom/npm-components.ts'
import { packageUrl } from '../../../shared/sbom/purl.ts'
import { spdx } from '../../../shared/sbom/spdx.ts'
import { toolVersion } from '../../../shared/sbom/tool-version.ts'

// Examples of github.com/package-url/purl-spec, PURL-TYPES.rst.
test.each([
  [packageUrl('npm', '@angular/animation', '12.3.1'), 'pkg:npm/%40angular/animation@12.3.1'],
  [packageUrl('npm', 'foobar', '12.3.1'), 'pkg:npm/foobar@12.3.1'],
  [packageUrl('golang', 'github.com/gorilla/context', 'v1.1.1'), 'pkg:golang/github.com/gorilla/context@v1.1.1'],
  [packageUrl('cargo', 'rand', '0.7.2'), 'pkg:cargo/rand@0.7.2'],
  [packageUrl('pypi', 'Django_AllAuth', '12.23'), 'pkg:pypi/django-allauth@12.23'],
  [
    packageUrl('oci', 'debian', 'sha256:244fd47e', { tag: 'latest', repository_url: 'docker.io/library/debian' }),
    'pkg:oci/debian@sha256%3A244fd47e?repository_url=docker.io/library/debian&tag=latest',
  ],
])('%s', (written, expected) => expect(written).toBe(expected))

describe('lines of a lockfile', () => {
  const purls = (file: string, ...lines: string[]) => componentsOfLines(file, lines).map(({ purl }) => purl)

  it('are packages, settings are passed over, and what comes behind the package too', () => {
    expect(purls('pnpm-lock.yaml', 'ms@2.1.2 sha512-x', 'ms@2.0.0 sha512-y > debug@4.0.0', 'settings {"a":1}', 'patchedDependencies ms@2.1.2 x')).toEqual([
      'pkg:npm/ms@2.1.2',
      'pkg:npm/ms@2.0.0',
    ])
    expect(purls('yarn.lock', 'services/web > ms@2.0.0', 'x@https://example.com/x.tgz abc')).toEqual([])
    expect(purls('uv.lock', 'ms@1.0 abc', 'ms@1.0 if python_version < "3"')).toEqual(['pkg:pypi/ms@1.0', 'pkg:pypi/ms@1.0'])
  })

  it('of go.sum are the modules whose content is needed, the highest version of each', () => {
    const sum = `h1:${'A'.repeat(43)}=`
    const lines = ['go@1.22', 'toolchain@go1.22.1', `a.b/c@v1.9.0 ${sum}`, `a.b/c@v1.10.0 ${sum}`, `a.b/c@v1.11.0/go.mod ${sum}`, `a.b/d@v1.0.0/go.mod ${sum}`]
    expect(purls('go.sum', ...lines)).toEqual(['pkg:golang/a.b/c@v1.10.0'])
  })

  it('of a lockfile that nobody reads are nothing', () => expect(purls('Gemfile.lock', 'rails@1.0 x')).toEqual([]))
})

describe('a package-lock.json', () => {
  const lockfile = {
    'services/web': { dependencies: { a: '1', '@s/b': '1' }, devDependencies: { d: '1' } },
    'services/api': { dependencies: { c: '1' } },
    'node_modules/a': { version: '1.0.0', integrity: `sha512-${Buffer.alloc(64).toString('base64')}`, license: 'MIT', resolved: 'https://me:pw@mirror/a.tgz' },
    'node_modules/@s/b': { version: '1.0.0', resolved: 'git+ssh://git@github.com/s/b.git#0123abcd' },
    'node_modules/c': { version: '1.0.0' },
    'node_modules/d': { version: '1.0.0', dev: true },
  }
  it('gives what production needs, with licences, and mirrors out of it', () => {
    const { components = [], gaps } = npmInventory(lockfile, 'package-lock.json', '.', ['services/web']) ?? {}
    expect(gaps).toEqual([])
    expect(components).toMatchObject([
      { purl: 'pkg:npm/%40s/b@1.0.0?vcs_url=git%2Bssh://github.com/s/b.git%400123abcd', source: 'git+ssh://github.com/s/b.git#0123abcd' },
      { purl: 'pkg:npm/a@1.0.0', licence: 'MIT', checksums: [{ algorithm: 'SHA-512', hex: '00'.repeat(64) }] },
    ])
    expect(JSON.stringify(components)).not.toMatch(/mirror|pw/)
  })
  it('says nothing of a folder that it does not know', () => expect(npmInventory(lockfile, 'package-lock.json', '.', ['services/new'])).toBeUndefined())
})

test('checksums are read from what SRI allows, and from nothing else', () => {
  const sha1 = Buffer.alloc(20, 1)
  expect(integrityChecksums(`sha1-${sha1.toString('base64')} md5-AAAA sha512-AAAA`)).toEqual([{ algorithm: 'SHA-1', hex: sha1.toString('hex') }])
})

test.each([
  ['MIT', true],
  ['(MIT OR Apache-2.0)', true],
  ['(MIT AND (ISC OR 0BSD)) OR Zlib', true],
  ['SEE LICENSE IN LICENSE.md', false],
  ['UNLICENSED', false],
  ['MIT OR', false],
  ['(MIT', false],
  ['MIT)', false],
  ['', false],
])('the licence %j is an expression: %s', (text, expected) => expect(isLicenceExpression(text)).toBe(expected))

test('a base is named by its digest, whatever is written in front of it', () => {
  const digest = `sha256:${'a'.repeat(64)}`
  expect(baseComponent({ reference: 'localhost:5000/base', digest }).purl).toBe(`pkg:oci/base@sha256%3A${'a'.repeat(64)}?repository_url=localhost:5000/base`)
  expect(baseComponent({ reference: 'oci:folder', digest }).version).toBe(digest)
})

test('a UUID is of version 8, and its own for every text', () => {
  expect(uuidOf('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(uuidOf('a')).not.toBe(uuidOf('b'))
})

test('the same inventory gives the same bytes, and another artifact another document', () => {
  const about = { service: 's', version: '1', fingerprint: 'f', digest: 'sha256:d', tool: toolVersion, created: 0 }
  for (const write of [spdx, cyclonedx]) {
    expect(write({ components: [], gaps: [] }, about)).toBe(write({ components: [], gaps: [] }, { ...about }))
    expect(write({ components: [], gaps: [] }, { ...about, digest: 'sha256:e' })).not.toBe(write({ components: [], gaps: [] }, about))
  }
  expect(cyclonedx({ components: [], gaps: [] }, about)).not.toContain('timestamp')
})

test('the version is that of package.json', () => {
  expect(toolVersion).toBe((JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version)
})
