import { UserError } from '../errors.ts'
import type { ArtifactKind } from '../config/model.ts'
import type { Builder } from './port.ts'

/** Who makes each kind of artifact; loaded when a service needs it. */
const builders: Partial<Record<ArtifactKind, () => Promise<Builder>>> = {
  archive: async () => (await import('./native/build.ts')).archiveBuilder(),
  vm: async () => (await import('./vm/build.ts')).vmBuilder(),
}

/** The builder of a kind of artifact. */
export async function builderFor(kind: ArtifactKind): Promise<Builder> {
  const load = builders[kind]
  if (load === undefined) throw new UserError(`build.kind ${kind} is not available in this version`)
  return load()
}
