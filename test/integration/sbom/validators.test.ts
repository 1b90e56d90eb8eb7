import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseLockfile } from '../../../shared/affected/lockfile.ts'
import { baseComponent } from '../../../shared/sbom/base-component.ts'
import type { Described, Inventory } from '../../../shared/sbom/component.ts'
import { cyclonedx } from '../../../shared/sbom/cyclonedx.ts'
import { componentsOfLines } from '../../../shared/sbom/lock-components.ts'
import { npmInventory } from '../../../shared/sbom/npm-components.ts'
import { spdx } from '../../../shared/sbom/spdx.ts'
import { type SbomValidators, sbomValidators } from '../../support/sbom-validators.ts'

const hex = 'a1'.repeat(32)
const sha512 = `sha512-${Buffer.alloc(64, 7).toString('base64')}`
const about: Described = { service: 'orders', version: '1.0.0-0123456789', fingerprint: hex, digest: `sha256:${'b2'.repeat(32)}`, tool: '0.1.0', created: 0 }
const own = npmInventory(parseLockfile(readFileSync('package-lock.json', 'utf8')) ?? {}, 'package-lock.json', '.', ['.'])
const strange: Inventory = {
  components: [
    ...componentsOfLines('pnpm-lock.yaml', [`@scope/a!b@1.0.0-rc.1+build ${sha512}`, 'overrides x 1']),
    ...componentsOfLines('go.sum', [`github.com/Masterminds/semver/v3@v3.2.0 h1:${'A'.repeat(43)}=`]),
    ...componentsOfLines('Cargo.lock', [`serde@1.0.0 ${hex}`, 'own@0.1.0 git+https://me:secret@example.com/own.git?branch=main#0123456789abcdef']),
    ...componentsOfLines('uv.lock', [`Typing_Extensions@4.0.0 ${hex}`]),
    { name: 'odd', version: '1.0.0', purl: 'pkg:npm/odd@1.0.0', licence: 'SEE LICENSE IN <LICENSE.md>', checksums: [] },
    { name: 'both', version: '1.0.0', purl: 'pkg:npm/both@1.0.0', licence: '(MIT OR Apache-2.0) AND ISC', checksums: [] },
    baseComponent({ reference: 'node:24-slim', digest: `sha256:${hex}` }),
  ],
  gaps: ['Gemfile.lock does not tell which packages services/orders uses'],
}

let folder: string
let validators: SbomValidators

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-sbom-'))
  validators = sbomValidators()
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function spdxFaults(text: string): string {
  const file = path.join(folder, 'x.spdx.json')
  writeFileSync(file, text)
  return validators.spdx(file)
}

describe.each([
  ['an inventory of every kind', strange],
  ['our own packages', own ?? strange],
  ['nothing', { components: [], gaps: [] }],
])('%s', (_, inventory) => {
  it("is valid CycloneDX by the project's own strict schema", async () => {
    expect(await validators.cyclonedx(cyclonedx(inventory, about))).toBeNull()
    expect(await validators.cyclonedx(cyclonedx(inventory, { ...about, created: 1_700_000_000 }))).toBeNull()
  })

  it("is valid SPDX by the project's own tool", () => {
    expect(spdxFaults(spdx(inventory, about))).toBe('')
  })
})

it('the validators find faults', async () => {
  expect(await validators.cyclonedx(cyclonedx(strange, about).replace('"type":"library"', '"type":"libary"'))).not.toBeNull()
  expect(spdxFaults(spdx(strange, about).replace('"SPDXRef-DOCUMENT"', '"DOCUMENT"'))).not.toBe('')
}, 30_000)

it('lists what npm itself lists', () => {
  const npm = (...omit: readonly string[]) => {
    const text = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', ...omit], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return (JSON.parse(text) as { readonly components: readonly { readonly purl: string }[] }).components.map(({ purl }) => purl)
  }
  const ours = own?.components.map(({ purl }) => purl) ?? []
  // `--omit dev` of npm 11 drops packages that development needs too; an install for production has them, and so has an artifact.
  expect(ours).toEqual(expect.arrayContaining(npm('--omit', 'dev')))
  expect(npm()).toEqual(expect.arrayContaining(ours))
  expect(ours).toContain('pkg:npm/yaml@2.9.1')
  expect(ours.some((purl) => purl.startsWith('pkg:npm/vitest@'))).toBe(false)
})

it('no secret of an address gets in', () => {
  expect(`${spdx(strange, about)}${cyclonedx(strange, about)}`).not.toMatch(/me:secret/)
})
