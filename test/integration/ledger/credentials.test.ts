import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { UnavailableError } from '../../../shared/errors.ts'
import { type LedgerOptions, openLedger } from '../../../shared/ledger/open.ts'
import type { Ledger } from '../../../shared/ledger/port.ts'
import { exec } from '../../../shared/process/exec.ts'
import { git, sourceRepository, temporaryFolder } from './git-repository.ts'
import { type HttpServer, startHttpServer } from './git-servers.ts'
import { cellState } from './samples.ts'

const secret = 'ghs_0123456789abcdef'
const basic = `basic ${Buffer.from(`x-access-token:${secret}`).toString('base64')}`
const closing: (() => Promise<void>)[] = []
let root: string
let server: HttpServer
let number = 0
const { PATH: realPath, HOME: realHome } = process.env

beforeAll(async () => {
  const temporary = await temporaryFolder()
  root = temporary.folder
  server = await startHttpServer(root, basic)
  closing.push(temporary.remove, server.close)
})
afterEach(() => {
  process.env.PATH = realPath
  process.env.HOME = realHome
  server.failNext(0, 0)
  server.seen.splice(0)
})
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

async function open(more: Partial<LedgerOptions> = {}): Promise<Ledger> {
  const name = `ledger-${++number}.git`
  await git('init', '--quiet', '--bare', path.join(root, name))
  const ledger = await openLedger({
    remote: `${server.url}/${name}`,
    prefix: 'refs/slipway',
    cacheDir: path.join(root, `cache-${number}`),
    run: { id: 'run-1', actor: 'ada' },
    now: () => new Date(),
    ...more,
  })
  closing.push(() => ledger.close())
  return ledger
}

const count = (ledger: Ledger) => ledger.updateCell('dev', 'orders', (current) => cellState('dev', 'orders', (current?.attempt.number ?? 0) + 1))

describe('a token', () => {
  it('reaches the server and neither an argv nor a file', async () => {
    const log = path.join(root, 'argv.log')
    const real = (await exec(['which', 'git'])).stdout.toString().trim()
    const bin = path.join(root, 'bin')
    await mkdir(bin)
    await writeFile(path.join(bin, 'git'), `#!/bin/sh\nprintf '%s\\n' "$*" >>'${log}'\nexec '${real}' "$@"\n`)
    await chmod(path.join(bin, 'git'), 0o755)
    process.env.PATH = `${bin}:${realPath}`
    const ledger = await open({ token: secret })
    await count(ledger)
    await ledger.refresh()
    expect(new Set(server.seen)).toEqual(new Set([basic]))
    const argv = await readFile(log, 'utf8')
    expect(argv).toContain('push')
    for (const trace of [secret, basic.slice(6)]) expect(argv).not.toContain(trace)
    const written = await exec(['grep', '-rlE', `${secret}|${basic.slice(6)}`, path.join(root, `cache-${number}`)], { allow: [1] })
    expect(written.stdout.toString()).toBe('')
  })

  it('replaces the header that a checkout left in the repository: two are refused by forges', async () => {
    const source = await sourceRepository(path.join(root, `source-${number}`))
    await git('-C', source, 'config', `http.${server.url}/.extraheader`, 'AUTHORIZATION: basic b2xkOm9sZA==')
    const ledger = await open({ token: secret, repositoryRoot: source })
    await count(ledger)
    expect(new Set(server.seen)).toEqual(new Set([basic]))
  })

  it('goes where insteadOf leads', async () => {
    const source = await sourceRepository(path.join(root, `source-${number}`))
    await git('-C', source, 'config', `url.${server.url}/.insteadOf`, 'https://forge.invalid/')
    const ledger = await open({ token: secret, repositoryRoot: source, remote: `https://forge.invalid/ledger-${number + 1}.git` })
    await count(ledger)
    expect(new Set(server.seen)).toEqual(new Set([basic]))
  })

  it('that is wrong gives one message with what to do, and without the token', async () => {
    const ledger = await open({ token: 'wrong-token' })
    const error = await count(ledger).catch((error: Error) => error)
    expect(error).toBeInstanceOf(UnavailableError)
    expect((error as Error).message).toContain('refused the credentials')
    expect((error as Error).message).toContain('ledger.token')
    expect((error as Error).message).not.toContain('wrong-token')
  })
})

describe('credentials of the repository', () => {
  it('that a checkout keeps in an included file work for origin', async () => {
    const ledgerName = `ledger-${number + 1}.git`
    const source = await sourceRepository(path.join(root, `source-${number}`))
    const file = path.join(root, 'credentials.config')
    await git('config', '--file', file, `http.${server.url}/.extraheader`, `AUTHORIZATION: ${basic}`)
    await git('-C', source, 'config', `includeIf.gitdir:${path.join(source, '.git')}.path`, file)
    await git('-C', source, 'remote', 'add', 'origin', `${server.url}/${ledgerName}`)
    const ledger = await open({ repositoryRoot: source, remote: 'origin' })
    expect((await count(ledger))?.attempt.number).toBe(1)
    expect(ledger.description).toBe(`${server.url}/${ledgerName}`)
  })

  it('in the address work and are not shown', async () => {
    const address = server.url.replace('http://', `http://x-access-token:${secret}@`)
    const ledger = await open({ remote: `${address}/ledger-${number + 1}.git` })
    expect((await count(ledger))?.attempt.number).toBe(1)
    expect(ledger.description).not.toContain(secret)
    server.failNext(403, 100)
    const error = await count(ledger).catch((error: Error) => error)
    expect((error as Error).message).not.toContain(secret)
  })
})

describe('a network that fails for a moment', () => {
  it('is tried again', async () => {
    const ledger = await open({ token: secret })
    await count(ledger)
    server.failNext(503, 2)
    expect((await count(ledger))?.attempt.number).toBe(2)
  })

  it('and for longer ends in one message', async () => {
    const ledger = await open({ token: secret })
    await count(ledger)
    server.failNext(503, 1000)
    const error = await count(ledger).catch((error: Error) => error)
    expect(error).toBeInstanceOf(UnavailableError)
    expect((error as Error).message).toContain('could not be reached')
    server.failNext(0, 0)
    expect((await count(ledger))?.attempt.number).toBe(2)
  })

  it('after a push arrived and before its answer did: the write counts once', async () => {
    const ledger = await open({ token: secret })
    await count(ledger)
    server.cutNextPush()
    expect((await count(ledger))?.attempt.number).toBe(2)
    await ledger.refresh()
    expect((await ledger.history('dev', 'orders')).map((entry) => entry.state.attempt.number)).toEqual([2, 1])
  })

  it('and somebody builds on it before we look: it still counts once', async () => {
    const ledger = await open({ token: secret })
    await count(ledger)
    const { remote } = { remote: path.join(root, `ledger-${number}.git`) }
    const other = await openLedger({
      remote,
      prefix: 'refs/slipway',
      cacheDir: path.join(root, `cache-other-${number}`),
      run: { id: 'run-2', actor: 'bob' },
      now: () => new Date(),
    })
    server.cutNextPush()
    const hook = path.join(remote, 'hooks', 'post-receive')
    await mkdir(path.dirname(hook), { recursive: true })
    // The other writer follows at once, before the answer to the first is lost.
    const child =
      'c=$(git commit-tree -p refs/slipway/cells/dev/orders -m bob refs/slipway/cells/dev/orders^{tree}) && git update-ref refs/slipway/cells/dev/orders $c'
    await writeFile(hook, `#!/bin/sh\nexport GIT_AUTHOR_NAME=b GIT_AUTHOR_EMAIL=b GIT_COMMITTER_NAME=b GIT_COMMITTER_EMAIL=b\n${child}\nrm "$0"\n`)
    await chmod(hook, 0o755)
    expect((await count(ledger))?.attempt.number).toBe(2)
    expect((await other.history('dev', 'orders')).map((entry) => entry.state.attempt.number)).toEqual([2, 2, 1])
    await other.close()
  })
})
