import type { ArtifactKind } from '../config/model.ts'
import type { Builder } from './port.ts'

/** Who makes each kind of artifact; loaded when a service needs it. */
const builders: Readonly<Record<ArtifactKind, () => Promise<Builder>>> = {
  archive: async () => (await import('./archive/build.ts')).archiveBuilder(),
  image: async () => (await import('./image-builder.ts')).imageBuilder(),
  function: async () => (await import('./function/build.ts')).functionBuilder(),
  deb: async () => (await import('./deb/build.ts')).debBuilder(),
  rpm: async () => (await import('./rpm/build.ts')).rpmBuilder(),
  vm: async () => (await import('./vm/build.ts')).vmBuilder(),
  command: async () => (await import('./command/build.ts')).commandBuilder(),
}

/** The builder of a kind of artifact. */
export function builderFor(kind: ArtifactKind): Promise<Builder> {
  return builders[kind]()
}
