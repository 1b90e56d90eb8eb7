// Enforces who may import whom (DESIGN section 4) and the house's size and naming rules. `--root DIR` checks another tree (the test plants violations there).
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const at = process.argv.indexOf('--root')
const root = at === -1 ? fileURLToPath(new URL('..', import.meta.url)) : path.resolve(process.argv[at + 1])

const domain = ['commit', 'config', 'graph', 'affected', 'release', 'contract', 'promotion', 'deployment']
const drivers = ['builders', 'targets', 'contracts']
// Pure code that reads a language: domain code and drivers both may use it, and it uses nothing.
const languages = ['dockerfile']
const impureModules = /^node:(?!crypto$|path$|path\/posix$|assert$|util$|buffer$)/
// The use cases of a domain folder take a workspace and may call edges through it; they are named here one by one.
const useCases = new Set(JSON.parse(readFileSync(path.join(root, 'tools/use-cases.json'), 'utf8')))

const problems = []
for (const file of sources()) check(file)
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exit(1)
}
console.log('boundaries hold')

function check(file) {
  const text = readFileSync(path.join(root, file), 'utf8')
  const lines = text.split('\n')
  const report = (line, message) => problems.push(`${file}:${line}: ${message}`)
  if (lines.length > 301) report(1, `${lines.length - 1} lines; 300 at most, one topic each`)
  if (/(^|\/)(utils?|helpers?|common|misc)(\.ts$|\/)/.test(file)) report(1, 'no utils, no helpers: name the topic')
  if (/(^|\/)index\.ts$/.test(file)) report(1, 'no barrel files')
  if (!/^[a-z0-9./-]+$/.test(file)) report(1, 'file names are kebab-case')
  lines.forEach((line, index) => {
    const match = /(?:from|import)\s*\(?\s*'([^']+)'/.exec(line)
    if (match) checkImport(file, match[1], /^\s*(import|export) type /.test(line), (message) => report(index + 1, message))
    if (/\bprocess\.env\b|\bDate\.now\(|new Date\(\)|Math\.random\(/.test(line) && isPure(file))
      report(index + 1, 'domain code is pure: take time, ids and environment as arguments')
  })
}

function checkImport(file, specifier, typeOnly, report) {
  const folder = areaOf(file)
  if (specifier.startsWith('@actions/') && !file.startsWith('shared/runner/')) report('only shared/runner imports @actions/*')
  if (isPure(file) && impureModules.test(specifier)) report(`domain code is pure: ${specifier} touches the world`)
  if (!specifier.startsWith('.')) return
  const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier))
  const targetArea = areaOf(target)
  if (file.startsWith('shared/') && /^(actions|cli)\//.test(target)) report('shared never imports actions or cli')
  if (typeOnly) return
  if (isPure(file) && ![...domain, ...languages].includes(targetArea) && target !== 'shared/errors.ts')
    report(`domain code imports only domain code and errors, not ${target}`)
  if (isPure(file) && useCases.has(target)) report(`domain code does not call the use case ${target}`)
  if (drivers.includes(folder) && domain.includes(targetArea) && !/(model|canonical|path-name)\.ts$/.test(target))
    report(`drivers know ports and models, not ${target}`)
  if (targetArea === 'runner' && !/^(actions|shared\/runner|shared\/github)\//.test(file)) report('only actions use the runner')
}

function isPure(file) {
  return file.startsWith('shared/') && [...domain, ...languages].includes(areaOf(file)) && !useCases.has(file)
}

function areaOf(file) {
  return file.startsWith('shared/') ? file.split('/')[1] : file.split('/')[0]
}

function sources() {
  return ['actions', 'cli', 'shared'].flatMap((folder) => {
    const base = path.join(root, folder)
    return readdirSync(base, { recursive: true })
      .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
      .filter((name) => name.endsWith('.ts') && statSync(path.join(root, name)).isFile())
  })
}
