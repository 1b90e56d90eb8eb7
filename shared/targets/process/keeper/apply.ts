import { existsSync } from 'node:fs'
import type { DeploymentReason } from '../../../deployment/model.ts'
import { messageOf } from '../../../errors.ts'
import type { ApplyOutcome } from '../../port.ts'
import { writeJsonFile } from '../json-file.ts'
import { envFile } from '../layout.ts'
import type { ApplyRequest, ProcessRecord } from '../model.ts'
import { Aborted } from './aborted.ts'
import { type Cell, reachableHost } from './cell.ts'
import { type Live, stopGraceMs } from './live.ts'
import { probe } from './probe.ts'
import { attemptHeader, probeHeader } from './proxy-http.ts'
import { pruneCell } from './prune.ts'
import { waitReady } from './readiness.ts'
import { finishOld } from './retirement.ts'
import { scheduleProblem } from './schedule.ts'
import type { ServiceProcess } from './service-process.ts'
import type { StablePort } from './stable-port.ts'
import { PortInUse, type StablePorts } from './stable-ports.ts'

export interface ApplyTask {
  readonly cell: Cell
  readonly ports: StablePorts
  readonly request: ApplyRequest
  readonly signal: AbortSignal
  /** To be called once what serves is certain. */
  readonly settled: () => void
}

/** A refusal on the way, with what was seen. */
class Refused extends Error {
  override readonly name = 'Refused'
  readonly reason: DeploymentReason
  readonly evidence: readonly string[]

  constructor(reason: DeploymentReason, evidence: readonly string[]) {
    super(reason)
    this.reason = reason
    this.evidence = evidence
  }
}

/** Starts the candidate, waits until it is ready, switches to it, and lets the old release finish. What goes wrong before the switch leaves the old one untouched. */
export async function applyCandidate(task: ApplyTask): Promise<ApplyOutcome> {
  const { cell, signal } = task
  const candidates: ServiceProcess[] = []
  const port: { opened: StablePort | null } = { opened: null }
  let switched: Switched
  try {
    switched = await proveAndSwitch(task, candidates, port)
  } catch (error) {
    await Promise.all(candidates.map((candidate) => candidate.stop(stopGraceMs)))
    if (port.opened !== null && port.opened !== cell.stable) await port.opened.close(0)
    cell.update({ candidates: [] })
    return refusal(cell, error)
  }
  const finished = finishOld(cell, switched.old, switched.oldPort)
  const observation = await cell.observeNow()
  task.settled()
  await Promise.race([finished, aborted(signal)])
  pruneCell(cell)
  return { outcome: 'live', observation, evidence: switched.evidence }
}

/** What was replaced, and what the new release was judged by. */
interface Switched {
  readonly old: Live | null
  /** The stable port it had, when the service moved to another. */
  readonly oldPort: StablePort | null
  readonly evidence: readonly string[]
}

async function proveAndSwitch(task: ApplyTask, candidates: ServiceProcess[], port: { opened: StablePort | null }): Promise<Switched> {
  const { cell, request, signal } = task
  const { launch } = request
  if (launch.deploy.start === undefined && launch.deploy.kind !== 'job')
    throw new Refused('start-failed', ['the release does not say how to start it: set deploy.start'])
  const badSchedule = launch.deploy.schedule === undefined ? undefined : scheduleProblem(launch.deploy.schedule)
  if (badSchedule !== undefined) throw new Refused('start-failed', [`deploy.schedule is no cron expression: ${badSchedule}`])
  if (launch.deploy.kind === 'web') port.opened = await openPort(task)
  writeJsonFile(envFile(cell.folder, launch.attempt), request.env)
  await startAll(task, candidates)
  const evidence = (await Promise.all(candidates.map((candidate) => ready(task, candidate)))).flat()
  signal.throwIfAborted()
  const before = { live: cell.live, stable: cell.stable }
  await switchTo(task, candidates, port.opened)
  return { old: before.live, oldPort: before.stable === port.opened ? null : before.stable, evidence }
}

async function refusal(cell: Cell, error: unknown): Promise<ApplyOutcome> {
  const outcome = cell.live === null ? 'down' : 'kept'
  const observation = await cell.observeNow()
  if (error instanceof Refused) return { outcome, reason: error.reason, evidence: error.evidence, observation }
  if (error instanceof Aborted) return { outcome, reason: error.reason, evidence: [error.message], observation }
  return { outcome, reason: 'target-unavailable', evidence: [`the keeper could not carry it out: ${messageOf(error)}`], observation }
}

async function openPort({ cell, ports, request }: ApplyTask): Promise<StablePort> {
  try {
    return await ports.open(cell, request.host, request.port)
  } catch (error) {
    if (error instanceof PortInUse) throw new Refused('port-in-use', [error.message])
    throw error
  }
}

async function startAll({ cell, request, signal }: ApplyTask, candidates: ServiceProcess[]): Promise<void> {
  const { launch } = request
  if (launch.deploy.start === undefined) return
  const count = launch.deploy.kind === 'job' ? 1 : launch.replicas
  for (let index = 0; index < count; index++) {
    signal.throwIfAborted()
    try {
      candidates.push(await cell.start(launch, index))
    } catch (error) {
      throw new Refused('start-failed', [messageOf(error)])
    }
    cell.update({ candidates: candidates.map(({ record }) => record) })
  }
}

async function ready({ request, signal }: ApplyTask, candidate: ServiceProcess): Promise<readonly string[]> {
  const readiness = await waitReady(candidate, request.launch, signal)
  if (!readiness.ready) throw new Refused(readiness.reason, readiness.evidence)
  return readiness.evidence
}

/** Switches, and switches back when the stable port does not answer for the new release. */
async function switchTo(task: ApplyTask, candidates: readonly ServiceProcess[], stable: StablePort | null): Promise<void> {
  const { cell, request } = task
  const { launch } = request
  const before = { live: cell.live, file: cell.file, stable: cell.stable }
  const running = launch.deploy.kind === 'job' ? [] : candidates
  const records: readonly ProcessRecord[] = running.map(({ record }) => record)
  const old = before.live?.records() ?? []
  const gone = running.find((candidate) => candidate.exit() !== undefined)
  if (gone) throw new Refused('exited', ['a replica ended right before the switch'])
  // Written first: were this process killed now, the next keeper would serve the new release, which has shown that it is ready.
  cell.update({
    live: { ...launch, processes: records, since: new Date().toISOString() },
    previousFolder: before.file.live?.folder ?? null,
    candidates: [],
    draining: [...before.file.draining, ...old],
    ...(stable ? { port: stable.port, host: stable.host } : { port: null }),
  })
  const live = cell.bring(launch, running)
  cell.stable = stable
  cell.place(live)
  const trouble = stable ? await askThroughStablePort(stable, request, task.ports.probeToken) : undefined
  if (trouble !== undefined) {
    live.retire()
    cell.stable = before.stable
    cell.place(before.live)
    cell.update({
      live: before.file.live,
      previousFolder: before.file.previousFolder,
      draining: before.file.draining,
      candidates: records,
      port: before.file.port,
      host: before.file.host,
    })
    throw new Refused('unhealthy', [trouble])
  }
}

async function askThroughStablePort(stable: StablePort, { launch }: ApplyRequest, token: string): Promise<string | undefined> {
  const host = reachableHost(stable.host)
  const answer = await probe({ host, port: stable.port, path: launch.deploy.health, timeoutMs: launch.deploy.timeout, headers: { [probeHeader]: token } })
  if (!answer.healthy) return `GET ${launch.deploy.health} through the stable port ${stable.port}: ${answer.text}`
  const attempt = answer.headers[attemptHeader]
  return attempt === String(launch.attempt)
    ? undefined
    : `the stable port ${stable.port} did not reach attempt ${launch.attempt} but ${attempt ?? 'another program'}`
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Whether the release's folder is there; it is unpacked by the driver, and may have been pruned since. */
export function isUnpacked(request: ApplyRequest): boolean {
  return existsSync(request.launch.folder)
}
