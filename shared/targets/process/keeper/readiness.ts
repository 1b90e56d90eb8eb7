import { setTimeout as delay } from 'node:timers/promises'
import type { Launch } from '../model.ts'
import type { DeploymentReason } from '../../../deployment/model.ts'
import { tailLines } from '../log-tail.ts'
import { probe } from './probe.ts'
import { describeExit, type ServiceProcess } from './service-process.ts'

/** Whether a started process may take over. Evidence is for a person, one line each. */
export type Readiness = { readonly ready: true; readonly evidence: readonly string[] } | NotReady

export interface NotReady {
  readonly ready: false
  readonly reason: DeploymentReason
  readonly evidence: readonly string[]
}

/** How long a worker must stay up before it counts as started. */
const workerStableMs = 2_000
const betweenProbesMs = 50

/** Waits until a process has shown that it works: a web service answers its health path, a worker stays up, a job's run ends well. Rejects when aborted. */
export function waitReady(process: ServiceProcess, launch: Launch, signal: AbortSignal): Promise<Readiness> {
  switch (launch.deploy.kind) {
    case 'web':
      return webReady(process, launch, signal)
    case 'worker':
      return workerReady(process, launch, signal)
    case 'job':
      return jobReady(process, launch, signal)
  }
}

async function webReady(process: ServiceProcess, { deploy }: Launch, signal: AbortSignal): Promise<Readiness> {
  const deadline = performance.now() + deploy.timeout
  const port = process.record.port ?? 0
  let last = 'it was not asked'
  for (;;) {
    const left = deadline - performance.now()
    const answer = left <= 0 ? undefined : await untilExit(process, probe({ host: '127.0.0.1', port, path: deploy.health, timeoutMs: Math.ceil(left) }), signal)
    if (process.exit()) return exitedEarly(process)
    if (answer?.healthy) return { ready: true, evidence: [`GET ${deploy.health} on port ${port}: ${answer.text}`] }
    if (answer) last = answer.text
    if (performance.now() + betweenProbesMs >= deadline) {
      return {
        ready: false,
        reason: 'unhealthy',
        evidence: [`GET ${deploy.health} was not healthy within ${seconds(deploy.timeout)}; last answer: ${last}`, ...logTail(process)],
      }
    }
    await untilExit(process, delay(betweenProbesMs), signal)
  }
}

async function workerReady(process: ServiceProcess, { deploy }: Launch, signal: AbortSignal): Promise<Readiness> {
  const stable = Math.min(workerStableMs, deploy.timeout)
  await untilExit(process, delay(stable), signal)
  return process.exit() ? exitedEarly(process) : { ready: true, evidence: [`stayed up for ${seconds(stable)}`] }
}

async function jobReady(process: ServiceProcess, { deploy }: Launch, signal: AbortSignal): Promise<Readiness> {
  await untilExit(process, delay(deploy.timeout), signal)
  const exit = process.exit()
  if (exit?.code === 0) return { ready: true, evidence: ['a proving run exited with code 0'] }
  if (exit) return exitedEarly(process)
  return { ready: false, reason: 'unhealthy', evidence: [`the proving run did not end within ${seconds(deploy.timeout)}`, ...logTail(process)] }
}

/** Waits for something, but no longer than the process lives. Rejects when aborted. */
async function untilExit<T>(process: ServiceProcess, work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  let onAbort = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason)
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
  })
  try {
    return await Promise.race([work, process.exited.then(() => undefined), aborted])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

function exitedEarly(process: ServiceProcess): NotReady {
  const exit = process.exit()
  return { ready: false, reason: 'exited', evidence: [exit ? `it ${describeExit(exit)}` : 'it ended', ...logTail(process)] }
}

function logTail(process: ServiceProcess): readonly string[] {
  return tailLines(process.record.log, 20)
}

function seconds(milliseconds: number): string {
  return `${milliseconds / 1000} s`
}
