// Writes the measured monorepo as a git repository: one `git fast-import` (https://git-scm.com/docs/git-fast-import), packed, same ids on every machine.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { npmLock, pnpmLock } from './detect-locks.mjs'
import { affectedBy, installing, manifest, shape } from './detect-shape.mjs'

const quiet = { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', maxBuffer: 1 << 28 }
export const gitEnvironment = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }
const git = (root, ...args) => execFileSync('git', ['-C', root, ...args], { ...quiet, env: gitEnvironment }).trim()

/**
 * `files` per package, of which 102 commits change some; the last one 50 files in 16 services and one library, or (with `bump`) the lockfile alone.
 * Answers the folder, the two commits, the truth (names of the affected services) and what there is.
 */
export async function repository(root, { manager = 'npm', services, libraries, externals = 200, files, bump = false, workTree = true, seed = 20261121 }) {
  const made = shape({ services, libraries, externals, seed })
  const { random } = made
  const parts = [...made.libraries, ...made.services]
  execFileSync('git', ['init', '-q', '-b', 'main', root], { env: gitEnvironment })
  const child = spawn('git', ['-C', root, 'fast-import', '--quiet'], { stdio: ['pipe', 'inherit', 'inherit'], env: gitEnvironment })
  const done = once(child, 'close')
  const send = async (text) => child.stdin.write(text) || (await once(child.stdin, 'drain'))
  const file = (path, text) => `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`
  let count = 0
  const commit = (subject) =>
    `commit refs/heads/main\ncommitter Ann Example <ann@example.org> ${1760000000 + count++ * 600} +0000\ndata ${Buffer.byteLength(subject)}\n${subject}\n`

  await send(commit('everything'))
  let written = 0
  for (const [path, text] of [...rootFiles(made, manager), ...parts.flatMap((part) => partFiles(part, files, manager))]) {
    await send(file(path, text))
    written++
  }
  const source = (part, round) => file(`${part.path}/src/file-${random.below(files - 10)}.js`, `export const changed = ${round}\n`)
  for (let round = 1; round <= 100; round++)
    await send(
      commit(`change ${round}`) +
        random
          .some(parts, 8)
          .map((part) => source(part, round))
          .join(''),
    )
  await send(commit('the change that is looked at'))
  const { touched, text } = bump ? bumped() : edits()
  await send(text)
  child.stdin.end('done\n')
  if ((await done)[0] !== 0) throw new Error('git fast-import failed')
  git(root, 'gc', '--quiet')
  if (workTree) git(root, 'reset', '-q', '--hard', 'main')
  const [head, base] = git(root, 'rev-parse', 'main', 'main~1').split('\n')
  return { root, base, head, truth: touched.sort(), files: written, packages: parts.length, names: made.services.map(({ name }) => name) }

  function edits() {
    const sixteen = random.some(made.services, 16)
    const reach = (part) => affectedBy(made, [part.name, ...sixteen.map(({ name }) => name)]).length
    const wanted = made.services.length * 0.23
    const library = made.libraries.reduce((best, one) => (Math.abs(reach(one) - wanted) < Math.abs(reach(best) - wanted) ? one : best))
    const paths = [...sixteen, library].flatMap((part, index) => Array.from({ length: index < 16 ? 3 : 2 }, (_, at) => `${part.path}/src/file-${at}.js`))
    return {
      touched: affectedBy(
        made,
        [library, ...sixteen].map(({ name }) => name),
      ),
      text: paths.map((path) => file(path, 'export const last = true\n')).join(''),
    }
  }

  function bumped() {
    const wanted = made.services.length * 0.23
    const reach = (name) => installing(made, name).length
    const candidates = random.some(made.externals, 100).map(({ name }) => ({ name, services: reach(name) }))
    const { name } = candidates.reduce((best, one) => (Math.abs(one.services - wanted) < Math.abs(best.services - wanted) ? one : best))
    const next = { [name]: '1.9.0' }
    return {
      touched: installing(made, name),
      text: manager === 'npm' ? file('package-lock.json', npmLock(made, next)) : file('pnpm-lock.yaml', pnpmLock(made, next)),
    }
  }
}

function rootFiles(made, manager) {
  const pnpm = manager === 'pnpm'
  const root = { name: 'bench', private: true, packageManager: pnpm ? 'pnpm@9.15.0' : 'npm@10.8.2', ...(pnpm ? {} : { workspaces: ['libs/*', 'services/*'] }) }
  return [
    ['.gitignore', 'node_modules\n.nx\n.turbo\n.slipway\n'],
    ['package.json', `${JSON.stringify(root, null, 2)}\n`],
    pnpm ? ['pnpm-lock.yaml', pnpmLock(made)] : ['package-lock.json', npmLock(made)],
    ...(pnpm ? [['pnpm-workspace.yaml', 'packages:\n  - libs/*\n  - services/*\n']] : []),
    ['slipway.yml', 'version: 1\nservices: [services/*]\nlibraries: [libs/*]\nenvironments:\n  dev: { target: process, promote: auto }\n'],
    ['turbo.json', '{ "tasks": { "build": { "dependsOn": ["^build"] } } }\n'],
    ['nx.json', '{ "defaultBase": "main" }\n'],
    ['lerna.json', `{ "version": "independent", "npmClient": "${manager}" }\n`],
  ]
}

/** A manifest, a readme, an entry; the rest in `src`, `test` and `docs`. */
function partFiles(part, files, manager) {
  const list = [
    [`${part.path}/package.json`, manifest(part, manager === 'pnpm' ? 'workspace:*' : '1.0.0')],
    [`${part.path}/README.md`, `# ${part.name}\n`],
    [`${part.path}/index.js`, `export const name = '${part.name}'\n`],
  ]
  for (let index = 0; index < 7; index++) list.push([`${part.path}/test/test-${index}.js`, `// ${part.name} ${index}\n`])
  for (let index = 0; index < files - 10; index++) list.push([`${part.path}/src/file-${index}.js`, `export const id = '${part.name}/${index}'\n`])
  return list
}
