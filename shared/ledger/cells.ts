import type { CellState } from '../deployment/model.ts'
import { canonicalJson } from '../release/canonical.ts'
import { decodeDocument, encodeDocument, unreadable } from './document.ts'
import type { CellHistoryEntry } from './port.ts'
import { refName } from './ref-name.ts'
import type { RefEdit, RefStore } from './ref-store.ts'

const file = 'state.json'

/** A change of one cell: gets the newest state and answers the next one, or null to leave it. */
export interface CellChange {
  readonly environment: string
  readonly service: string
  readonly change: (current: CellState | null) => CellState | null
}

/** The cells: one ref each, whose chain is their history. */
export class Cells {
  readonly #refs: RefStore

  constructor(refs: RefStore) {
    this.#refs = refs
  }

  async read(environment: string, service: string): Promise<CellState | null> {
    const name = refName.cell(environment, service)
    const bytes = await this.#refs.file(name, file)
    if (bytes !== null) return decodeCell(name, bytes)
    if ((await this.#refs.head(name)) !== null) throw unreadable(name, `it has no ${file}`)
    return null
  }

  async all(): Promise<readonly CellState[]> {
    const names = await this.#refs.names('cells')
    return Promise.all(names.map(async (name) => this.#at(name, (await this.#refs.head(name)) ?? '')))
  }

  async update(changes: readonly CellChange[]): Promise<readonly (CellState | null)[]> {
    const results: (CellState | null)[] = changes.map(() => null)
    const edits = changes.map(({ environment, service, change }, index): RefEdit => {
      const name = refName.cell(environment, service)
      return {
        name,
        change: async (view) => {
          const bytes = view === null ? null : await view.file(file)
          if (view !== null && bytes === null) throw unreadable(name, `it has no ${file}`)
          const current = bytes === null ? null : decodeCell(name, bytes)
          const next = change(current)
          results[index] = next ?? current
          if (next === null || (current !== null && canonicalJson(next) === canonicalJson(current))) return null
          return { files: new Map([[file, encodeDocument(next)]]), message: describeCell(next) }
        },
      }
    })
    await this.#refs.update(edits)
    return results
  }

  async history(environment: string, service: string, limit = 100): Promise<readonly CellHistoryEntry[]> {
    const name = refName.cell(environment, service)
    const entries: CellHistoryEntry[] = []
    for (let at = await this.#refs.head(name); at !== null && entries.length < limit; at = (await this.#refs.commit(at)).parents[0] ?? null) {
      entries.push({ state: await this.#at(name, at), commit: at })
    }
    return entries
  }

  /** Every cell as it stood at a time; cells that came later are left out. */
  async at(time: string): Promise<readonly CellState[]> {
    const moment = Date.parse(time)
    if (Number.isNaN(moment)) throw new Error(`not a time: ${time}`)
    const names = await this.#refs.names('cells')
    const states = await Promise.all(
      names.map(async (name): Promise<readonly CellState[]> => {
        for (let at = await this.#refs.head(name); at !== null; ) {
          const commit = await this.#refs.commit(at)
          if (writtenAt(commit.message, commit.seconds) <= moment) return [await this.#at(name, at)]
          at = commit.parents[0] ?? null
        }
        return []
      }),
    )
    return states.flat()
  }

  async #at(name: string, commit: string): Promise<CellState> {
    const bytes = await this.#refs.fileAt(commit, file)
    if (bytes === null) throw unreadable(name, `it has no ${file}`)
    return decodeCell(name, bytes)
  }
}

/** The subject of a cell's commit: `orders 1.2.0-ab12 -> staging: succeeded (attempt 3)`. */
export function describeCell(state: CellState): string {
  const { version, status, number } = state.attempt
  return `${state.service} ${version} -> ${state.environment}: ${status} (attempt ${number})`
}

function decodeCell(name: string, bytes: Buffer): CellState {
  const [, environment, service] = name.split('/')
  return decodeDocument<CellState>(`${name}:${file}`, bytes, { environment, service })
}

// The trailer has the time in full; git keeps whole seconds.
function writtenAt(message: string, seconds: number): number {
  const exact = Date.parse(/^Slipway-Write: (\S+)/m.exec(message)?.[1] ?? '')
  return Number.isNaN(exact) ? seconds * 1000 : exact
}
