import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findVerifier } from '../../../../shared/contracts/pact/find-verifier.ts'
import { exec } from '../../../../shared/process/exec.ts'

export interface Ran {
  readonly exitCode: number
  readonly stdout: string
}

/** The real `pact` program, talking to one broker. */
export function openTheirs(url: string, token: string) {
  const program = findVerifier({ root: process.cwd(), env: process.env, platform: process.platform, arch: process.arch })
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-broker-'))
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    PACT_DO_NOT_TRACK: 'true',
    PACT_BROKER_BASE_URL: url,
    PACT_BROKER_TOKEN: token,
    PACT_BROKER_HTTP_RETRIES: '0',
  }
  const run = async (...args: readonly string[]): Promise<Ran> => {
    const { exitCode, stdout } = await exec([program, ...args], { env, allow: [1, 2], cwd: folder })
    return { exitCode, stdout: stdout.toString('utf8') }
  }
  return {
    broker: (...args: readonly string[]) => run('broker', ...args),
    verifier: (...args: readonly string[]) => run('verifier', '--no-colour', '--broker-url', url, '--hostname', '127.0.0.1', ...args),
    /** A pact in a file, by its path. */
    file: (content: unknown): string => {
      const file = path.join(folder, 'pact.json')
      writeFileSync(file, JSON.stringify(content))
      return file
    },
    version: async (): Promise<string> => (await run('verifier', '--version')).stdout.trim(),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
