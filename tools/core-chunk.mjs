// What detection always needs goes into few chunks. esbuild makes a chunk for every set of entries that share a module: detection came in thirty files, and node
// takes half a millisecond for each. Modules that every lazily loaded file imports are shared by the same set, and so lie in one chunk.
import { readFile } from 'node:fs/promises'
import path from 'node:path'

/** Where detection goes, in the order in which it is loaded: what starts git, and what is loaded while git reads. Nothing imports these files otherwise. */
const stages = [
  ['cli/main.ts', 'cli/commands/detect.ts'],
  ['shared/affected/detect.ts', 'shared/graph/readers/npm.ts'],
]

/** Loaded for itself, in a process that keeps running: it has to stay small. */
const apart = new Set(['shared/targets/process/keeper/main.ts'])

/** An esbuild plugin that lets every lazily loaded file of ours import what detection shares. `inputs`: what a build without it says of each file. */
export function coreChunk(root, inputs) {
  const beginnings = stages.flat()
  const cores = stages.map((files) => [...reachedFrom(files, inputs)].filter((file) => !beginnings.includes(file)))
  const lazy = Object.values(inputs).flatMap(({ imports }) => imports.flatMap((each) => (each.kind === 'dynamic-import' && isOurs(each) ? [each.path] : [])))
  const importing = new Map()
  for (const file of new Set(lazy)) {
    const stage = stages.findIndex((files) => files.includes(file))
    if (!apart.has(file) && !cores.flat().includes(file)) importing.set(path.join(root, file), cores.slice(0, stage === -1 ? undefined : stage + 1).flat())
  }
  return {
    name: 'core-chunk',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
        const core = importing.get(file)
        if (core === undefined) return undefined
        const imports = core.map((each) => `import ${JSON.stringify(path.join(root, each))}\n`)
        return { contents: `${await readFile(file, 'utf8')}\n${imports.join('')}`, loader: 'ts' }
      })
    },
  }
}

/** Packages are left out: they say themselves that importing them does nothing, and go with the first file of ours that uses them. */
function reachedFrom(files, inputs) {
  const reached = new Set(files)
  for (const file of reached) for (const each of inputs[file].imports) if (each.kind === 'import-statement' && isOurs(each)) reached.add(each.path)
  return reached
}

function isOurs({ path: file, external }) {
  return !external && !file.includes('node_modules/')
}
