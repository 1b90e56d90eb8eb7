import { accessSync, constants, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '../../errors.ts'

/** What makes the verifier available where it is not. */
export const installVerifier = 'npm install --save-dev @pact-foundation/pact-cli'

export interface VerifierSearch {
  /** The repository's root; its node_modules and those of the folders above are looked through. */
  readonly root: string
  /** SLIPWAY_PACT names the program; PATH is the last resort. */
  readonly env: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
  readonly arch: string
}

/**
 * The absolute path of the `pact` program: what SLIPWAY_PACT names, else the repository's own @pact-foundation/pact-cli (its lockfile pins it), else `pact` on PATH.
 * Throws UserError when there is none, or SLIPWAY_PACT names nothing that can be run.
 */
export function findVerifier(search: VerifierSearch): string {
  const named = search.env.SLIPWAY_PACT
  if (named) {
    const file = path.resolve(search.root, named)
    if (runnable(file)) return file
    throw new UserError(`SLIPWAY_PACT names ${named}, which is not a program that can be run: name the pact binary, or unset it and ${installVerifier}`)
  }
  const found = [...installed(search), ...onPath(search)].find(runnable)
  if (found !== undefined) return found
  throw new UserError(`the pact verifier is not installed (looked in node_modules from ${search.root} upwards and on PATH): ${installVerifier}`)
}

function* installed({ root, platform, arch }: VerifierSearch): Generator<string> {
  const prefix = `pact-cli-${platform === 'win32' ? 'windows' : platform}-${arch}`
  for (let folder = path.resolve(root); ; folder = path.dirname(folder)) {
    // pnpm keeps packages that are not direct dependencies in a folder of its own.
    for (const scope of [path.join(folder, 'node_modules/@pact-foundation'), path.join(folder, 'node_modules/.pnpm/node_modules/@pact-foundation')]) {
      for (const name of namesIn(scope)) {
        if (name === prefix || name.startsWith(`${prefix}-`)) yield path.join(scope, name, 'standalone', program(platform))
      }
    }
    if (path.dirname(folder) === folder) return
  }
}

function onPath({ env, platform }: VerifierSearch): readonly string[] {
  return (env.PATH ?? '').split(path.delimiter).flatMap((folder) => (folder === '' ? [] : [path.join(folder, program(platform))]))
}

function program(platform: NodeJS.Platform): string {
  return platform === 'win32' ? 'pact.exe' : 'pact'
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}

function runnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
