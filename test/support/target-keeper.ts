import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'

/** A keeper program bundled from the sources. */
export interface BundledKeeper {
  readonly script: string
  remove(): void
}

/** Bundles the keeper's entry into one file, as `dist/keeper/index.js` is. */
export async function bundleKeeper(): Promise<BundledKeeper> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-keeper-'))
  const script = path.join(folder, 'keeper.mjs')
  const entry = path.resolve(import.meta.dirname, '../../shared/targets/process/keeper/main.ts')
  await build({
    stdin: { contents: `import { main } from ${JSON.stringify(entry)}\nawait main()\n`, resolveDir: folder },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile: script,
  })
  return { script, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
