import { rmSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { buildService } from '../../../shared/release/build.ts'
import type { BuildResult } from '../../../shared/release/model.ts'
import { openBuildSpace } from '../../../shared/workspace/build-space.ts'
import { shopFiles, type TestRepository, testRepository } from '../git/fixture.ts'

const made: TestRepository[] = []
afterEach(() => {
  for (const repository of made.splice(0)) repository.dispose()
})

/** A protected ref, where tags of the registry count for nothing. */
const env = { GITHUB_ACTIONS: 'true', GITHUB_REF_PROTECTED: 'true' }

async function build({ root, git }: TestRepository, nominate: boolean): Promise<BuildResult> {
  const space = await openBuildSpace({ repo: root, env, log: () => {} })
  try {
    const result = await buildService(space, 'web')
    const { release, releaseId, digest } = result
    const nomination = { release: releaseId, digest, commit: git('rev-parse', 'HEAD'), branch: 'main', run: 'test', at: '2026-11-21T12:00:00.000Z' }
    if (nominate) await space.ledger.nominate(release, nomination)
    return result
  } finally {
    await space.close()
  }
}

function shop(more: Readonly<Record<string, string>> = {}): TestRepository {
  const repository = testRepository({
    ...shopFiles,
    'services/web/package.json': JSON.stringify({ name: 'web', version: '1.0.0', type: 'module', dependencies: { pino: '^9.0.0' } }),
    'services/web/service.yml': 'name: web\nbuild: { kind: image, from: scratch }\ndeploy: { kind: web, start: [node, server.js] }\n',
    'package-lock.json': JSON.stringify({
      lockfileVersion: 3,
      packages: {
        '': {},
        'services/web': { dependencies: { pino: '^9.0.0' } },
        'services/orders': {},
        'libs/words': {},
        'node_modules/pino': { version: '9.0.0', integrity: 'sha512-9' },
      },
    }),
    ...more,
  })
  made.push(repository)
  repository.write({ 'node_modules/pino/package.json': '{"name":"pino","version":"9.0.0"}', 'node_modules/pino/index.js': 'module.exports = 1\n' })
  return repository
}

function changeSourceOnly(repository: TestRepository): void {
  repository.write({ 'services/web/server.js': "console.log('changed')\n" })
  repository.commit()
  rmSync(path.join(repository.root, 'node_modules'), { recursive: true })
}

it('a change of a source file needs no installed packages: their layer is the one of the release before', async () => {
  const repository = shop()
  const first = await build(repository, true)
  changeSourceOnly(repository)
  const second = await build(repository, false)
  expect(second.reused).toBe(false)
  expect(second.layers).toMatchObject([
    { name: 'dependencies', digest: first.layers[0]?.digest, reused: true },
    { name: 'application', reused: false },
  ])
})

it('so it is with a lockfile in the folder of the service', async () => {
  const packages = { '': { dependencies: { pino: '^9.0.0' } }, 'node_modules/pino': { version: '9.0.0', integrity: 'sha512-9' } }
  const repository = shop({ 'services/web/package-lock.json': JSON.stringify({ lockfileVersion: 3, packages }) })
  repository.write({ 'services/web/node_modules/pino/package.json': '{"name":"pino","version":"9.0.0"}' })
  const first = await build(repository, true)
  changeSourceOnly(repository)
  rmSync(path.join(repository.root, 'services/web/node_modules'), { recursive: true })
  expect((await build(repository, false)).layers[0]).toMatchObject({ name: 'dependencies', digest: first.layers[0]?.digest, reused: true })
})

it('a layer that the ledger does not know is not taken from where it lies', async () => {
  const repository = shop()
  await build(repository, false)
  changeSourceOnly(repository)
  await expect(build(repository, false)).rejects.toThrow(/node_modules\/pino is not installed.*run npm ci/)
})
