// Runs programs and measures each whole process: wall time, processor time and peak memory of it and what it starts, from the kernel's wait4(2).
// Node does not tell a child's resource usage, so one small Python process starts the programs; without Python only wall time is known.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'

const starter = `
import json, os, sys, time
for line in sys.stdin:
    job = json.loads(line)
    out = (os.POSIX_SPAWN_OPEN, 1, job["out"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    nothing = (os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0)
    err = (os.POSIX_SPAWN_OPEN, 2, job["out"] + ".err", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.chdir(job["cwd"])
    began = time.perf_counter_ns()
    child = os.posix_spawnp(job["argv"][0], job["argv"], job["env"], file_actions=[nothing, out, err])
    _, status, usage = os.wait4(child, 0)
    wall = (time.perf_counter_ns() - began) / 1e6
    print(json.dumps({"status": os.waitstatus_to_exitcode(status), "wall": wall, "cpu": (usage.ru_utime + usage.ru_stime) * 1e3, "rss": usage.ru_maxrss / 1024}), flush=True)
`

/** `run({argv, cwd, env})` answers `{status, wall, cpu, rss, stdout}`: milliseconds, milliseconds, MiB (null where it cannot be known). */
export function openMeter(folder) {
  const out = path.join(folder, 'stdout')
  const python = spawnSync('python3', ['-c', 'import os; os.posix_spawnp; os.waitstatus_to_exitcode'], { stdio: 'ignore' }).status === 0
  if (!python) {
    const run = async ({ argv, cwd, env }) => {
      const [stdout, stderr] = [openSync(out, 'w'), openSync(`${out}.err`, 'w')]
      const began = process.hrtime.bigint()
      const { status } = spawnSync(argv[0], argv.slice(1), { cwd, env, stdio: ['ignore', stdout, stderr] })
      const wall = Number(process.hrtime.bigint() - began) / 1e6
      for (const descriptor of [stdout, stderr]) closeSync(descriptor)
      return { status, wall, cpu: null, rss: null, stdout: readFileSync(out, 'utf8'), stderr: readFileSync(`${out}.err`, 'utf8') }
    }
    return { run, note: 'no python3 here: processor time and memory are not measured', close: async () => {} }
  }
  const child = spawn('python3', ['-u', '-c', starter], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    note: null,
    async run({ argv, cwd, env }) {
      child.stdin.write(`${JSON.stringify({ argv, cwd, env, out })}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error('the Python process that starts programs has ended')
      return { ...JSON.parse(value), stdout: readFileSync(out, 'utf8'), stderr: readFileSync(`${out}.err`, 'utf8') }
    },
    async close() {
      const ended = once(child, 'close')
      child.stdin.end()
      await ended
    },
  }
}

/** The middle value; of two middles the lower. */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)]
