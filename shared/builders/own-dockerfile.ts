import path from 'node:path'
import type { Service } from '../config/model.ts'
import { UserError } from '../errors.ts'
import type { BuildRequest } from './port.ts'

/** Where a service's Dockerfile is, or would be, in the repository. */
export function dockerfilePath({ path: folder, build }: Pick<Service, 'path' | 'build'>): string {
  return path.posix.join(folder, build.dockerfile || 'Dockerfile')
}

/** The service's Dockerfile, relative to the repository's root; undefined where it is built by its language. Throws UserError for one that is named and not there. */
export function ownDockerfile({ service, files }: Pick<BuildRequest, 'service' | 'files'>): string | undefined {
  const { name, build } = service
  if (build.kind !== 'image' || build.dockerfile === false) return undefined
  const file = dockerfilePath(service)
  if (files.some((each) => each.path === file)) return file
  if (build.dockerfile === undefined && service.language !== 'docker') return undefined
  throw new UserError(`${name}: there is no ${file} among its committed input files: commit it, or name another with build.dockerfile`)
}
