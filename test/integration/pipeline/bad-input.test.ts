import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCli, runJson } from '../../support/cli.ts'
import { smallShop, type SmallShop } from '../../support/small-shop.ts'

let shop: SmallShop
beforeEach(() => {
  shop = smallShop()
})
afterEach(() => shop.dispose())

const config = () => readFileSync(path.join(shop.root, 'slipway.yml'), 'utf8')

/** One message on stderr, the right exit code, and no stack. */
function expectClear(answer: { exitCode: number | null; stderr: string }, exitCode: number, ...texts: (string | RegExp)[]): void {
  expect(answer.exitCode, answer.stderr).toBe(exitCode)
  for (const text of texts) expect(answer.stderr).toMatch(text)
  expect(answer.stderr).not.toMatch(/\n {4}at |This is a bug/)
}

describe('bad input gets one clear message', () => {
  it('outside a git repository', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-nogit-'))
    try {
      for (const command of [['run'], ['status'], ['check'], ['init']]) expectClear(await runCli(folder, command), 2, /not a git repository/i)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('a repository without a configuration', async () => {
    rmSync(path.join(shop.root, 'slipway.yml'))
    expectClear(await runCli(shop.root, ['run']), 2, /slipway init/)
  })

  it('a service folder that vanished', async () => {
    shop.write('slipway.yml', config().replace('services/*]', 'services/*, services/gone]'))
    expectClear(await runCli(shop.root, ['run']), 2, /slipway\.yml:2:\d+: .*services\/gone/)
  })

  it('two services of one name', async () => {
    shop.write('services/web/service.yml', 'name: orders\n')
    expectClear(await runCli(shop.root, ['check']), 2)
    const { json } = await runJson(shop.root, ['check'])
    expect(json.problems).toContainEqual(expect.objectContaining({ file: 'services/web/service.yml', line: 1, message: expect.stringMatching(/orders/) }))
  })

  it('services that are built from each other', async () => {
    shop.write('services/web/service.yml', 'dependsOn: [orders]\n')
    shop.write('services/orders/service.yml', 'dependsOn: [web]\n')
    shop.commit('a cycle')
    expectClear(await runCli(shop.root, ['run']), 2, /circle: orders → web → orders/)
  })

  it('an unknown environment, service, option, command', async () => {
    expectClear(await runCli(shop.root, ['promote', 'web', '--to', 'prodution']), 2, /did you mean production/)
    expectClear(await runCli(shop.root, ['promote', 'wbe', '--to', 'production']), 2, /did you mean web/)
    expectClear(await runCli(shop.root, ['run', '--too', 'dev']), 2, /did you mean --to/)
    expectClear(await runCli(shop.root, ['statsu']), 2, /did you mean status/)
    expectClear(await runCli(shop.root, ['run', '--to', 'moon']), 2, /moon/)
  })

  it('an unreachable ledger remote writes nothing and deploys nothing', async () => {
    const answer = await runCli(shop.root, ['run'], { SLIPWAY_LEDGER: path.join(os.tmpdir(), 'slipway-no-such', 'deep', 'ledger') })
    expect(answer.exitCode, answer.stderr).toBe(1)
    expectClear(answer, 1, /ledger/)
    expect(existsSync(path.join(shop.root, '.slipway', 'process', 'dev'))).toBe(false)
  })

  it('a ledger that refuses writes (a full disk, a hook) loses nothing', async () => {
    const hook = path.join(shop.origin, 'hooks', 'pre-receive')
    writeFileSync(hook, '#!/bin/sh\necho "fatal: write error: No space left on device" >&2\nexit 1\n')
    chmodSync(hook, 0o755)
    const answer = await runCli(shop.root, ['run'])
    expectClear(answer, 1, /No space left on device/)
    rmSync(hook)
    const next = await runJson(shop.root, ['run'])
    expect(next.exitCode, next.stderr).toBe(0)
    expect(next.json.services.map((service: { status: string }) => service.status)).toEqual(['succeeded', 'succeeded'])
  })

  it('a shallow clone works', async () => {
    expect((await runCli(shop.root, ['run'])).exitCode).toBe(0)
    shop.write('services/web/note.txt', 'new\n')
    shop.commit('a change')
    const clone = `${shop.root}-shallow`
    execFileSync('git', ['clone', '-q', '--depth=1', `file://${shop.origin}`, clone])
    const answer = await runJson(clone, ['detect'])
    expect(answer.json.affected.map((each: { service: string }) => each.service)).toEqual(['web'])
    const unknown = await runJson(clone, ['detect', '--base', 'HEAD~1'])
    expect(unknown.exitCode).not.toBe(70)
  })
})

describe('a service that cannot be started fails alone', () => {
  const start = (script: string, more = '') =>
    shop.write('services/web/service.yml', `name: web\ndeploy: { kind: web, start: [node, ${script}], timeout: 2s${more} }\n`)

  it.each([
    ['exits at once', "console.error('no database'); process.exit(3)\n", /exited|exit code 3/, /no database/],
    ['hangs', 'setInterval(() => {}, 1000)\n', /unhealthy/, /./],
    [
      'floods its log',
      "const line = 'x'.repeat(1023) + '\\n'; for (let i = 0; i < 30000; i++) process.stdout.write(line); setInterval(() => {}, 1000)\n",
      /unhealthy/,
      /./,
    ],
  ])('when its start command %s', async (_, code, reason, evidence) => {
    shop.write('services/web/bad.js', code)
    start('bad.js')
    shop.commit('broken')
    const answer = await runJson(shop.root, ['run', '--to', 'dev'])
    expect(answer.exitCode).toBe(1)
    const [orders, web] = ['orders', 'web'].map((name) => answer.json.services.find((each: { service: string }) => each.service === name))
    expect(orders.status).toBe('succeeded')
    expect(web.status).toBe('failed')
    expect(JSON.stringify(web)).toMatch(reason)
    expect(JSON.stringify(web)).toMatch(evidence)
  })

  it('when its port is taken by a stranger', async () => {
    const stranger = net.createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => stranger.once('listening', resolve))
    const { port } = stranger.address() as net.AddressInfo
    try {
      shop.write('slipway.yml', config().replace('dev: { target: process, promote: auto }', `dev: { target: process, promote: auto, ports: { web: ${port} } }`))
      shop.commit('a fixed port')
      const answer = await runJson(shop.root, ['run', '--to', 'dev'])
      const web = answer.json.services.find((each: { service: string }) => each.service === 'web')
      expect(answer.exitCode).toBe(1)
      expect(JSON.stringify(web)).toMatch(/port-in-use/)
      expect(JSON.stringify(web)).toContain(String(port))
    } finally {
      stranger.close()
    }
  })

  it('when its unit tests fail, and no other service is held up', async () => {
    shop.write(
      'services/web/service.yml',
      'name: web\ntest: { unit: "echo expected 2 got 3; exit 1", slow: "touch ran-slow" }\ndeploy: { kind: web, start: [node, server.js] }\n',
    )
    shop.commit('a failing test')
    const answer = await runJson(shop.root, ['run'])
    expect(answer.exitCode).toBe(1)
    const web = answer.json.services.find((each: { service: string }) => each.service === 'web')
    expect(web.stages.map((stage: { name: string; status: string }) => `${stage.name} ${stage.status}`)).toEqual(['test unit failed'])
    expect(JSON.stringify(web)).toContain('expected 2 got 3')
    expect(existsSync(path.join(shop.root, 'services/web/ran-slow'))).toBe(false)
    expect(answer.json.services.find((each: { service: string }) => each.service === 'orders').status).toBe('succeeded')
  })
})
