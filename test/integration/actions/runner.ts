import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export interface ActionRun {
  readonly exitCode: number | null
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
  /** The output `result`, parsed. */
  readonly result: unknown
  readonly summary: string
}

/**
 * Starts a committed action as the runner does: inputs and files through the environment, its defaults from action.yml left to the caller. Another
 * `script` is for actions that are tested from their sources.
 */
export async function runAction(
  name: string,
  workspace: string,
  inputs: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv = {},
  script = path.resolve('dist', name, 'index.js'),
): Promise<ActionRun> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-runner-'))
  const file = (kind: string) => {
    const at = path.join(folder, kind)
    writeFileSync(at, '')
    return at
  }
  const files = { GITHUB_OUTPUT: file('output'), GITHUB_STEP_SUMMARY: file('summary'), GITHUB_ENV: file('env') }
  const given = Object.fromEntries(Object.entries(inputs).map(([input, value]) => [`INPUT_${input.toUpperCase()}`, value]))
  const child = spawn(process.execPath, [script], {
    cwd: workspace,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      GITHUB_RUN_ID: '4711',
      GITHUB_ACTOR: 'ann',
      ...files,
      ...given,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stdout.on('data', (chunk) => (log += chunk))
  child.stderr.on('data', (chunk) => (log += chunk))
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve))
  const outputs = readOutputs(readFileSync(files.GITHUB_OUTPUT, 'utf8'))
  const summary = readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8')
  rmSync(folder, { recursive: true, force: true })
  return { exitCode, log, outputs, result: outputs.result === undefined ? undefined : JSON.parse(outputs.result), summary }
}

/** The runner's file format: `name<<delimiter`, the value's lines, the delimiter. */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  for (const match of text.matchAll(/^(.+?)<<(ghadelimiter_\S+)\n([\s\S]*?)\n\2$/gm)) outputs[match[1] ?? ''] = match[3] ?? ''
  return outputs
}
