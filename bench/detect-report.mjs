// Measures contestants in turns and prints what came out as a table: times as medians, and as a ratio to our first row.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { outputsOf } from './detect-contestants.mjs'
import { median } from './detect-measure.mjs'

/** Rows `{name, wall, cpu, rss, runs, right, missed, extra, git, size}`; a contestant takes part in as many of the rounds as it has `runs`. */
export async function measure(contestants, { meter, cwd, env, truth, trace, rounds }) {
  const results = contestants.map(() => [])
  const start = async (one, more = {}) => {
    one.before?.()
    return meter.run({ argv: one.argv, cwd, env: { ...env, ...one.env, ...more } })
  }
  const rows = []
  for (const one of contestants) rows.push({ name: one.name, own: one.own === true, ...(one.argv ? await answer(one) : { missing: one.missing }) })
  for (let round = 0; round < rounds; round++) {
    for (const [index, one] of contestants.entries())
      if (one.argv && rows[index].failed === undefined && round < one.runs) results[index].push(await start(one))
  }
  for (const [index, row] of rows.entries()) {
    const runs = results[index]
    row.runs = runs.length
    for (const what of ['wall', 'cpu', 'rss']) row[what] = runs.length === 0 || runs[0][what] === null ? null : median(runs.map((run) => run[what]))
  }
  return rows

  /** One run that is not timed: it warms caches, and its answer and its git processes are looked at. */
  async function answer(one) {
    rmSync(trace, { recursive: true, force: true })
    mkdirSync(trace)
    const result = await start(one, { GIT_TRACE2_EVENT: trace })
    if (result.status !== 0) return { failed: `exit ${result.status}: ${result.stderr.trim().split('\n').pop()}` }
    // A process that git itself starts is traced under the name of the one that started it. https://git-scm.com/docs/api-trace2
    const sessions = readdirSync(trace).map((name) => JSON.parse(readFileSync(`${trace}/${name}`, 'utf8').split('\n')[0]).sid)
    const git = { started: sessions.filter((sid) => !sid.includes('/')).length, all: sessions.length }
    if (one.read === undefined) return { git }
    const expected = new Set(one.truth ?? truth)
    const given = new Set(one.read(result))
    const missed = [...expected].filter((name) => !given.has(name)).length
    const extra = [...given].filter((name) => !expected.has(name)).length
    return { git, missed, extra, right: missed + extra === 0, bytes: result.stdout.length, ...(one.sizes ? { sizes: one.sizes(one) } : {}) }
  }
}

/** Bytes of all outputs of the action together, and of those that are handed on between jobs. */
export function outputSizes({ output }) {
  const text = readFileSync(output, 'utf8')
  const outputs = outputsOf(text)
  return { all: text.length, cut: JSON.parse(outputs.truncated ?? '[]') }
}

export function print(title, rows) {
  const unit = rows.find((row) => row.own && row.wall)?.wall
  const number = (value, digits = 1) => (value === null || value === undefined ? '-' : value.toFixed(digits))
  console.log(`\n${title}\n`)
  console.log('  wall ms   cpu ms  peak MiB  x ours  runs  git  answer')
  for (const row of rows) {
    if (row.missing) {
      console.log(`        -        -         -       -     -    -  ${row.name}: ${row.missing}`)
      continue
    }
    const columns = [
      number(row.wall).padStart(9),
      number(row.cpu).padStart(8),
      number(row.rss, 0).padStart(9),
      (unit && row.wall ? (row.wall / unit).toFixed(2) : '-').padStart(7),
    ]
    console.log(`${columns.join(' ')} ${String(row.runs).padStart(5)} ${gitCount(row).padStart(4)}  ${row.name}: ${verdict(row)}`)
    if (row.sizes) console.log(`${' '.repeat(47)}outputs of ${row.sizes.all} bytes together; cut: ${row.sizes.cut.join(', ') || 'none'}`)
  }
}

const gitCount = ({ git }) => (git === undefined ? '-' : git.all > git.started ? `${git.started}+${git.all - git.started}` : `${git.started}`)

function verdict({ failed, right, missed, extra }) {
  if (failed) return `failed, ${failed}`
  if (right === undefined) return 'no answer asked'
  return right ? 'right' : `WRONG, ${missed} missed and ${extra} too many`
}
