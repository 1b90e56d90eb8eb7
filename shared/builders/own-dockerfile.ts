import path from 'node:path'
import { UserError } from '../errors.ts'
import type { BuildRequest } from './port.ts'

/** The service's Dockerfile, relative to the repository's root; undefined where it is built by its language. Throws UserError for one that is named and not there. */
export function ownDockerfile({ service, files }: Pick<BuildRequest, 'service' | 'files'>): string | undefined {
  const { name, path: folder, build } = service
  if (build.kind !== 'image' || build.dockerfile === false) return undefined
  const file = path.posix.join(folder, build.dockerfile ?? 'Dockerfile')
  if (files.some((each) => each.path === file)) return file
  if (build.dockerfile === undefined && service.language !== 'docker') return undefined
  throw new UserError(`${name}: there is no ${file} among its committed input files: commit it, or name another with build.dockerfile`)
}
