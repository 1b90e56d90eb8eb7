// `npm run bench`: every benchmark of this folder in one run, so that its rows can be compared with each other.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import os from 'node:os'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('.', import.meta.url))
console.log(`node ${process.version}, ${os.availableParallelism()} processors, load ${os.loadavg()[0].toFixed(1)}\n`)
let failed = false
for (const name of readdirSync(folder).sort()) {
  if (name === 'run.mjs' || !name.endsWith('.mjs')) continue
  console.log(`── ${name.replace('.mjs', '')}`)
  const { status } = spawnSync(process.execPath, [`${folder}${name}`], { stdio: 'inherit' })
  failed ||= status !== 0
}
process.exit(failed ? 1 : 0)
