import { exec } from '../process/exec.ts'

/** Why containers cannot be brought up here; undefined when they can. */
export async function composeFault(file: string): Promise<string | undefined> {
  const engine = await answer(['docker', 'info', '--format', '{{.ServerVersion}}'])
  if (engine === undefined) return `needs Docker to bring up ${file}, and no Docker engine answers here`
  const compose = await answer(['docker', 'compose', 'version', '--short'])
  if (compose === undefined) return `needs Docker Compose to bring up ${file}, and \`docker compose\` is not there`
  return undefined
}

async function answer(argv: readonly string[]): Promise<string | undefined> {
  const { stdout } = await exec(argv, { signal: AbortSignal.timeout(30_000) }).catch(() => ({ stdout: '' }))
  // `docker info` ends well without an engine in some versions, and names no version then.
  return stdout.toString().trim() || undefined
}
