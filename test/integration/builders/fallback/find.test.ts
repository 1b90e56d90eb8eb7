import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findTool } from '../../../../shared/builders/fallback/find.ts'
import { UserError } from '../../../../shared/errors.ts'

let bin: string
beforeEach(() => {
  bin = mkdtempSync(path.join(os.tmpdir(), 'slipway-find-test-'))
})
afterEach(() => rmSync(bin, { recursive: true }))

/** A program that answers as the real one does, by its arguments. */
function program(name: string, answers: Readonly<Record<string, string>>): void {
  const cases = Object.entries(answers).map(([args, answer]) => `"${args}") printf '%s\\n' '${answer}' ;;`)
  writeFileSync(path.join(bin, name), `#!/bin/sh\ncase "$*" in\n${cases.join('\n')}\n*) exit 1 ;;\nesac\n`)
  chmodSync(path.join(bin, name), 0o755)
}

const wanted = {
  service: 'orders',
  builder: 'auto',
  dockerfile: 'services/orders/Dockerfile',
  notNative: [
    { line: 4, instruction: 'RUN', reason: 'it runs a command in the image' },
    { line: 9, instruction: 'ADD', reason: 'it fetches from the network' },
  ],
} as const

const find = (builder: 'auto' | 'buildx' | 'buildah' = 'auto') => findTool({ ...wanted, builder }, { PATH: bin })
const buildx = { 'buildx version': 'github.com/docker/buildx v0.30.0 abc', 'buildx inspect': 'Driver: docker-container' }

describe('which tool builds', () => {
  test('Docker’s before buildah', async () => {
    program('docker', buildx)
    program('buildah', { '--version': 'buildah version 1.28.2 (image-spec 1.1.0-rc2)' })
    expect((await find()).version).toBe('docker buildx 0.30.0')
    expect((await find('buildah')).version).toBe('buildah 1.28.2')
  })

  test('buildah where no daemon answers', async () => {
    program('docker', { '--version': 'Docker version 28', 'buildx version': 'v0.30.0' })
    program('buildah', { '--version': 'buildah version 1.28.2' })
    expect((await find()).name).toBe('buildah')
  })

  test('buildah where Docker’s client is one that needs buildx and has none', async () => {
    const answers = { 'info --format {{json .DriverStatus}}': '[]' }
    program('docker', { ...answers, '--version': 'Docker version 28.2.2, build e6534b4' })
    program('buildah', { '--version': 'buildah version 1.28.2' })
    expect((await find()).name).toBe('buildah')
    await expect(find('buildx')).rejects.toThrow('Tried: docker has no buildx, which it needs for building')
    program('docker', { ...answers, '--version': 'Docker version 20.10.24+dfsg1, build 297e128' })
    expect((await find()).version).toBe('docker build')
  })

  test('none: says what was tried, why it is needed, and how to get one', async () => {
    program('docker', { '--version': 'Docker version 28' })
    const error = await find().catch((thrown: unknown) => thrown)
    if (!(error instanceof UserError)) throw error
    expect(error.message).toContain('docker: no daemon answers; buildah is not installed')
    expect(error.message).toContain('apt-get install buildah')
    expect(error.problems.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([
      'services/orders/Dockerfile:4 RUN is not for the native builder: it runs a command in the image',
      'services/orders/Dockerfile:9 ADD is not for the native builder: it fetches from the network',
    ])
  })

  test('the one that is asked for, and no other', async () => {
    program('docker', buildx)
    await expect(find('buildah')).rejects.toThrow('Tried: buildah is not installed')
  })
})
