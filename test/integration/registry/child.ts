import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Bundles a program of this folder, as Node 20 does not run TypeScript. */
export async function bundle(name: string, into: string): Promise<string> {
  const outfile = path.join(into, name.replace(/\.ts$/, '.mjs'))
  await build({ entryPoints: [fileURLToPath(new URL(name, import.meta.url))], bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'error' })
  return outfile
}

/** Starts a program and waits for the first line it writes. */
export async function startChild(program: string, ...args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin?.on('error', () => {})
  if (child.stdout) await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  return child
}

/** The exit code of a program, or the signal that ended it. */
export async function endOf(child: ChildProcess): Promise<number | string> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode ?? child.signalCode ?? -1
}
