import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { assembleImage } from '../../../../shared/builders/image/assemble.ts'
import { readBase, resolveBase } from '../../../../shared/builders/image/base.ts'
import type { ImagePlan } from '../../../../shared/builders/image/plan.ts'
import { openOciLayout } from '../../../../shared/registry/oci-layout.ts'
import { pushBase, textFile } from '../../../support/images.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-image-'))
afterAll(() => rmSync(folder, { recursive: true }))

const platform = { os: 'linux', architecture: 'amd64' }
const plan: ImagePlan = {
  base: 'node:24',
  layers: [
    { name: 'dependencies', createdBy: 'slipway: dependencies', key: 'a'.repeat(64), entries: async () => [textFile('app/node_modules/x.js', 'x')] },
    { name: 'application', createdBy: 'slipway: application', entries: async () => [textFile('app/server.js', 'console.log(1)')] },
  ],
  config: { cmd: ['node', 'server.js'], workdir: '/app', env: { NODE_ENV: 'production' } },
  platform,
}

it('an image assembled in a layout folder is there whole, tagged, and the same the second time', async () => {
  const registry = openOciLayout(path.join(folder, 'registry'), 'oci:registry')
  await pushBase(registry, 'node', { layers: [[textFile('bin/node', 'node', 0o755)]], config: { Env: ['PATH=/bin'] }, tag: '24' })
  const base = await readBase(await resolveBase({ registry, repository: 'node', reference: '24', name: 'node:24', mountFrom: 'node' }), platform)
  const target = { registry, repository: 'web', compression: 'gzip', fingerprint: 'f'.repeat(64), created: 0, tag: 'in-1' } as const
  const image = await assembleImage(plan, base, target)
  expect((await registry.resolve('web', 'in-1'))?.digest).toBe(image.descriptor.digest)
  const again = await assembleImage(plan, base, { ...target, trustLayerTags: true })
  expect(again.descriptor).toEqual(image.descriptor)
  expect(again.layers.map((layer) => layer.reused)).toEqual([true, true, false])

  const manifest = JSON.parse((await registry.read('web', image.descriptor.digest)).toString())
  for (const { digest } of manifest.layers) expect(await registry.hasBlob('web', digest)).toBe(true)
  const blob = path.join(folder, 'registry/web/blobs/sha256', manifest.layers[2].digest.slice(7))
  expect(execFileSync('tar', ['tzf', blob], { encoding: 'utf8' })).toBe('app/server.js\n')
})
