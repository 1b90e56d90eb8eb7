import { exec, type ExecOptions, type ExecResult } from '../process/exec.ts'
import { gitEnvironment } from './environment.ts'

/** Runs git in a folder of the source repository: no prompt, English messages (they are read), no optional locks. Throws ToolError. */
export function git(folder: string, args: readonly string[], options: Omit<ExecOptions, 'cwd' | 'env'> = {}): Promise<ExecResult> {
  return exec(['git', '-C', folder, ...args], { ...options, env: gitEnvironment(process.env) })
}
