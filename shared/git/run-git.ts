import { exec, type ExecOptions, type ExecResult } from '../process/exec.ts'

// What a surrounding git command, hook or alias leaves behind and what would make git look into another repository than the one asked for.
const inherited = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
]

/** Runs git in a folder of the source repository: no prompt, English messages (they are read), no optional locks. Throws ToolError. */
export function git(folder: string, args: readonly string[], options: Omit<ExecOptions, 'cwd' | 'env'> = {}): Promise<ExecResult> {
  const env: NodeJS.ProcessEnv = { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' }
  for (const name of inherited) delete env[name]
  return exec(['git', '-C', folder, ...args], { ...options, env })
}
