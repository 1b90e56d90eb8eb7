import { describe, expect, test } from 'vitest'
import { checkProject, loadProject } from '../../../shared/config/load.ts'
import type { BuildSpec } from '../../../shared/config/model.ts'
import { inMemory } from './in-memory-files.ts'

const files = (project: string, service: string) =>
  inMemory({ 'slipway.yml': `version: 1\nservices: [services/*]\n${project}`, 'services/orders/service.yml': service, 'services/orders/package.json': '{}' })

async function buildOf(project: string, service: string): Promise<BuildSpec | undefined> {
  const { services } = await loadProject(files(project, service), { root: '/repo' })
  return services[0]?.build
}

async function problems(project: string, service: string): Promise<readonly string[]> {
  const { problems: found } = await checkProject(files(project, service), { root: '/repo' })
  return found.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`)
}

describe('how an artifact is made', () => {
  test('is what the service says, else what slipway.yml says, else a default', async () => {
    const project = 'build: { kind: image, from: { node: "node:24", go: scratch }, platforms: [linux/arm64, linux/amd64], labels: { team: shop, tier: "1" } }\n'
    expect(await buildOf(project, 'build: { labels: { tier: "2" }, args: { A: 1, B: true } }')).toMatchObject({
      kind: 'image',
      defaultFrom: 'node:24',
      platforms: ['linux/amd64', 'linux/arm64'],
      labels: { team: 'shop', tier: '2' },
      args: { A: '1', B: 'true' },
      builder: 'auto',
      base: 'pin',
    })
  })

  test('is the same for services that say the same in different places', async () => {
    expect(await buildOf('build: { kind: image, compression: zstd }\n', 'owner: x')).toEqual(await buildOf('', 'build: { kind: image, compression: zstd }'))
  })

  test('gives a package its name, its place and empty lists', async () => {
    const written = 'build: { kind: deb, package: { summary: Orders, maintainer: "Ada <ada@acme.example>", prefix: /srv/orders/ } }'
    expect((await buildOf('', written))?.package).toMatchObject({ prefix: '/srv/orders', depends: [], files: {}, scripts: {} })
    expect((await buildOf('', written.replace(', prefix: /srv/orders/', '')))?.package?.prefix).toBe('/opt/orders')
  })

  test.each([
    [
      'kind command without outputs',
      'build: { kind: command, command: make }',
      '1:8: `build.outputs` is missing: kind `command` needs to know which files the command makes',
    ],
    [
      'a package of an image',
      'build: { kind: image, package: { summary: a, maintainer: "A <a@b>" } }',
      '1:23: `build.package` is only used with `kind: deb` or `kind: rpm`; it is `image` here',
    ],
    ['a deb without a package', 'build: { kind: deb }', '1:8: `build.package` is missing: kind `deb` needs at least `summary` and `maintainer`'],
    [
      'a VM image without its manifest',
      'build: { kind: vm }',
      '1:8: `build.manifest` is missing: kind `vm` needs the file that Packer’s manifest post-processor writes',
    ],
    [
      'a stage without a Dockerfile',
      'build: { kind: image, dockerfile: false, target: run }',
      '1:42: `build.target` names a stage, and there is no Dockerfile',
    ],
    ['a platform twice', 'build: { kind: image, platforms: [linux/arm64, linux/arm64] }', '1:34: a platform is named twice'],
  ])('refuses %s', async (_, service, problem) => {
    expect(await problems('', service)).toEqual([`services/orders/service.yml:${problem}`])
  })

  test('refuses a platform and a base that cannot be', async () => {
    expect(await problems('build: { platforms: [amd64], from: "a b" }\n', 'owner: x')).toEqual([
      expect.stringContaining('slipway.yml:3:22: `build.platforms[0]` is `amd64`; it must be a platform such as `linux/amd64` or `linux/arm64`'),
      expect.stringContaining('`build.from`'),
    ])
  })
})
