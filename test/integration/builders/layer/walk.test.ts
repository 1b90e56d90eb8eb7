import { execFileSync } from 'node:child_process'
import { chmodSync, linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type WalkOptions, walkFolder } from '../../../../shared/builders/layer/walk.ts'
import { writeLayer } from '../../../../shared/builders/layer/write-layer.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-walk-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const put = (name: string, text = 'x', mode = 0o644) => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
  writeFileSync(path.join(folder, name), text)
  chmodSync(path.join(folder, name), mode)
}
const walk = (more: Partial<WalkOptions> = {}) => walkFolder(folder, { name: 'web', ...more })
const paths = async (more: Partial<WalkOptions> = {}) => (await walk(more)).entries.map((entry) => entry.path).sort()
const layer = async (more: Partial<WalkOptions> = {}) => (await writeLayer((await walk(more)).entries, { name: 'web', compression: 'gzip' })).diffId

describe('a folder as entries', () => {
  it('has files at every depth, links as links, hard links as files', async () => {
    put('a/b/c')
    put('z', 'hello', 0o755)
    linkSync(path.join(folder, 'z'), path.join(folder, 'y'))
    symlinkSync('a/b', path.join(folder, 'l'))
    mkdirSync(path.join(folder, 'empty'))
    const { entries, notes } = await walk({ into: 'app', uid: 7 })
    expect([...entries].sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: 'app/a/b/c', type: 'file', mode: 0o644, uid: 7, bytes: { file: `${folder}/a/b/c`, size: 1 } },
      { path: 'app/l', type: 'link', mode: 0o777, uid: 7, target: 'a/b' },
      { path: 'app/y', type: 'file', mode: 0o755, uid: 7, bytes: { file: `${folder}/y`, size: 5 } },
      { path: 'app/z', type: 'file', mode: 0o755, uid: 7, bytes: { file: `${folder}/z`, size: 5 } },
    ])
    expect(notes).toEqual([])
    expect(await paths({ folders: true })).toEqual(['a', 'a/b', 'a/b/c', 'empty', 'l', 'y', 'z'])
  })

  it('does not depend on who made it: umask, times, odd modes', async () => {
    put('a', 'x', 0o600)
    put('b', 'x', 0o700)
    const before = await layer()
    chmodSync(path.join(folder, 'a'), 0o666)
    chmodSync(path.join(folder, 'b'), 0o777)
    execFileSync('touch', ['-d', '2001-01-01', path.join(folder, 'a')])
    expect(await layer()).toBe(before)
    chmodSync(path.join(folder, 'a'), 0o744)
    expect(await layer()).not.toBe(before)
  })

  it('keeps set-user-id only where it is wanted', async () => {
    put('su', 'x', 0o4755)
    expect((await walk()).entries[0]?.mode).toBe(0o755)
    expect((await walk({ keepSetId: true })).entries[0]?.mode).toBe(0o4755)
  })

  it('leaves out what it is told to, without looking into it', async () => {
    put('a/b')
    put('.git/x')
    put('c')
    const asked: string[] = []
    const leaveOut = (name: string, isFolder: boolean) => {
      asked.push(name)
      return isFolder && name === '.git'
    }
    expect(await paths({ leaveOut })).toEqual(['a/b', 'c'])
    expect(asked).not.toContain('.git/x')
  })

  it('has names that are not UTF-8, and their bytes', async () => {
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9])]), 'bytes')
    mkdirSync(Buffer.concat([Buffer.from(`${folder}/d`), Buffer.from([0xff])]))
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/d`), Buffer.from([0xff]), Buffer.from('/😀')]), 'below')
    expect(await paths()).toEqual(['caf\udce9', 'd\udcff/😀'])
    const { blob } = await writeLayer((await walk()).entries, { name: 'web', compression: 'gzip' })
    if (!Buffer.isBuffer(blob)) throw new Error('a small layer is in memory')
    expect(execFileSync('tar', ['tz', '--quoting-style=escape'], { input: blob, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } })).toBe(
      'caf\\351\nd\\377/\\360\\237\\230\\200\n',
    )
  })

  it('says which names are one on other file systems', async () => {
    put('Readme')
    put('README')
    expect((await walk()).notes).toEqual(['README and Readme differ in case only: on file systems of macOS and Windows they are one'])
  })
})

describe('refused, all at once', () => {
  it('sockets, pipes, and links that lead out', async () => {
    const server = net.createServer().listen(path.join(folder, 'socket'))
    await new Promise((resolve) => server.once('listening', resolve))
    try {
      execFileSync('mkfifo', [path.join(folder, 'pipe')])
      symlinkSync('/etc/passwd', path.join(folder, 'passwd'))
      symlinkSync('../up', path.join(folder, 'up'))
      await expect(walk()).rejects.toThrow(
        /^web cannot be built: passwd is a link to \/etc\/passwd, which leads out of .*; pipe is a named pipe, .*; socket is a socket, .*; up is a link to \.\.\/up/,
      )
      await expect(walk({ anyLinks: true })).rejects.toThrow(/^web cannot be built: pipe is a named pipe, [^;]*; socket is a socket, [^;]*$/)
    } finally {
      server.close()
    }
  })

  it('a folder that is not there', async () => {
    await expect(walkFolder(path.join(folder, 'none'), { name: 'web' })).rejects.toThrow(/none cannot be listed/)
  })
})

const replaced = (by: (file: string) => unknown) => (file: string) => {
  rmSync(file)
  by(file)
}

describe('a file that changes between being listed and being read', () => {
  it.each([
    ['grows', (file: string) => writeFileSync(file, 'xx'), /changed while it was read/],
    ['shrinks', (file: string) => writeFileSync(file, ''), /changed while it was read/],
    ['goes', (file: string) => rmSync(file), /was removed while it was read/],
    ['becomes a folder', replaced(mkdirSync), /changed while it was read/],
    ['becomes a pipe', replaced((file) => execFileSync('mkfifo', [file])), /changed while it was read/],
  ])('%s: is told', async (_, change, message) => {
    put('a')
    put('big', 'x'.repeat(400_000))
    for (const name of ['a', 'big']) {
      const { entries } = await walk()
      const text = name === 'a' ? 'x' : 'x'.repeat(400_000)
      change(path.join(folder, name))
      await expect(writeLayer(entries, { name: 'web', compression: 'gzip' })).rejects.toThrow(message)
      rmSync(path.join(folder, name), { recursive: true, force: true })
      put(name, text)
    }
  })

  it('by growing while it is read: is told', async () => {
    put('big', 'x'.repeat(9_000_000))
    const { entries } = await walk()
    let reads = 0
    const signal = {
      throwIfAborted: () => {
        if (++reads === 2) writeFileSync(path.join(folder, 'big'), 'x', { flag: 'a' })
      },
    } as AbortSignal
    await expect(writeLayer(entries, { name: 'web', compression: 'gzip', signal })).rejects.toThrow(/big changed while it was read/)
  })
})
