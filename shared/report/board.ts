import type { AttemptStatus, CellState } from '../deployment/model.ts'
import type { Nomination } from '../release/model.ts'
import { columns, type ReportPaint } from './paint.ts'

/** One cell of the board: what `status --json` answers per service and environment. */
export interface BoardCell {
  readonly service: string
  readonly environment: string
  readonly digest: string | null
  readonly version: string | null
  /** How the last attempt ended; `empty` where nothing was ever tried. */
  readonly status: AttemptStatus | 'empty'
  /** Since when it serves, ISO 8601 UTC. */
  readonly since: string | null
  /** How many releases were nominated after the one that is live; null when that cannot be told. */
  readonly behind: number | null
  readonly url?: string
  readonly hold?: string
  readonly reason?: string
  readonly attempt: number
  readonly actor?: string
}

export interface Board {
  readonly services: readonly string[]
  readonly environments: readonly string[]
  readonly cells: readonly BoardCell[]
}

/** The board from what the ledger holds. Services and environments that only the ledger knows are shown too: what runs must be seen. */
export function boardOf(
  services: readonly string[],
  environments: readonly string[],
  states: readonly CellState[],
  nominations: ReadonlyMap<string, readonly Nomination[]>,
): Board {
  const allServices = [...new Set([...services, ...states.map((state) => state.service)])]
  const allEnvironments = [...new Set([...environments, ...states.map((state) => state.environment)])]
  const byCell = new Map(states.map((state) => [`${state.environment}/${state.service}`, state]))
  const cells = allServices.flatMap((service) =>
    allEnvironments.map((environment) => boardCell(service, environment, byCell.get(`${environment}/${service}`), nominations.get(service) ?? [])),
  )
  return { services: allServices, environments: allEnvironments, cells }
}

function boardCell(service: string, environment: string, state: CellState | undefined, nominations: readonly Nomination[]): BoardCell {
  if (!state) return { service, environment, digest: null, version: null, status: 'empty', since: null, behind: null, attempt: 0 }
  const { live, attempt, hold } = state
  const url = state.target.url
  return {
    service,
    environment,
    digest: live?.digest ?? null,
    version: live?.version ?? null,
    status: attempt.status,
    since: live?.since ?? null,
    behind: live ? behindBy(live.release, nominations) : null,
    ...(typeof url === 'string' ? { url } : {}),
    ...(hold ? { hold: hold.reason } : {}),
    ...(attempt.reason ? { reason: attempt.reason } : {}),
    attempt: attempt.number,
    actor: attempt.actor,
  }
}

/** Releases nominated after the newest nomination of the live one, each counted once. */
export function behindBy(release: string, nominations: readonly Nomination[]): number | null {
  const index = nominations.findLastIndex((nomination) => nomination.release === release)
  if (index === -1) return null
  return new Set(nominations.slice(index + 1).map((nomination) => nomination.release)).size
}

/** The board as a text table: a row per service, a column per environment. */
export function renderBoard(board: Board, now: Date, paint: ReportPaint): readonly string[] {
  if (board.cells.every((cell) => cell.status === 'empty')) return ['nothing is deployed yet']
  const head = ['', ...board.environments.map((environment) => paint.bold(environment))]
  const rows = board.services.map((service) => [
    paint.bold(service),
    ...board.environments.map((environment) => {
      const cell = board.cells.find((each) => each.service === service && each.environment === environment)
      return cell ? cellText(cell, now, paint) : ''
    }),
  ])
  return columns([head, ...rows], '   ')
}

function cellText(cell: BoardCell, now: Date, paint: ReportPaint): string {
  if (cell.status === 'empty') return paint.dim('·')
  if (cell.version === null) return paint.red(`✘ nothing live (${cell.status.replaceAll('_', ' ')})`)
  const behind = cell.behind ? paint.yellow(` ↓${cell.behind}`) : ''
  const age = cell.since ? paint.dim(` ${ageOf(cell.since, now)}`) : ''
  const hold = cell.hold ? paint.yellow(' held') : ''
  return `${mark(cell, paint)} ${cell.version}${age}${behind}${hold}`
}

function mark(cell: BoardCell, paint: ReportPaint): string {
  if (isGood(cell)) return paint.green('●')
  return cell.status === 'in_progress' ? paint.yellow('◐') : paint.red('●')
}

/** Whether the cell is as it should be: its last attempt went well, or what it serves is the newest release all the same (the bad one was reverted). */
export function isGood(cell: BoardCell): boolean {
  const wentWell = cell.status === 'succeeded' || cell.status === 'no_change' || cell.status === 'superseded'
  return wentWell || (cell.status === 'rolled_back' && cell.behind === 0)
}

/** `just now`, `4 min`, `3 h`, `12 d`. */
export function ageOf(since: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - Date.parse(since)) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min`
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / (24 * 60))} d`
}
