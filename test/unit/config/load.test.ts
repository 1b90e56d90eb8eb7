import { describe, expect, test } from 'vitest'
import { loadProject } from '../../../shared/config/load.ts'
import type { Project, Service } from '../../../shared/config/model.ts'
import { inMemory, packageJson } from './in-memory-files.ts'

const config = 'version: 1\nservices: [services/*]\n'

function load(files: Readonly<Record<string, string>>): Promise<Project> {
  return loadProject(inMemory({ 'slipway.yml': config, ...files }), { root: '/repo' })
}

/** The one service in `services/orders` with these files in its folder. */
async function serviceOf(files: Readonly<Record<string, string>>): Promise<Service> {
  const inFolder = Object.fromEntries(Object.entries(files).map(([path, text]) => [`services/orders/${path}`, text]))
  const { services } = await load(inFolder)
  const [service] = services
  if (services.length !== 1 || !service) throw new Error(`expected one service, found ${services.length}`)
  return service
}

describe('a project without a word more than it needs', () => {
  test('has every default', async () => {
    const project = await load({ 'services/orders/package.json': packageJson({ scripts: { start: 'node server.js', test: 'node --test' } }) })
    expect(project).toEqual({
      root: '/repo',
      configFile: 'slipway.yml',
      registry: 'oci:.slipway/registry',
      ledger: { remote: 'origin', prefix: 'refs/slipway' },
      environments: [],
      services: [
        {
          name: 'orders',
          path: 'services/orders',
          language: 'node',
          manifestVersion: '1.2.3',
          dependsOn: [],
          inputs: [],
          requires: ['node'],
          build: {
            kind: 'archive',
            outputs: [],
            builder: 'auto',
            base: 'pin',
            args: {},
            secrets: [],
            platforms: ['linux/amd64'],
            compression: 'gzip',
            labels: {},
            allow: [],
            layout: 'lambda',
          },
          test: [{ name: 'unit', run: 'npm test', timeout: 600_000 }],
          contracts: { pacts: ['contracts/*.json'] },
          deploy: { kind: 'web', start: 'node server.js', health: '/healthz', timeout: 30_000, drain: 10_000, requiredConfig: [], irreversible: false },
          environments: {},
        },
      ],
      libraries: [],
      globals: [],
      ignore: [],
      unowned: 'ignore',
    })
  })

  test('an environment has no target and is manual', async () => {
    const { environments } = await load({ 'slipway.yml': `${config}environments:\n  production: {}\n`, 'services/a/index.html': '' })
    expect(environments).toEqual([{ name: 'production', after: [], promote: 'manual', gates: { contracts: true, soak: 0, approval: false, freeze: [] } }])
  })

  test.each([
    ['package.json', 'node', ['node']],
    ['go.mod', 'go', []],
    ['Cargo.toml', 'rust', []],
    ['pyproject.toml', 'python', ['python3']],
    ['requirements.txt', 'python', ['python3']],
    ['pom.xml', 'java', ['java']],
    ['build.gradle.kts', 'java', ['java']],
    ['Orders.csproj', 'dotnet', ['dotnet']],
    ['composer.json', 'php', ['php']],
    ['Gemfile', 'ruby', ['ruby']],
    ['Dockerfile', 'docker', []],
    ['index.html', 'static', []],
    ['notes.txt', 'unknown', []],
  ])('%s is %s', async (manifest, language, requires) => {
    const service = await serviceOf({ [manifest]: '{}' })
    expect(service).toMatchObject({ language, requires, manifestVersion: '0.0.0' })
    expect(service.build.kind).toBe(language === 'docker' ? 'image' : 'archive')
    expect(service.deploy.health).toBe(language === 'static' ? '/' : '/healthz')
  })

  test.each([
    ['a plain start script, without npm', { scripts: { start: 'node --enable-source-maps src/server.js' } }, 'node --enable-source-maps src/server.js'],
    ['a start script of another program', { scripts: { start: 'next start' } }, 'npm start'],
    ['a start script that needs a shell', { scripts: { start: 'node a.js && node b.js' } }, 'npm start'],
    ['main', { scripts: {}, main: './lib/index.js' }, ['node', 'lib/index.js']],
    ['main without its extension', { scripts: {}, main: 'app' }, ['node', 'app.js']],
    ['nothing but a server.js', { scripts: {} }, ['node', 'server.js']],
  ])('is started by %s', async (_, members, start) => {
    const service = await serviceOf({ 'package.json': packageJson(members), 'server.js': '', 'app.js': '' })
    expect(service.deploy.start).toEqual(start)
  })

  test('has no start command where nothing says one', async () => {
    expect((await serviceOf({ 'package.json': '{}' })).deploy).not.toHaveProperty('start')
  })

  test.each([
    ['pyproject.toml', '[build]\nversion = "9"\n[project]\nname = "x"\nversion = "1.4.0" # now\n', '1.4.0'],
    ['pyproject.toml', "[tool.poetry]\nversion = '2.0'\n", '2.0'],
    ['Cargo.toml', '[package]\nname = "x"\nversion = "0.3.1"\n[dependencies]\nserde = { version = "1" }\n', '0.3.1'],
    ['Cargo.toml', '[package]\nversion.workspace = true\n', '0.0.0'],
  ])('takes its version from %s', async (manifest, text, version) => {
    expect((await serviceOf({ [manifest]: text })).manifestVersion).toBe(version)
  })

  test('leaves out the test script that npm init writes', async () => {
    const test = 'echo "Error: no test specified" && exit 1'
    expect((await serviceOf({ 'package.json': packageJson({ scripts: { test } }) })).test).toEqual([])
  })
})

describe('service.yml refines', () => {
  test('stages run fast first, beside what the manifest gives', async () => {
    const service = await serviceOf({
      'package.json': packageJson({ scripts: { test: 'node --test' } }),
      'service.yml':
        'test:\n  smoke: [node, smoke.js]\n  integration: { compose: ./c.yml, run: it, timeout: 2m }\nstages: { smoke: { timeout: 5s, runsOn: arm } }\n',
    })
    expect(service.test).toEqual([
      { name: 'unit', run: 'npm test', timeout: 600_000 },
      { name: 'integration', run: 'it', compose: 'c.yml', timeout: 120_000 },
      { name: 'smoke', run: ['node', 'smoke.js'], timeout: 5_000 },
    ])
    expect(service.stages).toEqual({ smoke: { timeout: 5_000, runsOn: ['arm'] } })
  })

  test('a stage can be left out, and one command alone is the unit stage', async () => {
    const manifest = packageJson({ scripts: { test: 'node --test' } })
    expect((await serviceOf({ 'package.json': manifest, 'service.yml': 'test: { unit: false }' })).test).toEqual([])
    expect((await serviceOf({ 'package.json': manifest, 'service.yml': 'test: make test' })).test).toMatchObject([{ name: 'unit', run: 'make test' }])
  })

  test('an empty one changes nothing', async () => {
    expect(await serviceOf({ 'index.html': '', 'service.yml': '# later\n' })).toEqual(await serviceOf({ 'index.html': '' }))
  })

  test('what differs in an environment', async () => {
    const { services } = await load({
      'slipway.yml': `${config}environments:\n  dev: { ports: { orders: 4000 } }\n  production: {}\n`,
      'services/orders/service.yml': 'environments: { production: { replicas: 3, target: process, strategy: { kind: canary, steps: [5], every: 5m } } }',
    })
    expect(services[0]?.environments).toEqual({
      dev: { port: 4000 },
      production: { replicas: 3, target: { kind: 'process' }, strategy: { kind: 'canary', steps: [5], every: 300_000 } },
    })
  })
})

describe('folders', () => {
  const files = {
    'services/b/package.json': packageJson(),
    'services/a/go.mod': '',
    'services/a/cmd/x/main.go': '',
    'services/.cache/x': '',
    'libs/money/package.json': '{}',
    'tools/a/package.json': '{}',
    'docs/index.html': '',
    'package.json': '{"workspaces": ["*"]}',
  }
  const namesAt = (list: readonly { name: string; path: string }[]) => list.map(({ name, path }) => `${name} ${path}`)

  test('services are sorted by name; libraries are the other folders with manifests, called by their path where the name is taken', async () => {
    const project = await load(files)
    expect(namesAt(project.services)).toEqual(['a services/a', 'b services/b'])
    expect(namesAt(project.libraries)).toEqual(['money libs/money', 'tools/a tools/a'])
  })

  test.each([
    ['[services/*, "!services/a"]', ['services/b']],
    ['["**"]', ['docs', 'libs/money', 'services/a', 'services/b', 'tools/a']],
    ['[./services/b/]', ['services/b']],
    ['["{services,libs}/[bm]*"]', ['services/b', 'libs/money']],
    ['[]', []],
  ])('services: %s', async (patterns, paths) => {
    const renamed = { ...files, 'tools/a/service.yml': 'name: tool' }
    const project = await load({ ...renamed, 'slipway.yml': `version: 1\nservices: ${patterns}\n` })
    expect(project.services.map(({ path }) => path).sort()).toEqual([...paths].sort())
  })

  test('the root can be the service; its name is the package’s', async () => {
    const project = await load({
      'slipway.yml': 'version: 1\nservices: [.]\n',
      'package.json': packageJson({ name: '@acme/shop' }),
      'lib/x/package.json': '{}',
    })
    expect(namesAt(project.services)).toEqual(['shop .'])
    expect(namesAt(project.libraries)).toEqual(['x lib/x'])
  })

  test('another file can be the configuration', async () => {
    const files = inMemory({ 'ops/slipway.yml': config, 'services/a/index.html': '' })
    expect(await loadProject(files, { root: '/repo', configFile: './ops/slipway.yml' })).toMatchObject({
      configFile: 'ops/slipway.yml',
      services: [{ name: 'a' }],
    })
  })
})

test('the ledger, the registry and who is told', async () => {
  const more =
    'registry: ghcr.io/acme/shop\nledger: { remote: ../ledger.git, prefix: refs/heads/slipway, token: LEDGER_TOKEN }\nnotify: { slack: { env: HOOK } }\n'
  expect(await load({ 'slipway.yml': config + more, 'services/a/index.html': '' })).toMatchObject({
    registry: 'ghcr.io/acme/shop',
    ledger: { remote: '../ledger.git', prefix: 'refs/heads/slipway', token: 'LEDGER_TOKEN' },
    notify: { slack: 'HOOK' },
  })
})
