import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { runCli } from './cli.ts'

/** A repository of two web services and a library with an origin of its own: small enough to be deployed twenty times in a test. */
export interface SmallShop {
  readonly root: string
  readonly origin: string
  write(file: string, content: string): void
  commit(message: string): string
  git(...args: string[]): string
  /** Stops what runs and removes everything. */
  dispose(): Promise<void>
}

const server = `
import http from 'node:http'
import { greeting } from '@shop/words'
const { PORT, SLIPWAY_SERVICE: service, SLIPWAY_VERSION: version, SLIPWAY_DIGEST: digest } = process.env
http.createServer((request, response) => {
  if (request.url === '/healthz') return response.end('ok')
  response.end(JSON.stringify({ service, version, digest, greeting }))
}).listen(Number(PORT), '127.0.0.1')
`

export function smallShop(): SmallShop {
  const base = mkdtempSync(path.join(os.tmpdir(), 'slipway-shop-'))
  const root = path.join(base, 'work')
  const origin = path.join(base, 'origin.git')
  const git = (...args: string[]) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
  const write = (file: string, content: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), content)
  }
  const commit = (message: string) => {
    git('add', '-A')
    git('commit', '-q', '-m', message)
    git('push', '-q', 'origin', 'HEAD:main')
    return git('rev-parse', 'HEAD')
  }
  mkdirSync(root)
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', origin])
  git('init', '-q', '-b', 'main')
  git('config', 'user.name', 'Ann Example')
  git('config', 'user.email', 'ann@example.org')
  git('remote', 'add', 'origin', origin)
  write('.gitignore', 'node_modules/\n.slipway/\n')
  write('package.json', JSON.stringify({ name: 'shop', private: true, workspaces: ['libs/*', 'services/*'] }))
  write('libs/words/package.json', JSON.stringify({ name: '@shop/words', version: '1.0.0', type: 'module', exports: './words.js' }))
  write('libs/words/words.js', "export const greeting = 'hello'\n")
  for (const name of ['orders', 'web']) {
    write(
      `services/${name}/package.json`,
      JSON.stringify({ name: `@shop/${name}`, version: '1.0.0', type: 'module', dependencies: { '@shop/words': '^1.0.0' } }),
    )
    write(`services/${name}/server.js`, server)
    write(
      `services/${name}/service.yml`,
      `name: ${name}\ntest: { unit: "node --check server.js" }\ndeploy: { kind: web, start: [node, server.js], health: /healthz, timeout: 10s, drain: 1s }\n`,
    )
  }
  write(
    'slipway.yml',
    `version: 1
services: [services/*]
libraries: [libs/*]
environments:
  dev: { target: process, promote: auto }
  staging: { target: process, promote: auto, after: [dev] }
  production: { target: process, promote: manual, after: [staging] }
`,
  )
  commit('a shop')
  return {
    root,
    origin,
    write,
    commit,
    git,
    async dispose() {
      await runCli(root, ['down'])
      rmSync(base, { recursive: true, force: true })
    },
  }
}
