import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findVerifier } from '../../../shared/contracts/pact/find-verifier.ts'

let base: string
const search = (env: NodeJS.ProcessEnv = {}, root = path.join(base, 'shop/services')) => findVerifier({ root, env, platform: 'linux', arch: 'x64' })

function program(file: string, mode = 0o755): string {
  const full = path.join(base, file)
  mkdirSync(path.dirname(full), { recursive: true })
  writeFileSync(full, '')
  chmodSync(full, mode)
  return full
}

beforeEach(() => {
  base = mkdtempSync(path.join(os.tmpdir(), 'slipway-find-'))
})
afterEach(() => rmSync(base, { recursive: true, force: true }))

describe('finding the verifier', () => {
  const inModules = (folder: string, name = 'pact-cli-linux-x64') => `${folder}/node_modules/@pact-foundation/${name}/standalone/pact`

  it('prefers what is named, then the nearest node_modules, then PATH', () => {
    const onPath = program('bin/pact')
    expect(search({ PATH: `/no/such:${path.dirname(onPath)}` })).toBe(onPath)
    const above = program(inModules('.'))
    expect(search({ PATH: path.dirname(onPath) })).toBe(above)
    const near = program(inModules('shop'))
    expect(search()).toBe(near)
    const named = program('shop/services/tools/pact')
    expect(search({ SLIPWAY_PACT: 'tools/pact' })).toBe(named)
  })

  it('takes packages with a libc in their name, and those that pnpm hides', () => {
    const hidden = program('shop/node_modules/.pnpm/node_modules/@pact-foundation/pact-cli-linux-x64/standalone/pact')
    expect(search()).toBe(hidden)
    const musl = program(inModules('shop', 'pact-cli-linux-x64-musl'))
    expect(search()).toBe(musl)
  })

  it('passes over other machines’ packages and files that cannot be run', () => {
    program(inModules('shop', 'pact-cli-darwin-arm64'))
    program(inModules('shop', 'pact-cli-linux-x64s'))
    program(inModules('shop'), 0o644)
    expect(() => search()).toThrow('npm install --save-dev @pact-foundation/pact-cli')
  })

  it('does not fall back when what is named is wrong', () => {
    program(inModules('shop'))
    expect(() => search({ SLIPWAY_PACT: '/no/such' })).toThrow('SLIPWAY_PACT names /no/such')
  })
})
