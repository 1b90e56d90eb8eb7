import path from 'node:path'
import { type LedgerOptions, openLedger } from '../../../shared/ledger/open.ts'
import type { Ledger } from '../../../shared/ledger/port.ts'
import { git, sourceRepository, temporaryFolder } from './git-repository.ts'
import { startGitDaemon, startHttpServer } from './git-servers.ts'

/** A place a ledger can be, with everything to open it from two machines and to look behind it. */
export interface Place {
  /** The repository that holds the refs. */
  readonly gitDir: string
  /** Opens the ledger; each name is a machine with a cache of its own. */
  open(machine?: string, more?: Partial<LedgerOptions>): Promise<Ledger>
  readonly options: Pick<LedgerOptions, 'remote' | 'prefix' | 'repositoryRoot' | 'token'>
  close(): Promise<void>
}

export const kinds = [
  'bare folder',
  'file remote of a clone',
  'repository itself',
  'git protocol',
  'smart HTTP with a token',
  'prefix under refs/heads',
] as const

/** Sets a place up. */
export async function makePlace(kind: (typeof kinds)[number]): Promise<Place> {
  const { folder, remove } = await temporaryFolder()
  const bare = path.join(folder, 'remotes', 'ledger.git')
  const source = path.join(folder, 'source')
  const stop: (() => Promise<void>)[] = []
  const opened: Ledger[] = []
  const place = (gitDir: string, options: Place['options']): Place => ({
    gitDir,
    options,
    open: async (machine = 'one', more = {}) => {
      const ledger = await openLedger({
        ...options,
        cacheDir: path.join(folder, `cache-${machine}`),
        run: { id: `run-${machine}`, actor: machine },
        now: () => new Date(),
        ...more,
      })
      opened.push(ledger)
      return ledger
    },
    close: async () => {
      for (const ledger of opened) await ledger.close()
      for (const one of stop) await one()
      await remove()
    },
  })
  const prefix = 'refs/slipway'
  switch (kind) {
    case 'bare folder':
      return place(bare, { remote: bare, prefix })
    case 'prefix under refs/heads':
      return place(bare, { remote: bare, prefix: 'refs/heads/slipway' })
    case 'file remote of a clone':
      await sourceRepository(source)
      await git('clone', '--quiet', '--bare', source, bare)
      await git('-C', source, 'remote', 'add', 'origin', `file://${bare}`)
      return place(bare, { remote: 'origin', prefix, repositoryRoot: source })
    case 'repository itself':
      await sourceRepository(source)
      return place(path.join(source, '.git'), { remote: 'origin', prefix, repositoryRoot: source })
    case 'git protocol': {
      await git('init', '--quiet', '--bare', bare)
      const server = await startGitDaemon(path.dirname(bare))
      stop.push(server.close)
      return place(bare, { remote: `${server.url}/ledger.git`, prefix })
    }
    case 'smart HTTP with a token': {
      await git('init', '--quiet', '--bare', bare)
      const server = await startHttpServer(path.dirname(bare), `basic ${Buffer.from('x-access-token:s3cret').toString('base64')}`)
      stop.push(server.close)
      return place(bare, { remote: `${server.url}/ledger.git`, prefix, token: 's3cret' })
    }
  }
}
