import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { exec } from '../../process/exec.ts'
import type { BuildRequest } from '../port.ts'
import type { BuildContext } from './context.ts'

/**
 * Why a path of the repository is not there for a Dockerfile, as the end of a sentence: left out by `.dockerignore`, no input of the service, not committed; `not
 * found` when it is nowhere.
 */
export async function explainMissing({ root, service, signal }: BuildRequest, path: string, context?: BuildContext): Promise<string> {
  const inContext = context && (context.path === '.' ? path : path.slice(context.path.length + 1))
  const named = inContext === undefined ? '' : `/${inContext} `
  if (context && inContext !== undefined) {
    const parts = inContext.split('/')
    const by = parts.map((_, index) => context.ignored.get(parts.slice(0, index + 1).join('/'))).find((file) => file !== undefined)
    if (by !== undefined) return `${named}is left out by ${by}`
    for (const submodule of context.submodules)
      if (inContext === submodule || inContext.startsWith(`${submodule}/`))
        return `${named}is in the submodule ${submodule}, whose files are not part of the commit`
  }
  const there = await lstat(join(root, path)).catch(() => undefined)
  if (!there) return `${named}not found`
  const { stdout } = await exec(['git', '-C', root, 'ls-tree', '-z', '--name-only', 'HEAD', '--', path], { allow: [128], ...(signal ? { signal } : {}) })
  if (stdout.length === 0) return `${named}is not committed: commit it, or name it in build.outputs where the build makes it`
  return `${named}is not an input of ${service.name}: add \`inputs: [${there.isDirectory() ? `${path}/**` : path}]\` to its configuration`
}
