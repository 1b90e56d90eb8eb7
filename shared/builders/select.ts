import type { ArtifactKind } from '../config/model.ts'
import type { KindOptions } from './file-artifact/service-entries.ts'
import type { Builder } from './port.ts'

/** Who makes each kind of artifact; loaded when a service needs it. */
const builders: Readonly<Record<ArtifactKind, () => Promise<Builder>>> = {
  archive: async () => (await import('./archive/build.ts')).archiveBuilder(),
  image: async () => (await import('./image-builder.ts')).imageBuilder(),
  function: async () => withGlobs((await import('./function/build.ts')).functionBuilder),
  deb: async () => withGlobs((await import('./deb/build.ts')).debBuilder),
  rpm: async () => withGlobs((await import('./rpm/build.ts')).rpmBuilder),
  vm: async () => (await import('./vm/build.ts')).vmBuilder(),
  command: async () => withGlobs((await import('./command/build.ts')).commandBuilder),
}

/** The builder of a kind of artifact. */
export function builderFor(kind: ArtifactKind): Promise<Builder> {
  return builders[kind]()
}

function withGlobs(make: (options: KindOptions) => Builder): Builder {
  return { name: 'native', build: (request) => make({ globMatcher: request.glob }).build(request) }
}
