import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import path from 'node:path'
import { build } from 'esbuild'
import type { Work } from './worker.ts'

/** Bundles the worker into a folder, as Node 20 does not run TypeScript. */
export async function bundleWorker(folder: string): Promise<string> {
  const outfile = path.join(folder, 'worker.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL('worker.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  })
  return outfile
}

export interface Worker {
  readonly child: ChildProcess
  /** The next JSON line; undefined when it ended without one. */
  next(): Promise<unknown>
  /** Every line and the exit, when it has ended. */
  readonly ended: Promise<{ readonly lines: readonly unknown[]; readonly code: number | null; readonly stderr: string }>
}

/** Starts a worker process. */
export function startWorker(bundle: string, work: Work): Worker {
  const child = spawn(process.execPath, [bundle, JSON.stringify(work)], { stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.on('error', () => {})
  const lines: unknown[] = []
  let read = 0
  let text = ''
  let stderr = ''
  let over = false
  let wake = (): void => {}
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      lines.push(JSON.parse(text.slice(0, end)))
      text = text.slice(end + 1)
    }
    wake()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const ended = once(child, 'close').then(([code]) => {
    over = true
    wake()
    return { lines, code: code as number | null, stderr }
  })
  const next = async (): Promise<unknown> => {
    while (read >= lines.length && !over) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    return lines[read++]
  }
  return { child, next, ended }
}
