import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildService } from '../../../shared/release/build.ts'
import { inWorkspace, shopFiles, testRepository } from '../git/fixture.ts'

const others = [20, 22, 24].filter((version) => !process.version.startsWith(`v${version}.`))
// Enough text for gzip to have choices to make.
const text = Array.from({ length: 4000 }, (_, line) => `export const value${line} = ${(line * 2654435761) % 4294967296}\n`).join('')
const repository = testRepository({ ...shopFiles, 'services/web/values.js': text })
const base = mkdtempSync(path.join(os.tmpdir(), 'slipway-nodes-'))
const program = path.join(base, 'build.mjs')

beforeAll(async () => {
  await build({
    stdin: {
      contents: `
        import { openWorkspace } from './shared/workspace/open.ts'
        import { buildService } from './shared/release/build.ts'
        const workspace = await openWorkspace({ repo: process.argv[2], env: { SLIPWAY_REGISTRY: 'oci:' + process.argv[3] }, log: () => {} })
        const { digest, fingerprint } = await buildService(workspace, 'web')
        console.log(JSON.stringify({ node: process.version, digest, fingerprint }))
        await workspace.close()`,
      resolveDir: path.resolve('.'),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: program,
    logLevel: 'error',
    banner: { js: "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)" },
  })
})
afterAll(() => {
  repository.dispose()
  rmSync(base, { recursive: true, force: true })
})

/** The path of another Node, from npm's cache or registry; undefined where neither has it. */
function nodeOf(version: number): string | undefined {
  try {
    return execFileSync('npx', ['-y', `node@${version}`, '-p', 'process.execPath'], { cwd: base, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}

it.for(others)('Node %i makes the same digest as this one', async (version, { skip }) => {
  const node = nodeOf(version)
  if (node === undefined) return skip(`node@${version} is not to be had here`)
  const here = await inWorkspace(repository.root, (workspace) => buildService(workspace, 'web'))
  const there = JSON.parse(execFileSync(node, [program, repository.root, path.join(base, `registry-${version}`)], { encoding: 'utf8' }))
  expect(there).toEqual({ node: expect.stringMatching(new RegExp(`^v${version}\\.`)), digest: here.digest, fingerprint: here.fingerprint })
})
