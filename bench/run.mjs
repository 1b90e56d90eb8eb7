// `npm run bench [-- NAME… --OPTION…]`: the benchmarks of this folder (or those named) in one run, so that their rows can be compared with each other.
// A file whose name has a hyphen is a part of the benchmark before the hyphen.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import os from 'node:os'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('.', import.meta.url))
const given = process.argv.slice(2)
const options = given.filter((argument) => argument.startsWith('--'))
const named = given.filter((argument) => !argument.startsWith('--'))
const all = readdirSync(folder)
  .filter((name) => name !== 'run.mjs' && /^[a-z]+\.mjs$/.test(name))
  .map((name) => name.replace('.mjs', ''))
  .sort()
const unknown = named.filter((name) => !all.includes(name))
if (unknown.length > 0) {
  console.error(`no benchmark ${unknown.join(', ')}; there are ${all.join(', ')}`)
  process.exit(2)
}
console.log(`node ${process.version}, ${os.availableParallelism()} processors, load ${os.loadavg()[0].toFixed(1)}\n`)
let failed = false
for (const name of named.length > 0 ? named : all) {
  console.log(`── ${name}`)
  const { status } = spawnSync(process.execPath, [`${folder}${name}.mjs`, ...options], { stdio: 'inherit' })
  failed ||= status !== 0
}
process.exit(failed ? 1 : 0)
