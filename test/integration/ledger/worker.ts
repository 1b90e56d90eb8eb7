// A process that works on a ledger: `node worker.mjs <json>`. Prints one JSON line per thing it did, and nothing that it did not do.
import { openLedger } from '../../../shared/ledger/open.ts'
import { cellState } from './samples.ts'

export interface Work {
  readonly options: { readonly remote: string; readonly prefix: string; readonly cacheDir: string; readonly repositoryRoot?: string; readonly token?: string }
  readonly name: string
  readonly task: 'cell' | 'count' | 'create' | 'lock' | 'hold' | 'lock-counting'
  readonly service: string
  /** How often to count; Infinity is written as 0. */
  readonly times?: number
}

const work = JSON.parse(process.argv[2] ?? '') as Work
const { service } = work
const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`)
const now = () => new Date()
const ledger = await openLedger({ ...work.options, run: { id: `run-${work.name}`, actor: work.name }, now })

switch (work.task) {
  case 'cell':
    await ledger.updateCell('dev', service, () => cellState('dev', service, 1))
    say('written')
    break
  case 'count':
    for (let done = 0; work.times === 0 || done < (work.times ?? 1); done++) {
      const state = await ledger.updateCell('dev', service, (current) => cellState('dev', service, (current?.attempt.number ?? 0) + 1))
      say(state?.attempt.number)
    }
    break
  case 'create': {
    const state = await ledger.updateCell('dev', service, (current) =>
      current === null ? { ...cellState('dev', service, 1), target: { by: work.name } } : null,
    )
    say(state?.target.by === work.name ? { won: true } : { won: false, winner: state?.target.by })
    break
  }
  case 'lock': {
    const answer = await ledger.acquire('dev', service, { run: `run-${work.name}`, attempt: 1, waitMs: 0 })
    say(answer.acquired ? { acquired: true } : { acquired: false, holder: answer.holder })
    // A loser's answer must still be true when everybody has asked: the winner holds on until it is told to end.
    if (answer.acquired) {
      await new Promise((resolve) => process.stdin.once('end', resolve).resume())
      await answer.lease.release()
    }
    break
  }
  case 'hold': {
    const answer = await ledger.acquire('dev', service, { run: `run-${work.name}`, attempt: 1, waitMs: 0 })
    say(answer.acquired)
    process.stdin.resume()
    break
  }
  case 'lock-counting': {
    // Reads and writes apart: only the lock keeps two workers from writing the same number.
    const answer = await ledger.acquire('dev', service, { run: `run-${work.name}`, attempt: 1, waitMs: 100_000 })
    if (!answer.acquired) throw new Error(`never got the lock; ${answer.holder} has it`)
    await ledger.refresh()
    const number = ((await ledger.cell('dev', service))?.attempt.number ?? 0) + 1
    await ledger.updateCell('dev', service, () => cellState('dev', service, number))
    await answer.lease.release()
    say(number)
    break
  }
}
// Deliberately not closed: an idle ledger must not keep a process alive. `hold` lives from its open input.
