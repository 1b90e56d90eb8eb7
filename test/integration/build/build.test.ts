import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { openOciLayout } from '../../../shared/registry/oci-layout.ts'
import { buildService, buildServices } from '../../../shared/release/build.ts'
import type { BuildResult } from '../../../shared/release/model.ts'
import type { Workspace } from '../../../shared/workspace/model.ts'
import { inWorkspace, runGit, shopFiles, type TestRepository, testRepository } from '../git/fixture.ts'

const made: TestRepository[] = []
const shop = (more: Parameters<typeof testRepository>[0] = {}) => {
  const repository = testRepository({ ...shopFiles, ...more })
  made.push(repository)
  return repository
}
afterEach(() => {
  for (const repository of made.splice(0)) repository.dispose()
})

const build = (root: string, name: string) => inWorkspace(root, (workspace) => buildService(workspace, name))
const nominate = ({ ledger, run, now }: Workspace, { release, releaseId, digest }: BuildResult, commit: string) =>
  ledger.nominate(release, { release: releaseId, digest, commit, branch: 'main', run: run.id, at: now().toISOString() })

/** Unpacks a build and answers with the folder. */
async function unpacked(repository: TestRepository, name: string): Promise<string> {
  const folder = path.join(repository.base, `unpacked-${name}`)
  await inWorkspace(repository.root, async (workspace) => workspace.unpack((await buildService(workspace, name)).release, folder))
  return folder
}

describe('a build', () => {
  it('gives a release that says all a deploy needs', async () => {
    const { root } = shop()
    const result = await build(root, 'web')
    expect(result.version).toBe(`1.2.3-${result.fingerprint.slice(0, 10)}`)
    expect(result.ref).toBe(`oci:.slipway/registry/web@${result.digest}`)
    expect(result).toMatchObject({
      service: 'web',
      reused: false,
      release: { schemaVersion: 1, deploy: { workdir: 'services/web', requires: ['node'] }, contracts: { pacts: [] } },
    })
    expect(Object.keys(result.release.parts).sort()).toEqual(['global', 'library:words', 'own', 'recipe'])
    const layout = openOciLayout(path.join(root, '.slipway/registry'), 'x')
    const manifest = JSON.parse((await layout.read('web', result.digest)).toString())
    expect(manifest).toMatchObject({
      artifactType: 'application/vnd.slipway.archive.v1',
      config: { mediaType: 'application/vnd.oci.empty.v1+json', size: 2 },
      layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', annotations: { 'org.opencontainers.image.title': 'web.tar.gz' } }],
      annotations: { 'dev.slipway.fingerprint': result.fingerprint },
    })
    expect((await layout.resolve('web', `in-${result.fingerprint.slice(0, 40)}`))?.digest).toBe(result.digest)
  })

  it('runs from where it is unpacked, without the repository', async () => {
    const repository = shop()
    const folder = await unpacked(repository, 'web')
    rmSync(repository.root, { recursive: true })
    expect(execFileSync(process.execPath, ['server.js'], { cwd: path.join(folder, 'services/web'), encoding: 'utf8' })).toBe('hello\n')
  })

  it('has the same digest in another clone, of another depth, on another day', async () => {
    const first = shop()
    first.write({ 'services/orders/x': '1' })
    first.commit()
    runGit(first.base, 'clone', '-q', '--depth=1', `file://${first.root}`, 'clone')
    const other = shop()
    const [one, two, three] = [await build(first.root, 'web'), await build(path.join(first.base, 'clone'), 'web'), await build(other.root, 'web')]
    expect([two.digest, two.releaseId, two.version]).toEqual([one.digest, one.releaseId, one.version])
    expect(three.digest).toBe(one.digest)
  })

  it('takes nothing that is not committed: files, settings, or a whole service', async () => {
    const { root, write } = shop()
    const before = await build(root, 'web')
    write({
      'services/web/server.js': 'changed',
      'services/web/new.js': 'x',
      'libs/words/words.js': 'changed',
      'services/web/service.yml': 'deploy: { health: /other }\n',
      'services/fresh/package.json': '{}',
    })
    expect((await build(root, 'web')).digest).toBe(before.digest)
    await expect(build(root, 'fresh')).rejects.toThrow(/fresh is not in commit [0-9a-f]{10}: commit it first/)
    await expect(build(root, 'wbe')).rejects.toThrow(/no service wbe; there are orders, web/)
  })

  it('uses a configuration that is not committed yet, when there is no other', async () => {
    const { root, git } = shop()
    git('rm', '-q', '--cached', 'slipway.yml')
    git('commit', '-q', '-m', 'no configuration')
    expect((await build(root, 'web')).reused).toBe(false)
  })

  it('is one for a service at the root of the repository', async () => {
    const repository = shop({ 'slipway.yml': 'version: 1\nservices: ["."]\nenvironments:\n  dev: { target: process, promote: auto }\n' })
    const folder = await unpacked(repository, 'shop')
    expect(existsSync(path.join(folder, 'services/web/server.js'))).toBe(true)
  })
})

describe('reuse', () => {
  it('answers with the release the ledger knows, as long as the registry has it', async () => {
    const { root, commit, write, git } = shop()
    const first = await inWorkspace(root, async (workspace) => {
      const result = await buildService(workspace, 'web')
      await nominate(workspace, result, git('rev-parse', 'HEAD'))
      return result
    })
    expect(await build(root, 'web')).toMatchObject({ reused: true, digest: first.digest, releaseId: first.releaseId })
    write({ 'services/web/server.js': 'other\n' })
    commit('change')
    const second = await build(root, 'web')
    expect(second).toMatchObject({ reused: false })
    expect(second.digest).not.toBe(first.digest)
    git('revert', '--no-edit', 'HEAD')
    expect(await build(root, 'web')).toMatchObject({ reused: true, releaseId: first.releaseId })
    rmSync(path.join(root, '.slipway/registry/web'), { recursive: true })
    expect(await build(root, 'web')).toMatchObject({ reused: false, digest: first.digest, releaseId: first.releaseId })
  })

  it('one broken service stops no other', async () => {
    const { root } = shop({ 'services/orders/service.yml': 'build: { kind: image, dockerfile: gone }\n' })
    const report = await inWorkspace(root, (workspace) => buildServices(workspace, ['orders', 'web']))
    expect(report.releases.map((each) => each.service)).toEqual(['web'])
    expect(report.failed).toEqual([
      {
        service: 'orders',
        error: expect.objectContaining({
          name: 'UserError',
          message: expect.stringMatching(/there is no services\/orders\/gone among its committed input files/),
        }),
      },
    ])
  })
})

describe('the archive', () => {
  const odd = {
    'services/web/café ☕.txt': 'é',
    'services/web/line\nbreak': 'x',
    [`services/web/${'deep/'.repeat(40)}${'n'.repeat(120)}.txt`]: 'long',
    'services/web/empty': '',
  }

  it('is read by tar, which sees the same names, modes and contents as we unpack', async () => {
    const repository = shop(odd)
    repository.write({ 'services/web/run.sh': '#!/bin/sh\n' })
    chmodSync(path.join(repository.root, 'services/web/run.sh'), 0o755)
    symlinkSync('run.sh', path.join(repository.root, 'services/web/link'))
    repository.commit()
    const ours = await unpacked(repository, 'web')
    const { digest } = await build(repository.root, 'web')
    const layout = openOciLayout(path.join(repository.root, '.slipway/registry'), 'x')
    const [layer] = JSON.parse((await layout.read('web', digest)).toString()).layers
    const theirs = path.join(repository.base, 'theirs')
    mkdirSync(theirs)
    execFileSync('tar', ['-xzf', '-', '-C', theirs, '--no-same-owner'], { input: await layout.read('web', layer.digest) })
    expect(describeFolder(ours)).toEqual(describeFolder(theirs))
    expect(Object.keys(describeFolder(ours))).toEqual(expect.arrayContaining(Object.keys(odd)))
    expect(describeFolder(ours)).toMatchObject({
      'services/web/run.sh': 'rwx #!/bin/sh\n',
      'services/web/link': '-> run.sh',
      'node_modules/@shop/words': '-> ../../libs/words',
    })
    const verbose = execFileSync('tar', ['--numeric-owner', '--utc', '-tvf', '-'], {
      input: gunzipSync(await layout.read('web', layer.digest)),
      encoding: 'utf8',
    })
    for (const line of verbose.trim().split('\n')) expect(line).toMatch(/^(-rw-r--r--|-rwxr-xr-x|lrwxrwxrwx) 0\/0 .* 1970-01-01 00:00 /)
  })

  it('refuses what would not work or reach outside where the release runs', async () => {
    const repository = shop({ 'services/web/photo.jpg': 'version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 1\n' })
    symlinkSync('/etc/passwd', path.join(repository.root, 'services/web/secret'))
    symlinkSync('../../../outside', path.join(repository.root, 'services/web/up'))
    repository.commit()
    const error = await build(repository.root, 'web').catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'UserError' })
    for (const text of [/photo\.jpg is kept in Git LFS/, /secret is a link to \/etc\/passwd, outside/, /up is a link to \.\.\/\.\.\/\.\.\/outside/])
      expect(String(error)).toMatch(text)
  })

  it('is unpacked whole or not at all, and never over something else', async () => {
    const repository = shop()
    const { root, base } = repository
    const result = await build(root, 'web')
    await inWorkspace(root, async (workspace) => {
      const into = path.join(base, 'place')
      mkdirSync(into)
      await workspace.unpack(result.release, into)
      expect(existsSync(path.join(into, 'services/web/server.js'))).toBe(true)
      writeFileSync(path.join(into, 'mine'), 'x')
      await expect(workspace.unpack(result.release, into)).rejects.toThrow(/is not empty/)
      expect(readFileSync(path.join(into, 'mine'), 'utf8')).toBe('x')
      const [layer] = JSON.parse((await workspace.registry.read('web', result.digest)).toString()).layers
      writeFileSync(path.join(root, '.slipway/registry/web/blobs/sha256', layer.digest.slice(7)), 'damaged')
      await expect(workspace.unpack(result.release, path.join(base, 'damaged'))).rejects.toThrow(/another digest/)
      expect(readdirSync(base).sort()).toEqual(['place', 'work'])
    })
  })
})

describe('installed packages', () => {
  const withPino = (version = '9.0.0') => ({
    'services/web/package.json': JSON.stringify({ name: 'web', version: '1.0.0', type: 'module', dependencies: { '@shop/words': '*', pino: '^9.0.0' } }),
    'services/web/server.js': "import log from 'pino'\nlog()\n",
    'package-lock.json': JSON.stringify({
      lockfileVersion: 3,
      packages: {
        '': {},
        'services/web': { dependencies: { '@shop/words': '*', pino: '^9.0.0' } },
        'services/orders': {},
        'libs/words': {},
        'node_modules/@shop/words': { link: true, resolved: 'libs/words' },
        'node_modules/pino': {
          version,
          integrity: `sha512-${version}`,
          dependencies: { quick: '1' },
          optionalDependencies: { '@pino/none': '1' },
          bin: { pino: 'bin.js' },
        },
        'node_modules/pino/node_modules/quick': { version: '1.0.0' },
        'node_modules/@pino/none': { version: '1.0.0', optional: true, os: ['none'] },
      },
    }),
  })
  const install = (root: string) => {
    for (const [name, content] of Object.entries({
      'node_modules/pino/package.json': '{"name":"pino","version":"9.0.0","type":"module","exports":"./index.js"}',
      'node_modules/pino/index.js': "import { quick } from 'quick'\nexport default () => console.log('logged', quick)\n",
      'node_modules/pino/bin.js': '#!/usr/bin/env node\nconsole.log("program")\n',
      'node_modules/pino/lib/node_modules/kept.js': '1',
      'node_modules/pino/node_modules/quick/package.json': '{"name":"quick","version":"1.0.0","type":"module","exports":"./index.js"}',
      'node_modules/pino/node_modules/quick/index.js': 'export const quick = 1\n',
      'node_modules/pino/node_modules/stray/package.json': '{"name":"stray","version":"1.0.0"}',
      'node_modules/unused/package.json': '{"name":"unused","version":"1.0.0"}',
    })) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
      writeFileSync(path.join(root, name), content)
    }
    chmodSync(path.join(root, 'node_modules/pino/bin.js'), 0o755)
  }

  it('go along, with their programs, and only those that are needed', async () => {
    const repository = shop(withPino())
    install(repository.root)
    const folder = await unpacked(repository, 'web')
    expect(execFileSync(process.execPath, ['server.js'], { cwd: path.join(folder, 'services/web'), encoding: 'utf8' })).toBe('logged 1\n')
    expect(execFileSync(path.join(folder, 'node_modules/.bin/pino'), { encoding: 'utf8' })).toBe('program\n')
    const names = Object.keys(describeFolder(folder))
    expect(names).toContain('node_modules/pino/lib/node_modules/kept.js')
    expect(names.filter((name) => /stray|unused|none/.test(name))).toEqual([])
  })

  it('must be installed as the lockfile says', async () => {
    const { root } = shop(withPino())
    await expect(build(root, 'web')).rejects.toThrow(/node_modules\/pino is not installed.*run npm ci/)
    await expect(build(root, 'orders')).resolves.toMatchObject({ reused: false })
    const other = shop(withPino('9.1.0'))
    install(other.root)
    await expect(build(other.root, 'web')).rejects.toThrow(/node_modules\/pino is 9\.0\.0, not 9\.1\.0\): run npm ci/)
  })
})

/** Every file and link below a folder: its content, whether it can be run, or where it points. */
function describeFolder(folder: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    const name = path.relative(folder, file)
    if (lstatSync(file).isSymbolicLink()) found[name] = `-> ${readlinkSync(file)}`
    else if (entry.isFile()) found[name] = `${(statSync(file).mode & 0o111) !== 0 ? 'rwx' : 'rw-'} ${readFileSync(file, 'utf8')}`
  }
  return found
}
