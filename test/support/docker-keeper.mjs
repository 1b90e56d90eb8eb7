// Holds the daemons of a test run: starts them, and ends them and all they left behind when the run is over, however it ended.
// usage: node docker-keeper.mjs <json: { folder, owner: { pid, start }, bridge?, daemons: [{ name, argv, env }], before?: argv }>
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const spec = JSON.parse(process.argv[2])
const ended = new Promise((resolve) => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, resolve)
})
let over = false
ended.then(() => {
  over = true
})

const daemons = []
try {
  mkdirSync(spec.folder, { recursive: true })
  if (spec.bridge) {
    execFileSync('ip', ['link', 'add', 'name', spec.bridge.name, 'type', 'bridge'])
    execFileSync('ip', ['address', 'add', spec.bridge.address, 'dev', spec.bridge.name])
    execFileSync('ip', ['link', 'set', spec.bridge.name, 'up'])
  }
  for (const { name, argv, env } of spec.daemons) {
    const log = openSync(path.join(spec.folder, `${name}.log`), 'a')
    const [program, ...args] = argv
    const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', log, log] })
    child.on('error', (error) => writeFileSync(path.join(spec.folder, `${name}.failed`), error.message))
    child.on('exit', (code) => {
      if (!over) writeFileSync(path.join(spec.folder, `${name}.failed`), `ended with exit code ${code}`)
    })
    daemons.push(child)
  }
  // The owner is not our parent (several processes of one run share the daemons), so its end is not an event that reaches us.
  while (!over && startOf(spec.owner.pid) === spec.owner.start) await delay(200)
} finally {
  over = true
  if (spec.before) spawnSync(spec.before[0], spec.before.slice(1), { timeout: 20_000, stdio: 'ignore' })
  for (const child of daemons.reverse()) await end(child)
  for (const pid of strays()) kill(pid, 'SIGKILL')
  for (const mount of mounts()) spawnSync('umount', ['--lazy', mount], { stdio: 'ignore' })
  if (spec.bridge) spawnSync('ip', ['link', 'delete', spec.bridge.name], { stdio: 'ignore' })
  rmSync(spec.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await gone
  clearTimeout(timer)
}

/** Processes that name our folder: containers' shims outlive the daemon that started them. */
function strays() {
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid && read(`/proc/${pid}/cmdline`).includes(`${spec.folder}/`))
}

/** Mounts below our folder, innermost first. */
function mounts() {
  const targets = read('/proc/self/mounts')
    .split('\n')
    .flatMap((line) => line.split(' ')[1] ?? [])
  return targets.filter((target) => target.startsWith(`${spec.folder}/`)).sort((a, b) => b.length - a.length)
}

function kill(pid, signal) {
  try {
    process.kill(Number(pid), signal)
  } catch {
    // Gone already.
  }
}

/** Field 22 of /proc/<pid>/stat: with the pid it names one process. */
function startOf(pid) {
  const stat = read(`/proc/${pid}/stat`)
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? undefined : fields[19]
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
