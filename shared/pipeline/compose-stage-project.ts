import { createHash } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import os from 'node:os'
import { isSameProcess, processStart } from '../process/alive.ts'
import { exec } from '../process/exec.ts'

/**
 * The name of a stage's project, which Docker Compose puts on every container, network and volume as the label `com.docker.compose.project`. It ends in who owns
 * it, `<pid>-<6 hex of the machine>-<8 hex of the process's start>`: so whatever a killed run left behind tells that its owner is gone.
 */
export function projectName(service: string, stage: string, pid = process.pid): string {
  return `slipway-${service}-${stage}-${pid}-${machine()}-${hex(processStart(pid) ?? '', 8)}`
}

/** Whether a project was made by a stage on this machine whose process runs no more. Another machine's, and what is nobody's stage, are never. */
export function isOrphaned(project: string): boolean {
  const [, pid, host, start] = /^slipway-.+-(\d+)-([0-9a-f]{6})-([0-9a-f]{8})$/.exec(project) ?? []
  if (pid === undefined || host !== machine()) return false
  const running = processStart(Number(pid))
  return running === undefined || hex(running, 8) !== start || !isSameProcess(Number(pid), running)
}

/** Several machines, or containers, may share one engine: a pid says something only where it was given. */
function machine(): string {
  let namespace = ''
  try {
    namespace = readlinkSync('/proc/self/ns/pid')
  } catch {
    // Only Linux has them.
  }
  return hex(`${os.hostname()} ${namespace}`, 6)
}

function hex(text: string, digits: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits)
}

const label = 'com.docker.compose.project'

/** Removes what killed runs left on the engine: every project whose owner is gone. Answers their names. Throws ToolError when the engine does not do it. */
export async function removeOrphans(env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const format = ['--filter', `label=${label}`, '--format', `{{.Label "${label}"}}`]
  const answers = await Promise.all(
    [
      ['ps', '--all', ...format],
      ['network', 'ls', ...format],
      ['volume', 'ls', ...format],
    ].map((args) => lines(args, env)),
  )
  const orphans = [...new Set(answers.flat())].filter(isOrphaned).sort()
  for (const project of orphans) await removeProject(project, env)
  return orphans
}

/**
 * Removes a project by its label alone, whatever became of its compose file: containers, networks, volumes. A second one at the same may have been faster; what
 * counts is that nothing is there afterwards.
 */
export async function removeProject(project: string, env: NodeJS.ProcessEnv): Promise<void> {
  const filter = ['--quiet', '--filter', `label=${label}=${project}`]
  const kinds = [
    { list: ['ps', '--all', ...filter], remove: ['rm', '--force', '--volumes'] },
    { list: ['network', 'ls', ...filter], remove: ['network', 'rm'] },
    { list: ['volume', 'ls', ...filter], remove: ['volume', 'rm', '--force'] },
  ]
  for (const { list, remove } of kinds) {
    const found = await lines(list, env)
    if (found.length === 0) continue
    await exec(['docker', ...remove, ...found], { env }).catch(async (error: unknown) => {
      if ((await lines(list, env)).length > 0) throw error
    })
  }
}

async function lines(args: readonly string[], env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const { stdout } = await exec(['docker', ...args], { env })
  return stdout.toString().split('\n').filter(Boolean)
}
