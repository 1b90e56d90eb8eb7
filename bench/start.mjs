// How long the built command line takes before it does anything: against a bare Node process in the same run.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../dist/cli/index.js', import.meta.url))
const root = fileURLToPath(new URL('..', import.meta.url))

/** Median wall time of a whole process, in milliseconds. */
function median(args, runs = 11) {
  const times = Array.from({ length: runs }, () => {
    const began = process.hrtime.bigint()
    spawnSync(process.execPath, args, { cwd: root, stdio: 'ignore' })
    return Number(process.hrtime.bigint() - began) / 1e6
  })
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)]
}

const bare = median(['-e', '0'])
const rows = [
  { name: 'bare node', ms: bare },
  { name: 'slipway --version', ms: median([cli, '--version']) },
  { name: 'slipway --help (loads every command)', ms: median([cli, '--help']) },
  { name: 'slipway check, storefront', ms: median([cli, '--repo', 'examples/storefront', 'check']) },
].map((row) => ({ ...row, ratio: row.ms / bare }))

if (process.argv.includes('--json')) console.log(JSON.stringify(rows))
else for (const { name, ms, ratio } of rows) console.log(`${name}: ${ms.toFixed(0)} ms, ${ratio.toFixed(1)} x a bare process`)
