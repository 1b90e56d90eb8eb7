import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { openOciLayout } from '../../../shared/registry/oci-layout.ts'
import type { Digest } from '../../../shared/release/model.ts'
import { buildService } from '../../../shared/release/build.ts'
import { inWorkspace, shopFiles, type TestRepository, testRepository } from '../git/fixture.ts'

const made: TestRepository[] = []
const shop = (more: Parameters<typeof testRepository>[0] = {}) => {
  const repository = testRepository({ ...shopFiles, ...more })
  made.push(repository)
  return repository
}
afterEach(() => {
  for (const repository of made.splice(0)) repository.dispose()
})

const build = (root: string) => inWorkspace(root, (workspace) => buildService(workspace, 'web'))
const layoutOf = (root: string) => openOciLayout(path.join(root, '.slipway/registry'), 'x')

it('attaches its SBOM to what it built, in both formats, once', async () => {
  const { root } = shop()
  const { digest, sbomDigest, fingerprint } = await build(root)
  const layout = layoutOf(root)
  const referrers = await layout.referrers('web', digest)
  expect(referrers.map((each) => each.artifactType).sort()).toEqual(['application/spdx+json', 'application/vnd.cyclonedx+json'])
  expect(referrers.find((each) => each.artifactType === 'application/spdx+json')?.digest).toBe(sbomDigest)
  const manifest = JSON.parse((await layout.read('web', sbomDigest as Digest)).toString())
  expect(manifest).toMatchObject({ subject: { digest }, config: { mediaType: 'application/vnd.oci.empty.v1+json' } })
  const document = JSON.parse((await layout.read('web', manifest.layers[0].digest)).toString())
  expect(document.packages[0]).toMatchObject({ name: 'web', checksums: [{ algorithm: 'SHA256', checksumValue: digest.slice('sha256:'.length) }] })

  const again = await build(root)
  expect(again).toMatchObject({ reused: true, sbomDigest, fingerprint })
  expect(await layout.referrers('web', digest)).toHaveLength(2)
})

it('is the same SBOM in another checkout', async () => {
  const [one, two] = await Promise.all([build(shop().root), build(shop().root)])
  expect(one.sbomDigest).toBe(two.sbomDigest)
})
