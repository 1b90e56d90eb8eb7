import { lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { dockerfileOf, writeContext } from '../../../../shared/builders/fallback/context.ts'
import type { Entry } from '../../../../shared/builders/layer/entry.ts'
import type { BuildRequest } from '../../../../shared/builders/port.ts'
import { buildRequest, type RequestParts } from '../../../support/build-request.ts'

const made: string[] = []
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true })
})

function folder(): string {
  const made_ = mkdtempSync(path.join(os.tmpdir(), 'slipway-context-test-'))
  made.push(made_)
  return made_
}

async function written(parts: RequestParts, context: string, outputs: readonly Entry[] = [], more: Partial<BuildRequest> = {}) {
  const request = { ...buildRequest(parts), ...more }
  const work = folder()
  return writeContext(request, await dockerfileOf(request), context, outputs, work)
}

const paths = (at: string) => readdirSync(at, { recursive: true }).map(String).sort()

describe('the folder that a builder gets', () => {
  test('holds the inputs below the context, with the modes of the commit, and times that do not change', async () => {
    const umask = process.umask(0o077)
    try {
      const { folder: at, dockerfile } = await written(
        {
          files: {
            'services/orders/Dockerfile': 'FROM scratch\n',
            'services/orders/src/a.js': 'a',
            'services/orders/run': { program: '#!/bin/sh\n' },
            'services/orders/to': { link: '../../etc/passwd' },
            'libs/events/index.js': 'x',
          },
        },
        'services/orders',
      )
      expect(paths(at)).toEqual(['Dockerfile', 'run', 'src', 'src/a.js', 'to'])
      expect(dockerfile).toBe(path.join(at, 'Dockerfile'))
      expect(readlinkSync(path.join(at, 'to'))).toBe('../../etc/passwd')
      const modes = ['Dockerfile', 'run', 'src', 'src/a.js'].map((name) => (lstatSync(path.join(at, name)).mode & 0o7777).toString(8))
      expect(modes).toEqual(['644', '755', '755', '644'])
      for (const name of ['.', ...paths(at)]) expect(lstatSync(path.join(at, name)).mtimeMs).toBe(0)
    } finally {
      process.umask(umask)
    }
  })

  test('is the whole repository for a context at its root', async () => {
    const files = { 'services/orders/Dockerfile': 'FROM scratch\n', 'libs/events/index.js': 'x', 'package-lock.json': '{}' }
    const { folder: at, dockerfile } = await written({ files }, '.')
    expect(paths(at).filter((name) => name.includes('.'))).toEqual(['libs/events/index.js', 'package-lock.json'])
    expect(path.relative(at, dockerfile)).toBe('services/orders/Dockerfile')
  })

  test('has declared outputs in it, in place of committed files of their names, and never writes through a link', async () => {
    const outside = folder()
    const work = folder()
    writeFileSync(path.join(work, 'bundle.js'), 'built')
    const outputs: readonly Entry[] = [
      { type: 'file', path: 'services/orders/dist/bundle.js', mode: 0o644, bytes: { file: path.join(work, 'bundle.js'), size: 5 } },
      { type: 'file', path: 'services/orders/version', mode: 0o644, bytes: Buffer.from('new') },
    ]
    const files = { 'services/orders/Dockerfile': 'FROM scratch\n', 'services/orders/version': 'old', 'services/orders/dist': { link: outside } }
    const { folder: at } = await written({ files }, 'services/orders', outputs)
    expect(readFileSync(path.join(at, 'dist/bundle.js'), 'utf8')).toBe('built')
    expect(readFileSync(path.join(at, 'version'), 'utf8')).toBe('new')
    expect(readdirSync(outside)).toEqual([])
    expect(lstatSync(path.join(work, 'bundle.js')).mtimeMs).toBeGreaterThan(0)
  })

  test('has the Dockerfile beside it where that is outside, with its own ignore file', async () => {
    const files = { 'services/orders/docker/Dockerfile': 'FROM scratch\n', 'services/orders/docker/Dockerfile.dockerignore': 'x\n', 'libs/a.js': 'a' }
    const { folder: at, dockerfile } = await written({ files, build: { dockerfile: 'docker/Dockerfile' } }, 'libs')
    expect(paths(at)).toEqual(['a.js'])
    expect(readFileSync(dockerfile, 'utf8')).toBe('FROM scratch\n')
    expect(readFileSync(`${dockerfile}.dockerignore`, 'utf8')).toBe('x\n')
  })

  test('has ignore files and a Dockerfile of the commit that are no inputs', async () => {
    const texts: Record<string, string> = { '.dockerignore': 'node_modules\n', 'services/orders/Dockerfile': 'FROM scratch\n' }
    const { folder: at } = await written({ files: { 'libs/a.js': 'a' } }, '.', [], { text: async (name) => texts[name] })
    expect(readFileSync(path.join(at, '.dockerignore'), 'utf8')).toBe('node_modules\n')
    expect(readFileSync(path.join(at, 'services/orders/Dockerfile'), 'utf8')).toBe('FROM scratch\n')
  })

  test('is refused where the commit has no Dockerfile', async () => {
    await expect(written({ files: {} }, '.')).rejects.toThrow('there is no services/orders/Dockerfile in the commit')
  })
})
