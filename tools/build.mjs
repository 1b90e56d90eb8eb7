// Builds dist/: esbuild bundles one entry-points module, with a chunk for whatever is loaded later and only what is used of each package; every entry gets a stub
// of a few lines. One bundle instead of one per action keeps the download small (docs/decisions/0001-one-bundle.md, 0006-esbuild.md).
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { coreChunk } from './core-chunk.mjs'
import { licensesOf } from './licenses.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = path.resolve(root, process.argv[2] ?? 'dist')
const bundle = path.join(out, 'bundle')

rmSync(out, { recursive: true, force: true })
mkdirSync(bundle, { recursive: true })
const options = {
  absWorkingDir: root,
  entryPoints: { index: 'entry-points.ts' },
  outdir: bundle,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  chunkNames: '[name]-[hash]',
  // The package's own build for bundlers: modules, so that what is not used is left out.
  alias: { yaml: './node_modules/yaml/browser/index.js' },
  minifySyntax: true,
  legalComments: 'none',
  charset: 'utf8',
  metafile: true,
  write: false,
}
const plain = await build(options)
const { outputFiles, metafile } = await build({ ...options, plugins: [coreChunk(root, plain.metafile.inputs)] })
for (const { path: file, text } of outputFiles) writeFileSync(file, withoutFacades(withRequire(text)))
writeFileSync(path.join(bundle, 'licenses.txt'), licensesOf(root, Object.keys(metafile.inputs)))
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
console.log(`${path.relative(root, out)}: ${entries.length} entries, ${readdirSync(bundle).length} bundle files`)

/** Packages in CommonJS ask for node's modules by `require`, which a module has to make for itself. */
function withRequire(text) {
  if (!/\btypeof require\b/.test(text)) return text
  return `import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)\n${text}`
}

/**
 * Node makes a module out of each of its own that is imported, and runs every lazy getter of it for that: `node:util` alone loads a dozen more. Asking for the
 * object instead (process.getBuiltinModule, Node 20.16) saves a tenth of the start.
 */
function withoutFacades(text) {
  const own = /^import (?:(?<whole>[\w$]+)|\* as (?<all>[\w$]+)|\{(?<some>[^}]*)\}|(?<both>[\w$]+), \{(?<rest>[^}]*)\}) from "(?<name>node:[\w/]+)";$/gm
  return text.replace(own, (...match) => {
    const { whole, all, some, both, rest, name } = match.at(-1)
    const object = `process.getBuiltinModule("${name}")`
    const names = (list) => list.replace(/ as /g, ': ')
    if (both !== undefined) return `const ${both} = ${object};\nconst {${names(rest)}} = ${object};`
    return some === undefined ? `const ${whole ?? all} = ${object};` : `const {${names(some)}} = ${object};`
  })
}
