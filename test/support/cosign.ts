import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

/**
 * sigstore's cosign: SLIPWAY_COSIGN, else the one in the cache, else the one on PATH; undefined when there is none. Building it takes half an hour on two cores, so no test
 * does: `GOBIN=$PWD/.cache/cosign go install github.com/sigstore/cosign/v2/cmd/cosign@v2.6.1`.
 */
export function findCosign(): string | undefined {
  const folders = [path.resolve('.cache/cosign'), ...(process.env.PATH ?? '').split(path.delimiter)]
  return [process.env.SLIPWAY_COSIGN, ...folders.map((folder) => path.join(folder, 'cosign'))].find((file) => file !== undefined && isProgram(file))
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** What a run of cosign said, and whether it was content. It asks nobody: no transparency log, no TUF root. */
export async function runCosign(program: string, args: readonly string[], home: string): Promise<{ readonly ok: boolean; readonly out: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, { env: { PATH: process.env.PATH, HOME: home, COSIGN_PASSWORD: '', TUF_ROOT: home } })
    return { ok: true, out: `${stdout}\n${stderr}` }
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string }
    return { ok: false, out: `${stdout}\n${stderr}` }
  }
}
