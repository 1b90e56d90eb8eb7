// Fails when dist/ is not what the sources build to: builds beside it and compares every file, the untracked and the missing ones too.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const fresh = mkdtempSync(path.join(os.tmpdir(), 'slipway-dist-'))
let problems
try {
  const { status } = spawnSync(process.execPath, ['tools/build.mjs', fresh], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
  problems = compare(path.join(root, 'dist'), fresh)
} finally {
  rmSync(fresh, { recursive: true, force: true })
}
const unknown = spawnSync('git', ['status', '--porcelain', '--untracked-files=all', '--', 'dist'], { cwd: root, encoding: 'utf8' }).stdout.trim()
if (process.env.CI && unknown) problems.push(`not committed:\n${unknown}`)
if (problems.length > 0) {
  console.error(`dist/ is stale; run \`npm run build\` and commit it.\n  ${problems.join('\n  ')}`)
  process.exit(1)
}
console.log('dist/ is fresh')

function compare(committed, built) {
  const names = new Set([...files(committed), ...files(built)])
  return [...names].sort().flatMap((name) => {
    const [a, b] = [committed, built].map((folder) => read(path.join(folder, name)))
    if (a === undefined) return [`missing: ${name}`]
    if (b === undefined) return [`should not be there: ${name}`]
    return a.equals(b) ? [] : [`differs: ${name}`]
  })
}

function files(folder) {
  return readdirSync(folder, { recursive: true }).filter((name) => statSync(path.join(folder, name)).isFile())
}

function read(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}
