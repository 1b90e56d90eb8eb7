import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const base = mkdtempSync(path.join(os.tmpdir(), 'slipway-same-'))
const program = path.join(base, 'assemble.mjs')
const other = path.resolve('.cache/node24/node_modules/.bin/node')
const hasZstd = (node: string) => execFileSync(node, ['-p', 'typeof require("zlib").zstdCompress'], { encoding: 'utf8' }).trim() === 'function'

beforeAll(async () => {
  await build({
    stdin: {
      contents: `
        import { assembleImage } from './shared/builders/image/assemble.ts'
        import { walkFolder } from './shared/builders/layer/walk.ts'
        import { openOciLayout } from './shared/registry/oci-layout.ts'
        const [folder, out, compression] = process.argv.slice(2)
        const entries = async () => (await walkFolder(folder, { name: 'web', into: 'app', folders: true })).entries
        const plan = { layers: [{ name: 'application', createdBy: 'slipway: application', entries }], config: { cmd: ['node', '.'], env: { A: '1' } }, platform: { os: 'linux', architecture: 'amd64' } }
        const registry = openOciLayout(out, 'oci:registry')
        const { descriptor } = await assembleImage(plan, undefined, { registry, repository: 'web', compression, fingerprint: '${'f'.repeat(64)}', created: 0 })
        const { config } = JSON.parse((await registry.read('web', descriptor.digest)).toString())
        const { rootfs } = JSON.parse((await registry.read('web', config.digest)).toString())
        console.log(JSON.stringify({ digest: descriptor.digest, diffIds: rootfs.diff_ids }))`,
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
  // Enough text for the compressor to have choices to make, over several pieces.
  const text = Array.from({ length: 90_000 }, (_, line) => `export const value${line} = ${(line * 2_654_435_761) % 4_294_967_296}\n`).join('')
  mkdirSync(path.join(base, 'one/lib'), { recursive: true })
  writeFileSync(path.join(base, 'one/values.js'), text)
  writeFileSync(path.join(base, 'one/lib/run.sh'), '#!/bin/sh\n', { mode: 0o755 })
  writeFileSync(path.join(base, `one/${'long'.repeat(40)}-é.txt`), 'name')
  symlinkSync('../values.js', path.join(base, 'one/lib/link'))
  // Another checkout, by somebody with another umask, on another day.
  cpSync(path.join(base, 'one'), path.join(base, 'two'), { recursive: true, verbatimSymlinks: true })
  for (const [name, mode] of [
    ['values.js', 0o600],
    ['lib/run.sh', 0o700],
    ['lib', 0o700],
  ] as const)
    chmodSync(path.join(base, 'two', name), mode)
  execFileSync('touch', ['-h', '-d', '2001-02-03', path.join(base, 'two/values.js'), path.join(base, 'two/lib/link')])
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

let runs = 0
const assemble = (folder: string, compression = 'gzip', node = process.execPath): { digest: string; diffIds: readonly string[] } =>
  JSON.parse(execFileSync(node, [program, path.join(base, folder), path.join(base, `registry-${++runs}`), compression], { encoding: 'utf8', stdio: 'pipe' }))

describe('the same inputs', () => {
  it('make the same digest in two checkouts', () => {
    expect(assemble('two')).toEqual(assemble('one'))
  })

  it.skipIf(!existsSync(other))('make the same digest on another Node', () => {
    expect(execFileSync(other, ['-v'], { encoding: 'utf8' })).not.toBe(`${process.version}\n`)
    expect(assemble('one', 'gzip', other)).toEqual(assemble('one'))
  })

  it.skipIf(!existsSync(other) || !hasZstd(other))('make the same layers whatever compresses them, and the same digest each time', () => {
    const zstd = assemble('one', 'zstd', other)
    expect(assemble('two', 'zstd', other)).toEqual(zstd)
    const gzip = assemble('one')
    expect(zstd.diffIds).toEqual(gzip.diffIds)
    expect(zstd.digest).not.toBe(gzip.digest)
  })

  it.skipIf(hasZstd(process.execPath))('zstd on a Node without it is refused, with what to do', () => {
    expect(() => assemble('one', 'zstd')).toThrow(/compression: zstd needs Node 22\.15 or newer, this is v/)
  })
})
