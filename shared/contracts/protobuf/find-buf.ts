import { accessSync, constants, statSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '../../errors.ts'

/** What makes buf available where it is not. */
export const installBuf = 'npm install --save-dev @bufbuild/buf'

/** Where to look for buf. */
export interface BufSearch {
  /** The service's folder, absolute; its node_modules and those of the folders above are looked through. */
  readonly folder: string
  /** What the action's input or the command line names; relative to `folder`. */
  readonly named?: string
  /** SLIPWAY_BUF names the program too; PATH is the last resort. */
  readonly env: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
  readonly arch: string
}

/**
 * The absolute path of the `buf` program: what is named, else the service's own @bufbuild/buf (its lockfile pins it; the program lies in the package for the platform,
 * https://github.com/bufbuild/buf/tree/main/npm), else `buf` on PATH. Throws UserError when there is none, or what is named cannot be run.
 */
export function findBuf(search: BufSearch): string {
  const named = search.named ?? search.env.SLIPWAY_BUF
  if (named) {
    const file = path.resolve(search.folder, named)
    if (runnable(file)) return file
    throw new UserError(`${named} is not a program that can be run: name the buf binary (SLIPWAY_BUF), or name none and ${installBuf}`)
  }
  for (const file of candidates(search)) if (runnable(file)) return file
  throw new UserError(
    `Protobuf contracts are compared by buf, which is not installed (looked in node_modules from ${search.folder} upwards and on PATH): ${installBuf}, or name the program in SLIPWAY_BUF`,
  )
}

function* candidates({ folder, env, platform, arch }: BufSearch): Generator<string> {
  const program = platform === 'win32' ? 'buf.exe' : 'buf'
  const inPackage = path.join('@bufbuild', `buf-${platform}-${arch}`, 'bin', program)
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    yield path.join(at, 'node_modules', inPackage)
    // pnpm keeps packages that are not direct dependencies in a folder of its own.
    yield path.join(at, 'node_modules/.pnpm/node_modules', inPackage)
    if (path.dirname(at) === at) break
  }
  for (const at of (env.PATH ?? '').split(path.delimiter)) if (path.isAbsolute(at)) yield path.join(at, program)
}

function runnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
