import type { BoardCell } from '../../shared/report/board.ts'
import { messageOf } from '../../shared/errors.ts'
import { short, WorldDiffers } from './failure.ts'
import type { Shop } from './shop.ts'
import type { Slipway } from './slipway.ts'

/** What the story says runs where: `dev/web` → digest. A cell that is not in it must not exist. */
export type Expected = ReadonlyMap<string, string>

/** The key of a cell in `Expected`. */
export function cellKey(environment: string, service: string): string {
  return `${environment}/${service}`
}

/** The cells of `status --json`, by key, those that run something. */
export async function readBoard(slipway: Slipway): Promise<ReadonlyMap<string, BoardCell>> {
  const { cells } = await slipway.json<{ cells: readonly BoardCell[] }>(['status'])
  return new Map(cells.filter((cell) => cell.digest !== null).map((cell) => [cellKey(cell.environment, cell.service), cell]))
}

/**
 * Asks three witnesses that know nothing of each other what runs in every cell: the board (`status --json`), the ledger's refs in origin
 * (plain git), and the service itself (GET /version, where it listens). Throws WorldDiffers at the first that says otherwise.
 * Answers how many cells were asked, and how many of them over HTTP.
 */
export async function checkCells(slipway: Slipway, shop: Shop, expected: Expected): Promise<{ cells: number; overHttp: number }> {
  const board = await readBoard(slipway)
  for (const key of board.keys()) if (!expected.has(key)) throw new WorldDiffers(`status of ${key}`, 'nothing there', short(board.get(key)?.digest))
  const inLedger = await ledgerCells(shop)
  for (const [key, digest] of expected) {
    same(`status of ${key}`, digest, board.get(key)?.digest)
    same(`ledger ref of ${key} in origin`, digest, inLedger.get(key))
  }
  const listening = [...board].filter(([, cell]) => cell.url !== undefined)
  await Promise.all(listening.map(([key, cell]) => checkVersion(key, cell, expected.get(key) ?? '')))
  return { cells: expected.size, overHttp: listening.length }
}

async function checkVersion(key: string, cell: BoardCell, digest: string): Promise<void> {
  const where = `GET ${cell.url}/version (${key})`
  const answer = await getJson<{ version: string; digest: string }>(`${cell.url}/version`).catch((error: unknown) => {
    throw new WorldDiffers(where, `version ${cell.version}`, messageOf(error))
  })
  same(where, digest, answer.digest)
  if (answer.version !== cell.version) throw new WorldDiffers(where, `version ${cell.version}`, answer.version)
}

/** What the cells' refs in origin hold, read by git alone. */
async function ledgerCells(shop: Shop): Promise<ReadonlyMap<string, string>> {
  const prefix = 'refs/slipway/cells/'
  const bare = ['--git-dir', shop.origin]
  const refs = (await shop.git(...bare, 'for-each-ref', '--format=%(refname)', prefix)).split('\n').filter(Boolean)
  const states = await Promise.all(refs.map((ref) => shop.git(...bare, 'show', `${ref}:state.json`)))
  const cells = refs.map(
    (ref, index) => [ref.slice(prefix.length), (JSON.parse(states[index] ?? '{}') as { live?: { digest: string } | null }).live?.digest] as const,
  )
  return new Map(cells.flatMap(([key, digest]) => (digest === undefined ? [] : [[key, digest] as const])))
}

function same(what: string, expected: string, seen: string | null | undefined): void {
  if (expected !== seen) throw new WorldDiffers(what, short(expected), short(seen))
}

/** GETs a URL within five seconds. Throws when it does not answer, or not with 2xx. */
export async function getText(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch((error: Error) => {
    throw new Error(`no answer (${error.cause instanceof Error ? error.cause.message : error.message})`)
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return response.text()
}

/** GETs JSON. */
export async function getJson<T>(url: string): Promise<T> {
  return JSON.parse(await getText(url)) as T
}
