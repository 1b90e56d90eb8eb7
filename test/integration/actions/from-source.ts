import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

/** An action as a script of its own, made of the sources as they are now. It lies where it finds the packages it imports. */
export interface ActionScript {
  readonly script: string
  dispose(): void
}

/** Bundles one action. The committed bundle may be older than the sources. */
export async function actionFromSource(name: string): Promise<ActionScript> {
  const cache = path.resolve('node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(path.join(cache, 'slipway-action-'))
  const script = path.join(folder, 'main.mjs')
  const contents = `import { main } from './actions/${name}/main.ts'\nawait main()\n`
  await build({
    stdin: { contents, resolveDir: path.resolve('.') },
    outfile: script,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  return { script, dispose: () => rmSync(folder, { recursive: true, force: true }) }
}
