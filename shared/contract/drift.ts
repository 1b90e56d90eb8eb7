import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Service } from '../config/model.ts'
import { UserError } from '../errors.ts'
import { runCommand } from '../process/run-command.ts'
import type { PactContract } from '../release/model.ts'
import type { Workspace } from '../workspace/model.ts'
import { pactFiles } from './pact-files.ts'
import { collectPacts, type PactFile } from './pacts.ts'
import { pactDiff } from './pact-diff.ts'

/** Whether the pact files of a service still say what its consumer tests ask for. */
export interface DriftReport {
  readonly service: string
  /** `equal`; `drifted`: the command wrote something else; `failed`: it did not succeed, or wrote nothing; `none`: the service has no pacts and no command. */
  readonly status: 'equal' | 'drifted' | 'failed' | 'none'
  readonly providers: readonly {
    readonly provider: string
    readonly before: string | null
    readonly after: string | null
    readonly changes: readonly string[]
  }[]
  readonly reason: string
  /** What to do; empty when there is nothing to do. */
  readonly next: string
  /** The end of what the command wrote, when it failed. */
  readonly output: readonly string[]
}

type DriftSpace = Pick<Workspace, 'root' | 'stateDir' | 'run' | 'project' | 'signal' | 'env'>

/**
 * Wipes the pact files of a service, runs its `contracts.consumer.command`, and compares what was written by content: Pact's libraries add to the file that
 * is there, so an expectation that no test has any more would stay in it for ever. The work tree is as before afterwards, unless `write` keeps what drifted.
 * Throws UserError for a service that is not there, one with pacts and no command, and pact files that cannot be used.
 */
export async function checkDrift(workspace: DriftSpace, name: string, options: { readonly write?: boolean } = {}): Promise<DriftReport> {
  const service = workspace.project.services.find((each) => each.name === name)
  if (service === undefined) throw new UserError(`no service ${name}`)
  const { consumer } = service.contracts
  const before = await pactFiles(workspace.root, service)
  const report = (status: DriftReport['status'], reason: string, more: Partial<DriftReport> = {}): DriftReport => ({
    service: name,
    status,
    providers: [],
    reason,
    next: '',
    output: [],
    ...more,
  })
  if (consumer === undefined) {
    if (before.length === 0) return report('none', `${name} has no pacts`)
    throw new UserError(`nothing says how the pacts of ${name} are written: set contracts.consumer: { command: … } in its service.yml`)
  }
  const committed = collectPacts(service, before)
  await wipe(workspace.root, before)
  let keep = false
  try {
    const logFile = path.join(workspace.stateDir, 'logs', workspace.run.id, `${name}-consumer.log`)
    const cwd = path.join(workspace.root, service.path)
    const ran = await runCommand(consumer.command, { cwd, env: workspace.env, logFile, timeoutMs: consumer.timeout, signal: workspace.signal })
    if (ran.ended !== 'exited' || ran.exitCode !== 0) {
      const how =
        ran.ended === 'timed-out'
          ? `was still running after ${consumer.timeout / 1000} s`
          : `ended with ${ran.exitCode === null ? ran.ended : `exit code ${ran.exitCode}`}`
      return report('failed', `contracts.consumer.command of ${name} ${how}`, {
        output: ran.tail,
        next: `make it succeed in ${service.path}: ${shown(consumer.command)}`,
      })
    }
    const after = await pactFiles(workspace.root, service)
    if (after.length === 0) {
      const globs = service.contracts.pacts.join(', ')
      return report('failed', `contracts.consumer.command of ${name} wrote no pact file (${globs})`, {
        next: 'let it write them there, or correct contracts.pacts',
        output: ran.tail,
      })
    }
    const providers = compare(committed, collectPacts(service, after))
    if (providers.every(({ changes }) => changes.length === 0)) return report('equal', `the pacts of ${name} say what its tests ask for`, { providers })
    keep = options.write === true
    const next = keep ? `commit the pact files of ${name}` : `write them anew and commit them: slipway contract ${name} --drift --write`
    return report('drifted', `the pacts of ${name} are not what its tests ask for`, { providers, next })
  } finally {
    if (!keep) await restore(workspace.root, service, before)
  }
}

function compare(before: readonly PactContract[], after: readonly PactContract[]): DriftReport['providers'] {
  const names = [...new Set([...before, ...after].map((contract) => contract.provider))].sort()
  return names.map((provider) => {
    const [old, now] = [before, after].map((list) => list.find((contract) => contract.provider === provider))
    const changes = old?.sha === now?.sha ? [] : pactDiff(old?.content, now?.content)
    return {
      provider,
      before: old?.sha ?? null,
      after: now?.sha ?? null,
      changes: old?.sha === now?.sha || changes.length > 0 ? changes : ['written in another specification'],
    }
  })
}

async function wipe(root: string, files: readonly PactFile[]): Promise<void> {
  for (const file of files) await rm(path.join(root, file.path), { force: true })
}

async function restore(root: string, service: Service, before: readonly PactFile[]): Promise<void> {
  const kept = new Set(before.map((file) => file.path))
  await wipe(
    root,
    (await pactFiles(root, service)).filter((file) => !kept.has(file.path)),
  )
  for (const file of before) {
    await mkdir(path.dirname(path.join(root, file.path)), { recursive: true })
    await writeFile(path.join(root, file.path), file.text)
  }
}

function shown(command: string | readonly string[]): string {
  return typeof command === 'string' ? command : command.join(' ')
}
