// Builds dist/: TypeScript is compiled to build/, ncc bundles one entry-points module with a lazy chunk per entry, and every entry gets a stub of a few lines.
// One bundle instead of one per action keeps the download at about a quarter (docs/decisions/0001-one-bundle.md).
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = path.resolve(root, process.argv[2] ?? 'dist')
const staging = path.join(root, 'build', 'bundle')

run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'])
rmSync(staging, { recursive: true, force: true })
run(process.execPath, [
  'node_modules/@vercel/ncc/dist/ncc/cli.js',
  'build',
  'build/entry-points.js',
  '--out',
  staging,
  '--license',
  'licenses.txt',
  '--quiet',
  '--no-cache',
])

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
cpSync(staging, path.join(out, 'bundle'), { recursive: true })
writeFileSync(path.join(out, 'package.json'), '{ "type": "module" }\n')
const entries = ['entry-points.ts', 'actions/entry-points.ts'].flatMap((file) =>
  [...readFileSync(path.join(root, file), 'utf8').matchAll(/^ {2}'?([a-z-]+)'?: \(\) =>/gm)].map((match) => match[1]),
)
if (entries.length === 0) throw new Error('entry-points.ts names no entries')
for (const entry of entries) {
  mkdirSync(path.join(out, entry))
  const shebang = entry === 'cli' ? '#!/usr/bin/env node\n' : ''
  const stub = `${shebang}import { entries } from '../bundle/index.js'\n\nconst { main } = await entries['${entry}']()\nawait main()\n`
  writeFileSync(path.join(out, entry, 'index.js'), stub, { mode: entry === 'cli' ? 0o755 : 0o644 })
}
console.log(`${path.relative(root, out)}: ${entries.length} entries, ${readdirSync(path.join(out, 'bundle')).length} bundle files`)

function run(program, args) {
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
