// The repositories that builds are measured on: a Node service with the installed packages of a real one, a hundred small services, and one with 500 MB.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { seeded } from './detect-random.mjs'

export const gitEnvironment = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }
export const git = (root, ...args) => execFileSync('git', ['-C', root, ...args], { env: gitEnvironment, encoding: 'utf8' }).trim()

/** Writes files below a folder, by path. */
export function write(root, files) {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), content)
  }
}

export function commit(root, message) {
  git(root, 'add', '--all')
  git(root, '-c', 'user.name=Ann Example', '-c', 'user.email=ann@example.org', 'commit', '--quiet', '--message', message)
}

/** What fastify, pg, pino, undici and zod install, in numbers. */
const packages = 60
const files = 3464
const bytes = 16.6 * 2 ** 20

const json = (value) => `${JSON.stringify(value, null, 2)}\n`
const configuration = 'version: 1\nservices: [services/*]\nbuild: { kind: image }\nenvironments:\n  dev: { target: process, promote: auto }\n'
const settings = (name) => `name: ${name}\ndeploy: { kind: web, start: [node, server.js], port: 8080 }\n`
const manifestOf = (name, dependencies = {}) => json({ name, version: '1.0.0', private: true, type: 'module', engines: { node: '24' }, dependencies })
const source = (round) =>
  `import { createServer } from 'node:http'\nimport { total } from './price.js'\n\ncreateServer((_, answer) => answer.end(String(total(${round})))).listen(process.env.PORT)\n`

/** A workspace with the service `orders`: three source files, and node_modules as its lockfile says. */
export function nodeService(root) {
  const random = seeded(20261121)
  const names = Array.from({ length: packages }, (_, index) => `package-${String(index).padStart(2, '0')}`)
  const dependencies = Object.fromEntries(names.map((name) => [name, '^1.0.0']))
  start(root, ['orders'], dependencies)
  write(root, {
    '.dockerignore': '.git\n.slipway\n',
    'services/orders/package.json': manifestOf('orders', dependencies),
    'services/orders/server.js': source(0),
    'services/orders/price.js': 'export const total = (count) => count * 20\n',
    ...Object.fromEntries(names.map((name) => [`node_modules/${name}/package.json`, json({ name, version: '1.0.0', main: 'lib/file-0.js' })])),
  })
  const words = Array.from({ length: 700 }, () => random.below(2 ** 31).toString(36))
  // Most files of a package are small, and a few are large.
  const weights = Array.from({ length: files - packages }, () => 1 / (1 + random.below(400)))
  const unit = bytes / weights.reduce((sum, weight) => sum + weight, 0)
  for (const [index, weight] of weights.entries())
    write(root, {
      [`node_modules/${names[index % packages]}/lib/${index % 7 === 0 ? 'inner/' : ''}file-${Math.floor(index / packages)}.js`]: text(weight * unit),
    })
  commit(root, 'a service')

  function text(size) {
    const lines = []
    for (let length = 0; length < size; ) {
      const line =
        random.below(10) < 7 && lines.length > 0
          ? random.pick(lines)
          : `  const ${random.pick(words)} = ${random.pick(words)}(${random.pick(words)}, ${random.pick(words)})\n`
      lines.push(line)
      length += line.length
    }
    return lines.join('')
  }
}

/** Another content of one of the three files, committed. */
export function changeSource(root, round) {
  write(root, { 'services/orders/server.js': source(round) })
  commit(root, `change ${round}`)
}

/** A package nobody has built with: its files are others, and its version. */
export function changePackages(root, round) {
  write(root, { 'node_modules/package-00/lib/file-0.js': `export const round = '${round}'\n` })
}

/** As the measured service's Dockerfile would be without one of ours: no instruction runs anything. */
export const dockerfile = (base) => `FROM ${base}
WORKDIR /app
COPY node_modules node_modules
COPY package.json package-lock.json ./
COPY services services
USER 1000:1000
EXPOSE 8080
ENV NODE_ENV=production PORT=8080
WORKDIR /app/services/orders
CMD ["node", "server.js"]
`

/** `count` services of three files. */
export function smallServices(root, count) {
  const names = Array.from({ length: count }, (_, index) => `service-${String(index).padStart(3, '0')}`)
  start(root, names)
  for (const name of names) {
    write(root, {
      [`services/${name}/package.json`]: manifestOf(name),
      [`services/${name}/server.js`]: source(name),
      [`services/${name}/price.js`]: `export const total = (count) => count + '${name}'\n`,
    })
  }
  commit(root, 'many services')
}

/** `mebibytes` that do not compress, half of them committed and half made by the service's own build. */
export function largeService(root, mebibytes) {
  start(root, ['orders'])
  git(root, 'config', 'core.compression', '0')
  const block = Buffer.alloc(2 ** 20)
  const content = (seed) => {
    const pieces = Array.from({ length: 25 }, (_, index) => {
      let hash = createHash('sha256').update(`${seed} ${index}`).digest()
      for (let at = 0; at < block.length; at += hash.length) {
        hash.copy(block, at)
        if (at % 4096 === 0) hash = createHash('sha256').update(hash).digest()
      }
      return Buffer.from(block)
    })
    return Buffer.concat(pieces)
  }
  write(root, {
    '.dockerignore': '.git\n.slipway\n',
    '.gitignore': 'node_modules\n.slipway\nservices/*/made\n',
    'services/orders/package.json': manifestOf('orders'),
    'services/orders/server.js': source(0),
    'services/orders/service.yml': `${settings('orders')}build: { command: "true", outputs: made }\n`,
  })
  for (let index = 0; index < mebibytes / 50; index++)
    write(root, { [`services/orders/assets/${index}.bin`]: content(`committed ${index}`), [`services/orders/made/${index}.bin`]: content(`made ${index}`) })
  commit(root, 'a large service')
}

function start(root, services, dependencies) {
  mkdirSync(root, { recursive: true })
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', root], { env: gitEnvironment })
  write(root, {
    '.gitignore': 'node_modules\n.slipway\n',
    'slipway.yml': configuration,
    'package.json': json({ name: 'bench', private: true, workspaces: ['services/*'] }),
    'package-lock.json': lockfile(services, dependencies),
    ...Object.fromEntries(services.map((name) => [`services/${name}/service.yml`, settings(name)])),
  })
}

/** lockfileVersion 3: https://docs.npmjs.com/cli/v10/configuring-npm/package-lock-json */
function lockfile(services, dependencies = {}) {
  const locked = { '': { name: 'bench', workspaces: ['services/*'] } }
  for (const name of services) {
    locked[`services/${name}`] = { version: '1.0.0', dependencies, engines: { node: '24' } }
    locked[`node_modules/${name}`] = { resolved: `services/${name}`, link: true }
  }
  for (const name of Object.keys(dependencies)) {
    const integrity = `sha512-${createHash('sha512').update(name).digest('base64')}`
    locked[`node_modules/${name}`] = { version: '1.0.0', resolved: `https://registry.npmjs.org/${name}/-/${name}-1.0.0.tgz`, integrity, license: 'MIT' }
  }
  return json({ name: 'bench', lockfileVersion: 3, requires: true, packages: locked })
}
