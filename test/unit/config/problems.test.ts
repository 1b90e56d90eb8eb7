import { describe, expect, test } from 'vitest'
import { checkProject, loadProject } from '../../../shared/config/load.ts'
import { UserError } from '../../../shared/errors.ts'
import { inMemory, packageJson } from './in-memory-files.ts'

const root = '/repo'

async function problemsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { problems } = await checkProject(inMemory(files), { root })
  return problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`)
}

/** The problems of one slipway.yml in a repository with a service `orders` and a library. */
function inProject(config: string, more: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  return problemsOf({ 'slipway.yml': config, 'services/orders/package.json': packageJson(), 'libs/money/package.json': '{}', ...more })
}

const good = 'version: 1\nservices: [services/*]\n'

describe('a configuration with many mistakes', () => {
  test('reports all ten of them, each where it is', async () => {
    const problems = await problemsOf({
      'slipway.yml': [
        'version: 2',
        'services: [services/*, services/gone]',
        'enviroments: {}',
        'environments:',
        '  dev:',
        '    target: proces',
        '    promote: automatic',
        '  staging:',
        '    after: [dve]',
        '    config: deploy/stagign.env',
        '    gates: { soak: 30, contracts: "yes" }',
        'libraries: libs/*',
      ].join('\n'),
      'services/orders/package.json': packageJson(),
      'services/orders/service.yml': 'deploy:\n  prot: 8080\n  health: healthz\nname: orders\nname: orders2\n',
      'deploy/staging.env': 'A=1\n',
      'libs/money/package.json': '{}',
    })
    expect(problems).toEqual([
      'slipway.yml:1:10: `version` is `2`; it must be `1`',
      'slipway.yml:2:24: there is no folder `services/gone`',
      'slipway.yml:3:1: unknown key `enviroments`; did you mean `environments`? allowed here: version, registry, services, libraries, build, environments, notify, ledger, globals, ignore, unowned',
      'slipway.yml:6:13: `environments.dev.target` is `proces`; it must be one of `process`, `ssh`, `compose`, `swarm`, `kubernetes`, `nomad`, `ecs`, `lambda`, `cloud-run`; did you mean `process`?',
      'slipway.yml:7:14: `environments.dev.promote` is `automatic`; it must be one of `auto`, `manual`',
      'slipway.yml:9:13: there is no environment `dve`; did you mean `dev`?',
      'slipway.yml:10:13: there is no file `deploy/stagign.env`; did you mean `deploy/staging.env`?',
      'slipway.yml:11:20: `environments.staging.gates.soak` is `30`; it must be a duration with its unit: `90s`, `10m`, `1h` or `2d`; did you mean `30s`?',
      'slipway.yml:11:35: `environments.staging.gates.contracts` is `yes`; it must be `true` or `false`; did you mean `true`?',
      'slipway.yml:12:12: `libraries` is `libs/*`; it must be a list; each item a path or glob inside the repository, with `/`, relative, without `..`; did you mean `[libs/*]`?',
      'services/orders/service.yml:2:3: unknown key `prot` in `deploy`; did you mean `port`? allowed here: kind, start, port, health, timeout, drain, schedule, requiredConfig, resources, before, after, irreversible',
      'services/orders/service.yml:3:11: `deploy.health` is `healthz`; it must be a path that starts with `/`, such as `/healthz`; did you mean `/healthz`?',
      'services/orders/service.yml:5:1: this key stands here twice; keep one of them',
    ])
  })

  test('loading throws them together as one error of the user', async () => {
    const loading = loadProject(inMemory({ 'slipway.yml': 'version: 3\nservces: []\n' }), { root })
    const error = await loading.catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UserError)
    expect(error).toMatchObject({ message: 'the configuration has 3 problems', problems: [{ line: 1 }, { line: 1 }, { line: 2 }] })
  })
})

describe('each mistake', () => {
  test.each<[what: string, config: string, problem: string]>([
    [
      'no services',
      'version: 1\n',
      'slipway.yml:1:1: `services` is missing: Folders of the services, as paths or globs; `!` in front takes folders out again.',
    ],
    [
      'a list as the file',
      '- version: 1\n',
      'slipway.yml:1:1: the file is a list; it must be a mapping with `version`, `registry`, `services`, `libraries`, `build`, `environments`, `notify`, `ledger`, `globals`',
    ],
    [
      'an environment without anything',
      `${good}environments:\n  dev:\n`,
      'slipway.yml:4:3: `environments.dev` is empty; it must be a mapping with `after`, `promote`, `target`, `config`, `flags`, `gates`, `tests`, `strategy`, `ports`',
    ],
    [
      'a name with capitals',
      `${good}environments:\n  Prod_EU: {}\n`,
      'slipway.yml:4:3: `Prod_EU` cannot stand in `environments`: it must be a name of lower-case letters, digits and `-`, at most 63, starting with a letter or digit; did you mean `prod-eu`?',
    ],
    [
      'a path out of the repository',
      `${good}environments:\n  dev: { config: ../x.env }\n`,
      'slipway.yml:4:18: `environments.dev.config` is `../x.env`; it must be a path inside the repository, with `/`, relative, without `..`',
    ],
    ['an environment after itself', `${good}environments:\n  dev: { after: [dev] }\n`, 'slipway.yml:4:17: `after` goes in a circle: dev after dev'],
    [
      'environments in a circle',
      `${good}environments:\n  a: { after: [c] }\n  b: { after: [a] }\n  c: { after: [b] }\n`,
      'slipway.yml:4:15: `after` goes in a circle: a after c after b after a',
    ],
    [
      'a cron expression of nonsense',
      `${good}environments:\n  dev: { gates: { freeze: [{ cron: "61 * * * *", for: 1h }] } }\n`,
      'slipway.yml:4:36: `61 * * * *` is not a cron expression',
    ],
    [
      'a time zone of nonsense',
      `${good}environments:\n  dev: { gates: { freeze: [{ cron: "1 * * * *", for: 1h, timezone: Mars }] } }\n`,
      'slipway.yml:4:68: there is no time zone `Mars`',
    ],
    [
      'a freeze without its length',
      `${good}environments:\n  dev: { gates: { freeze: [{ cron: "1 * * * *" }] } }\n`,
      'slipway.yml:4:28: `environments.dev.gates.freeze[0].for` is missing: How long it lasts.',
    ],
    [
      'a target without a kind',
      `${good}environments:\n  dev: { target: { host: a } }\n`,
      'slipway.yml:4:18: `environments.dev.target.kind` is missing: The driver.',
    ],
    ['a glob that matches nothing', 'version: 1\nservices: [servces/*]\n', 'slipway.yml:2:12: `servces/*` matches no folder; did you mean `services/*`?'],
    [
      'a file instead of a folder',
      'version: 1\nservices: [services/orders/package.json]\n',
      'slipway.yml:2:12: `services/orders/package.json` is a file; name the folder it is in',
    ],
    [
      'a port of an unknown service',
      `${good}environments:\n  dev: { ports: { oders: 80 } }\n`,
      'slipway.yml:4:19: there is no service `oders`; did you mean `orders`?',
    ],
    [
      'a port that is none',
      `${good}environments:\n  dev: { ports: { orders: 80000 } }\n`,
      'slipway.yml:4:27: `environments.dev.ports.orders` is `80000`; it must be a port: a whole number from 1 to 65535',
    ],
    [
      'a registry with a scheme',
      `${good}registry: https://ghcr.io/acme\n`,
      'slipway.yml:3:11: `registry` is `https://ghcr.io/acme`; it must be a registry and path',
    ],
    [
      'a secret in the file',
      `${good}notify: { slack: "https://hooks.example" }\n`,
      'slipway.yml:3:18: `notify.slack` is `https://hooks.example`; it must be a mapping with `env`',
    ],
    ['a tab', 'version: 1\nservices:\n\t- a\n', 'slipway.yml:3:1: a tab cannot indent YAML; use spaces'],
    ['two documents', `${good}---\n${good}`, 'slipway.yml:3:1: only one document is allowed'],
    ['a key twice', `${good}services: []\n`, 'slipway.yml:3:1: this key stands here twice; keep one of them'],
    ['a value that holds itself', 'version: 1\nservices: &a [*a]\n', 'slipway.yml:1:1: cannot be read: '],
    ['an alias to nothing', 'version: 1\nservices: [*missing]\n', 'slipway.yml:1:1: cannot be read: '],
    ['a file that is missing', `${good}environments:\n  dev: { flags: deploy }\n`, 'slipway.yml:4:17: there is no file `deploy`'],
  ])('%s', async (_, config, problem) => {
    const problems = await inProject(config)
    expect(problems[0]?.slice(0, problem.length)).toBe(problem)
  })

  test.each<[what: string, service: string, problem: string]>([
    ['an unknown environment', 'environments: { stagin: {} }', '1:17: there is no environment `stagin`; did you mean `staging`?'],
    ['an unknown dependency', 'dependsOn: [moneys]', '1:13: there is no service or folder `moneys`; did you mean `money`?'],
    ['a dependency on itself', 'dependsOn: [orders]', '1:12: `dependsOn` goes in a circle: orders → orders'],
    ['a schedule that is none', 'deploy: { kind: job, schedule: hourly }', '1:32: `hourly` is not a cron expression'],
    ['a schedule of a web service', 'deploy: { schedule: "0 * * * *" }', '1:11: `deploy.schedule` is only used with `kind: job`'],
    ['a kind that is none', 'deploy: { kind: wrker }', '1:17: `deploy.kind` is `wrker`; it must be one of `web`, `worker`, `job`; did you mean `worker`?'],
    ['a number as the owner', 'owner: 12', '1:8: `owner` is `12`; it must be text that is not empty; did you mean `"12"`?'],
    ['a stage that is not there', 'stages: { integration: {} }', '1:11: there is no stage `integration`; there are: build, contract, deploy'],
    ['an empty command', 'deploy: { start: [] }', '1:18: `deploy.start` is an empty list; it must be a command'],
    ['kind command without one', 'build: { kind: command }', '1:8: `build.command` is missing'],
    ['a consumer without a command', 'contracts: { consumer: {} }', '1:24: `contracts.consumer.command` is missing'],
    ['a header over two lines', 'contracts: { verify: { headers: { X-A: "1\\n2" } } }', '1:40: `contracts.verify.headers.X-A` is `1'],
    ['a test stage that is true', 'test: { unit: true }', '1:15: `test.unit` is `true`; it must be `false` to leave the stage out'],
  ])('in service.yml: %s', async (_, service, problem) => {
    const problems = await inProject(`${good}environments: { staging: {} }\n`, { 'services/orders/service.yml': service })
    expect(problems[0]?.slice(0, problem.length + 28)).toBe(`services/orders/service.yml:${problem}`)
  })
})

describe('what only several files together show', () => {
  test('two services with one name', async () => {
    const problems = await inProject(good, { 'services/other/service.yml': 'owner: a\nname: orders\n' })
    expect(problems).toEqual([
      'services/other/service.yml:2:7: two services are called `orders`: services/orders and services/other; give one another name in its service.yml',
    ])
  })

  test('services that depend on each other in a circle', async () => {
    const problems = await inProject(good, {
      'services/orders/service.yml': 'dependsOn: [web]',
      'services/web/service.yml': 'dependsOn: [services/orders]',
    })
    expect(problems).toEqual(['services/orders/service.yml:1:12: `dependsOn` goes in a circle: orders → web → orders'])
  })

  test('one port for two services of an environment, but not of two environments', async () => {
    const config = `${good}environments:\n  dev: { ports: { orders: 4000 } }\n  staging: { ports: { web: 4000 } }\n`
    const web = 'environments:\n  dev: { port: 4000 }\n'
    expect(await inProject(config, { 'services/web/service.yml': web })).toEqual([
      'services/web/service.yml:2:16: port 4000 is taken in `dev` by `orders`; every service needs its own',
    ])
  })

  test('nine automatic environments', async () => {
    const entries = Array.from({ length: 9 }, (_, index) => `  e${index}: { promote: auto }`)
    expect(await inProject(`${good}environments:\n${entries.join('\n')}\n`)).toEqual([
      'slipway.yml:12:18: 9 environments have `promote: auto`; at most 8 are allowed: make this one `manual`',
    ])
  })

  test('flags that are no YAML, told once for two environments', async () => {
    const config = `${good}environments:\n  a: { flags: flags.yml }\n  b: { flags: flags.yml }\n`
    expect(await inProject(config, { 'flags.yml': 'a: [\n' })).toHaveLength(1)
  })

  test('a package.json that is no JSON', async () => {
    const problems = await inProject(good, { 'services/web/package.json': '{\n  "name": "web",\n  "version" "1"\n}' })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/^services\/web\/package\.json:3:13: not valid JSON/)
  })

  test('a folder whose name cannot be a service’s', async () => {
    expect(await inProject(good, { 'services/Web_Shop/index.html': '' })).toEqual([
      "slipway.yml:2:12: the folder's name `Web_Shop` cannot be a service's name; give it one in services/Web_Shop/service.yml (`name: …`); did you mean `web-shop`?",
    ])
  })

  test('a service.yaml', async () => {
    expect(await inProject(good, { 'services/orders/service.yaml': '' })).toEqual(['services/orders/service.yaml:1:1: this file must be called service.yml'])
  })

  test('no slipway.yml at all', async () => {
    expect(await problemsOf({})).toEqual(['slipway.yml:1:1: there is no slipway.yml here; `slipway init` writes one'])
  })
})
