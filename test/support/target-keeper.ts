import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'

/** Programs bundled from the sources, each as one file. */
export interface BundledPrograms {
  /** What `dist/keeper/index.js` is. */
  readonly keeper: string
  /** A command that applies one wish, to be killed. */
  readonly client: string
  remove(): void
}

/** Bundles the programs of the process driver's tests. */
export async function bundlePrograms(): Promise<BundledPrograms> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-keeper-'))
  const keeper = await bundleProgram(folder, 'keeper', '../../shared/targets/process/keeper/main.ts')
  const client = await bundleProgram(folder, 'client', 'target-client.ts')
  return { keeper, client, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Bundles a module's `main` into one runnable file; the entry is relative to this folder. */
export async function bundleProgram(folder: string, name: string, entry: string): Promise<string> {
  const here = import.meta.dirname
  const outfile = path.join(folder, `${name}.mjs`)
  const contents = `import { main } from ${JSON.stringify(path.resolve(here, entry))}\nawait main()\n`
  // Fixtures are found beside the sources.
  const define = { 'import.meta.dirname': JSON.stringify(here) }
  await build({ stdin: { contents, resolveDir: here }, bundle: true, platform: 'node', format: 'esm', target: 'node20', outfile, define })
  return outfile
}
