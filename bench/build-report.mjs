// Lets contestants build in turns and prints what came out: medians, the quickest run, processor time of client and daemon together, and ratios to our first row.
import { median } from './detect-measure.mjs'
import { forgetPeak, peakMemory, processorTime } from './build-world.mjs'

/** Rows `{name, own, wall, least, cpu, rss, runs, failed}`. Round 0 is not measured: it warms what a contestant keeps. `memory`: peaks of daemons too. */
export async function measure(contestants, { meter, env, rounds, beforeRound, memory = false }) {
  const rows = contestants.map(({ name, own = false }) => ({ name, own, all: [], failed: undefined }))
  for (let round = 0; round <= rounds; round++) {
    await beforeRound?.(round)
    for (const [index, one] of contestants.entries()) {
      const row = rows[index]
      if (row.failed !== undefined) continue
      one.before?.(round)
      const result = await runOnce(one, round)
      row.failed = result.failed ?? one.check?.(result.outputs.at(-1), round)
      if (round > 0 || rounds === 0) row.all.push(result)
    }
  }
  return rows.map(({ all, ...row }) => {
    if (row.failed !== undefined || all.length === 0) return { ...row, runs: 0 }
    const of = (what) => (all[0][what] === null ? null : median(all.map((each) => each[what])))
    return { ...row, wall: of('wall'), least: Math.min(...all.map(({ wall }) => wall)), cpu: of('cpu'), rss: of('rss'), runs: all.length }
  })

  async function runOnce({ steps, daemon }, round) {
    const total = { wall: 0, cpu: 0, rss: 0, outputs: [] }
    const before = daemon === undefined ? 0 : processorTime(daemon)
    if (daemon !== undefined && memory) forgetPeak(daemon)
    for (const step of steps(round)) {
      const { status, wall, cpu, rss, stdout, stderr } = await meter.run({ ...step, env: { ...env, ...step.env } })
      if (status !== 0) return { failed: `exit ${status}: ${(stderr || stdout).trim().split('\n').slice(-3).join(' ')}` }
      total.wall += wall
      total.cpu = cpu === null ? null : total.cpu + cpu
      total.rss = rss === null ? null : Math.max(total.rss, rss)
      total.outputs.push(stdout)
    }
    if (daemon === undefined) return total
    const peak = memory ? peakMemory(daemon) : null
    return {
      ...total,
      cpu: total.cpu === null ? null : total.cpu + processorTime(daemon) - before,
      rss: peak === null || total.rss === null ? null : total.rss + peak,
    }
  }
}

export function print(title, rows) {
  const first = rows.find((row) => row.own && row.wall)
  const number = (value, digits = 0) => (value === null || value === undefined ? '-' : value.toFixed(digits))
  const ratio = (value, unit) => (value && unit ? (value / unit).toFixed(1) : '-')
  console.log(`\n${title}\n`)
  console.log('  wall ms  least ms   cpu ms  peak MiB  x wall  x cpu  runs')
  for (const { name, wall, least, cpu, rss, runs, failed } of rows) {
    const columns = [number(wall).padStart(9), number(least).padStart(9), number(cpu).padStart(8), number(rss).padStart(9)]
    const ratios = [ratio(least, first?.least).padStart(7), ratio(cpu, first?.cpu).padStart(6), String(runs).padStart(5)]
    console.log(`${columns.join(' ')} ${ratios.join(' ')}  ${name}${failed === undefined ? '' : `: failed, ${failed}`}`)
  }
}
