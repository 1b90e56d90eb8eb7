// Writes the reusable workflows for places that do not know everything github.com knows (docs/workflows.md):
//   npm run materialise -- --repository OWNER/REPO --ref SHA --out DIR   full references instead of `$/…`: GitHub Enterprise Server, older runners, linters
//   npm run materialise -- --offline --out DIR                          everything below DIR, for nektos/act: actions and dist are copied beside the workflows
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { rewriteWorkflow } from './materialise/rewrite.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const usage = 'usage: npm run materialise -- (--repository OWNER/REPO --ref SHA | --offline) --out DIR'

try {
  const { offline, repository, ref, out } = options()
  const written = materialise({ offline, repository, ref, out: path.resolve(out) })
  console.log(written.map((file) => path.relative(process.cwd(), file)).join('\n'))
} catch (error) {
  console.error(`error: ${error.message}`)
  process.exitCode = 2
}

function options() {
  const { values } = parseArgs({
    options: { offline: { type: 'boolean', default: false }, repository: { type: 'string' }, ref: { type: 'string' }, out: { type: 'string' } },
  })
  const faults = []
  if (!values.out) faults.push('--out DIR is missing')
  if (!values.offline && !/^[\w.-]+\/[\w.-]+$/.test(values.repository ?? '')) faults.push('--repository must be OWNER/REPO')
  if (!values.offline && !/^[\w./-]+$/.test(values.ref ?? '')) faults.push('--ref must be a commit id (better) or a tag')
  if (faults.length > 0) throw new Error(`${faults.join('\n       ')}\n${usage}`)
  return values
}

function materialise({ offline, repository, ref, out }) {
  const source = path.join(root, '.github/workflows')
  const target = path.join(out, '.github/workflows')
  mkdirSync(target, { recursive: true })
  const written = []
  for (const name of readdirSync(source).sort()) {
    const text = readFileSync(path.join(source, name), 'utf8')
    if (!/^ {2}workflow_call:/m.test(text)) continue
    const file = path.join(target, name)
    writeFileSync(file, rewriteWorkflow(text, offline ? { offline } : { offline, repository, ref }))
    written.push(file)
  }
  if (offline) written.push(...copyActions(path.join(out, '.github/slipway')))
  return written
}

// The stubs in dist/ are found from an action by ../../dist/<name>/index.js, so the two folders stay side by side.
function copyActions(to) {
  if (!existsSync(path.join(root, 'dist'))) throw new Error('dist/ is missing: npm run build')
  const actions = readdirSync(path.join(root, 'actions'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const { name } of actions) cpSync(path.join(root, 'actions', name, 'action.yml'), path.join(to, 'actions', name, 'action.yml'))
  cpSync(path.join(root, 'dist'), path.join(to, 'dist'), { recursive: true })
  return [path.join(to, 'actions'), path.join(to, 'dist')]
}
