import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'

const base = mkdtempSync(path.join(os.tmpdir(), 'slipway-same-'))
const program = path.join(base, 'kinds.mjs')
afterAll(() => rmSync(base, { recursive: true, force: true }))

beforeAll(async () => {
  await build({
    stdin: {
      contents: `
        import path from 'node:path'
        import { commandBuilder } from './shared/builders/command/build.ts'
        import { debBuilder } from './shared/builders/deb/build.ts'
        import { functionBuilder } from './shared/builders/function/build.ts'
        import { rpmBuilder } from './shared/builders/rpm/build.ts'
        import { packageRequest, packageSpec } from './test/support/package-request.ts'
        const root = process.argv[2]
        const builders = { function: functionBuilder, deb: debBuilder, rpm: rpmBuilder, command: commandBuilder }
        const digests = {}
        const command = 'mkdir -p dist && seq 1 300000 > dist/numbers && printf "#!/bin/sh\\n" > dist/run && chmod u+x dist/run && ln -sf numbers dist/link'
        for (const [kind, of] of Object.entries(builders)) {
          const spec = kind === 'rpm' ? { ...packageSpec, depends: ['nodejs >= 18'] } : packageSpec
          const request = packageRequest(root, { build: { kind, package: spec, command, outputs: ['dist'] } })
          digests[kind] = (await of().build(request)).artifact.digest
        }
        console.log(JSON.stringify(digests))`,
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

/** The path of a Node, from npm's cache or registry; undefined where neither has it. */
function nodeOf(version: number): string | undefined {
  try {
    return execFileSync('npx', ['-y', `node@${version}`, '-p', 'process.execPath'], { cwd: base, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}

/** Builds all kinds in a folder of its own, whose files are made under a umask. */
function digests(node: string, folder: string, umask: string): Record<string, string> {
  const root = path.join(base, folder)
  mkdirSync(path.join(root, 'services/orders'), { recursive: true })
  return JSON.parse(execFileSync('bash', ['-c', 'umask "$1" && exec "$2" "$3" "$4"', 'bash', umask, node, program, root], { encoding: 'utf8' }))
}

const here = () => digests(process.execPath, 'here', '022')

it('every kind has the same digest in another folder and under another umask', () => {
  const one = here()
  expect(Object.keys(one)).toEqual(['function', 'deb', 'rpm', 'command'])
  expect(digests(process.execPath, 'elsewhere/deeper', '077')).toEqual(one)
})

it.for([20, 22, 24].filter((version) => !process.version.startsWith(`v${version}.`)))('and on Node %i', (version, { skip }) => {
  const node = nodeOf(version)
  if (node === undefined) return skip(`node@${version} is not to be had here`)
  expect(digests(node, `node-${version}`, '027')).toEqual(here())
})
