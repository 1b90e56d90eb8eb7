import { execFileSync } from 'node:child_process'

/** Whether a program can be run here. */
export function hasTool(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
