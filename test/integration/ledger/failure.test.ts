import { chmod, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, type TestContext } from 'vitest'
import { UnavailableError, UserError } from '../../../shared/errors.ts'
import { type LedgerOptions, openLedger } from '../../../shared/ledger/open.ts'
import type { Ledger } from '../../../shared/ledger/port.ts'
import { exec } from '../../../shared/process/exec.ts'
import { forge, git, sourceRepository, temporaryFolder } from './git-repository.ts'
import { cellState, nomination, release } from './samples.ts'

const closing: (() => Promise<void>)[] = []
let root: string
let number = 0
let remote: string

beforeAll(async () => {
  const temporary = await temporaryFolder()
  root = temporary.folder
  closing.push(temporary.remove)
})
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})
beforeEach(() => {
  remote = path.join(root, `remote-${++number}.git`)
})

async function open(more: Partial<LedgerOptions> = {}): Promise<Ledger> {
  const ledger = await openLedger({
    remote,
    prefix: 'refs/slipway',
    cacheDir: path.join(root, `cache-${++number}`),
    run: { id: 'run-1', actor: 'ada' },
    now: () => new Date(),
    ...more,
  })
  closing.push(() => ledger.close())
  return ledger
}

const write = (ledger: Ledger, attempt = 1) => ledger.updateCell('dev', 'orders', () => cellState('dev', 'orders', attempt))

async function failureOf(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => {
      throw new Error('it should have failed')
    },
    (error: Error) => error,
  )
}

describe('a remote that cannot be written', () => {
  it('a hook that declines: one message, nothing written, the next write works', async () => {
    const ledger = await open()
    await write(ledger)
    const hook = path.join(remote, 'hooks', 'pre-receive')
    await mkdir(path.dirname(hook), { recursive: true })
    await writeFile(hook, '#!/bin/sh\necho "no deploys on Friday" >&2\nexit 1\n')
    await chmod(hook, 0o755)
    const error = await failureOf(write(ledger, 2))
    expect(error).toBeInstanceOf(UnavailableError)
    expect(error.message).toContain(remote)
    expect(error.message).toContain("the remote's rules or hooks declined the write. Nothing was written.")
    expect(error.message).toContain('no deploys on Friday')
    await writeFile(hook, '#!/bin/sh\nexit 0\n')
    expect((await write(ledger, 3))?.attempt.number).toBe(3)
    expect((await ledger.history('dev', 'orders')).map((entry) => entry.state.attempt.number)).toEqual([3, 1])
  })

  it('a set that a hook declines in part moves nothing', async () => {
    const ledger = await open()
    await write(ledger)
    const hook = path.join(remote, 'hooks', 'update')
    await mkdir(path.dirname(hook), { recursive: true })
    await writeFile(hook, '#!/bin/sh\ncase "$1" in */staging/*) exit 1;; esac\n')
    await chmod(hook, 0o755)
    const set = ['dev', 'staging'].map((environment) => ({ environment, service: 'orders', change: () => cellState(environment, 'orders', 2) }))
    const error = await failureOf(ledger.updateCells(set))
    expect(error.message).toContain('Nothing was written')
    await ledger.refresh()
    expect((await ledger.cells()).map((cell) => [cell.environment, cell.attempt.number])).toEqual([['dev', 1]])
  })

  it('a full disk: one message, and what was there is there', async (context) => {
    const disk = await smallDisk(context)
    const ledger = await open({ remote: path.join(disk, 'ledger.git') })
    await write(ledger)
    await exec(['dd', 'if=/dev/zero', `of=${path.join(disk, 'ballast')}`, 'bs=1k'], { allow: [1] })
    const error = await failureOf(write(ledger, 2))
    expect(error).toBeInstanceOf(UnavailableError)
    expect(error.message).toContain('the disk is full. Nothing was written')
    await ledger.refresh()
    expect((await ledger.cell('dev', 'orders'))?.attempt.number).toBe(1)
    await exec(['rm', path.join(disk, 'ballast')])
    expect((await write(ledger, 3))?.attempt.number).toBe(3)
  })

  it('a full disk under the cache: one message, and it goes on when there is room', async (context) => {
    const disk = await smallDisk(context)
    const ledger = await open({ cacheDir: path.join(disk, 'cache') })
    await write(ledger)
    await exec(['dd', 'if=/dev/zero', `of=${path.join(disk, 'ballast')}`, 'bs=1k'], { allow: [1] })
    const error = await failureOf(write(ledger, 2))
    expect(error).toBeInstanceOf(UnavailableError)
    expect(error.message).toContain('its cache')
    await exec(['rm', path.join(disk, 'ballast')])
    expect((await write(ledger, 3))?.attempt.number).toBe(3)
  })

  it('locks are released where refs must not be deleted', async () => {
    await git('init', '--quiet', '--bare', remote)
    await git('--git-dir', remote, 'config', 'receive.denyDeletes', 'true')
    await git('--git-dir', remote, 'config', 'receive.denyNonFastForwards', 'true')
    const [one, two] = [await open(), await open({ run: { id: 'run-2', actor: 'bob' } })]
    for (const ledger of [one, two, one]) {
      const answer = await ledger.acquire('dev', 'orders', { run: 'r', attempt: 1, waitMs: 0 })
      expect(answer.acquired).toBe(true)
      if (answer.acquired) await answer.lease.release()
    }
  })
})

describe('a remote that cannot be reached', () => {
  it('nothing listens there: tried again, then one message', async () => {
    const ledger = await open({ remote: 'git://127.0.0.1:1/ledger.git' })
    const error = await failureOf(ledger.refresh())
    expect(error).toBeInstanceOf(UnavailableError)
    expect(error.message).toMatch(/^the ledger at git:\/\/127.0.0.1:1\/ledger.git could not be read: the remote could not be reached/)
  })

  it('opening touches nothing, so that commands without a ledger work', async () => {
    const ledger = await open({ remote: path.join(root, 'nowhere', 'ledger') })
    await ledger.close()
    const error = await failureOf(ledger.refresh())
    expect(error).toBeInstanceOf(UnavailableError)
    expect(error.message).toContain('git init --bare')
  })

  it('a remote of the repository that is gone is not made anew', async () => {
    const source = await sourceRepository(path.join(root, `source-${number}`))
    await git('-C', source, 'remote', 'add', 'origin', remote)
    const ledger = await open({ remote: 'origin', repositoryRoot: source })
    const error = await failureOf(write(ledger))
    expect(error.message).toContain('the remote was not found')
  })

  it('a name that is no remote names those that there are', async () => {
    const source = await sourceRepository(path.join(root, `source-${number}`))
    await git('-C', source, 'remote', 'add', 'upstream', remote)
    const error = await failureOf((await open({ remote: 'orign', repositoryRoot: source })).refresh())
    expect(error).toBeInstanceOf(UserError)
    expect(error.message).toContain('upstream')
  })

  it('a folder that is something else is refused', async () => {
    const folder = path.join(root, `folder-${number}.git`)
    await mkdir(folder)
    await writeFile(path.join(folder, 'precious'), '')
    const error = await failureOf(write(await open({ remote: folder })))
    expect(error.message).toContain('is no git repository')
  })

  it('a sha256 repository is refused in words', async () => {
    await git('init', '--quiet', '--bare', '--object-format=sha256', remote)
    const error = await failureOf(write(await open()))
    expect(error).toBeInstanceOf(UnavailableError)
    expect(error.message).toContain('sha256')
  })

  it('an empty ledger is not an error', async () => {
    const ledger = await open()
    await ledger.refresh()
    expect(await ledger.cells()).toEqual([])
    expect((await ledger.releases('orders')).nominations).toEqual([])
  })
})

describe('a ledger that was tampered with', () => {
  const cellRef = 'refs/slipway/cells/dev/orders'

  it.each([
    ['no JSON', '{"schemaVersion":1', 'cells/dev/orders:state.json of the ledger cannot be read: it is not JSON'],
    ['another kind of JSON', '[]', 'it is not a JSON object'],
    ['no version', '{"service":"orders","environment":"dev"}', 'it has no schemaVersion'],
    ["another cell's state", JSON.stringify(cellState('production', 'orders', 1)), 'its environment is "production" where "dev" belongs'],
  ])('%s is refused and never taken as absent', async (_, content, message) => {
    const ledger = await open()
    await write(ledger)
    await forge(remote, cellRef, 'state.json', content)
    await ledger.refresh()
    const errors = [await failureOf(ledger.cell('dev', 'orders')), await failureOf(ledger.cells()), await failureOf(write(ledger, 2))]
    for (const error of errors) {
      expect(error).toBeInstanceOf(UnavailableError)
      expect(error.message).toContain(message)
    }
  })

  it('a state without its file is refused', async () => {
    const ledger = await open()
    await write(ledger)
    await forge(remote, cellRef, 'other.json', '{}')
    await ledger.refresh()
    expect((await failureOf(ledger.cell('dev', 'orders'))).message).toContain('it has no state.json')
    expect((await failureOf(write(ledger, 2))).message).toContain('it has no state.json')
  })

  it('a newer schema version asks for an upgrade and is not overwritten', async () => {
    const ledger = await open()
    await write(ledger)
    await forge(remote, cellRef, 'state.json', JSON.stringify({ ...cellState('dev', 'orders', 1), schemaVersion: 2 }))
    const before = await git('--git-dir', remote, 'rev-parse', cellRef)
    const error = await failureOf(write(ledger, 2))
    expect(error).toBeInstanceOf(UserError)
    expect(error.message).toContain('Upgrade Slipway')
    expect(await git('--git-dir', remote, 'rev-parse', cellRef)).toBe(before)
  })

  it('a release that was changed does not have its name any more', async () => {
    const ledger = await open()
    const honest = release('orders', 'honest')
    await ledger.nominate(honest, nomination(honest, '1'.repeat(40)))
    await forge(remote, 'refs/slipway/cells/dev/unrelated', 'state.json', JSON.stringify(cellState('dev', 'unrelated', 1)))
    const clone = path.join(root, `clone-${number}`)
    await git('clone', '--quiet', remote, clone)
    await git('-C', clone, 'fetch', '--quiet', 'origin', 'refs/slipway/releases/orders')
    await git('-C', clone, 'checkout', '--quiet', 'FETCH_HEAD')
    const file = path.join(clone, 'releases', `${nomination(honest, '').release.slice(7)}.json`)
    await writeFile(file, `${JSON.stringify({ ...honest, version: '6.6.6' })}\n`)
    await git('-C', clone, 'commit', '--quiet', '-am', 'forged')
    await git('-C', clone, 'push', '--quiet', 'origin', 'HEAD:refs/slipway/releases/orders')
    await ledger.refresh()
    const index = await ledger.releases('orders')
    expect(() => index.byDigest(honest.artifact.digest)).toThrow('does not have the sha256 in its name')
  })

  it('an unreadable lock blocks', async () => {
    const ledger = await open()
    await write(ledger)
    await forge(remote, 'refs/slipway/locks/dev/orders', 'lock.json', 'held, I think')
    expect((await failureOf(ledger.acquire('dev', 'orders', { run: 'r', attempt: 1, waitMs: 0 }))).message).toContain('it is not JSON')
  })
})

describe('the cache', () => {
  it('is made once by many at a time, and again when it was deleted', async () => {
    const cacheDir = path.join(root, `shared-${number}`)
    const ledgers = await Promise.all(Array.from({ length: 8 }, () => open({ cacheDir })))
    await Promise.all(ledgers.map((ledger, index) => ledger.updateCell('dev', `service-${index}`, () => cellState('dev', `service-${index}`, 1))))
    await Promise.all(ledgers.map((ledger) => ledger.close()))
    await exec(['rm', '-rf', cacheDir])
    const ledger = await open({ cacheDir })
    expect(await ledger.cells()).toHaveLength(8)
  })

  it("leaves the user's repository as it was", async () => {
    await git('init', '--quiet', '--bare', remote)
    const source = await sourceRepository(path.join(root, `source-${number}`))
    await git('-C', source, 'remote', 'add', 'origin', remote)
    const look = async () => [
      await git('-C', source, 'for-each-ref'),
      await git('-C', source, 'config', '--list'),
      await git('-C', source, 'count-objects'),
      await git('-C', source, 'status', '--porcelain'),
    ]
    const before = await look()
    const ledger = await open({ remote: 'origin', repositoryRoot: source, cacheDir: path.join(source, '.git', 'slipway', 'ledger') })
    await write(ledger)
    await ledger.refresh()
    expect(await look()).toEqual(before)
  })
})

/** A file system of 300 kB, where this machine lets us make one. */
async function smallDisk(context: TestContext): Promise<string> {
  const disk = path.join(root, `disk-${++number}`)
  await mkdir(disk)
  const { exitCode, stderr } = await exec(['mount', '-t', 'tmpfs', '-o', 'size=300k', 'tmpfs', disk], { allow: [1, 32] }).catch((error: Error) => ({
    exitCode: 127,
    stderr: error.message,
  }))
  if (exitCode !== 0) {
    console.log(`no small disk here to fill (${stderr.trim()}); skipped`)
    context.skip()
  }
  closing.push(async () => void (await exec(['umount', '--lazy', disk])))
  return disk
}
