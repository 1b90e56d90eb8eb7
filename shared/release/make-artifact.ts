import { artifactFiles, type InputIndex } from '../affected/fingerprint.ts'
import type { Fingerprint } from '../affected/model.ts'
import { ownDockerfile } from '../builders/own-dockerfile.ts'
import type { InputFile, Built, LayerClaim } from '../builders/port.ts'
import { builderFor } from '../builders/select.ts'
import { inFolder } from '../config/files.ts'
import { globMatcher } from '../config/glob.ts'
import type { Service } from '../config/model.ts'
import { ImmutableTagError } from '../registry/immutable-tag-error.ts'
import type { BuildSpace } from '../workspace/model.ts'
import { artifactParts } from './artifact-contents.ts'
import { sha256Hex } from './canonical.ts'
import type { Artifact, Release } from './model.ts'

/** What an artifact is made of. */
export interface Making {
  readonly index: InputIndex
  readonly service: Service
  readonly fingerprint: Fingerprint
  /** The release before. */
  readonly latest: Release | undefined
  /** An image of the same inputs on a base that moved since. */
  readonly onOldBase: Artifact | undefined
  /** Put on the artifact; undefined: by digest only. */
  readonly tag: string | undefined
}

/** Makes a service's artifact and puts it into the registry: on a base that moved by putting its layers on the new one, else by its builder. */
export async function makeArtifact(workspace: BuildSpace, making: Making): Promise<Built> {
  return (await rebased(workspace, making)) ?? build(workspace, making)
}

async function rebased({ root, env, registry }: BuildSpace, { onOldBase, fingerprint, tag }: Making): Promise<Built | undefined> {
  if (onOldBase === undefined) return undefined
  const { rebaseImage } = await import('../builders/image/rebase-image.ts')
  const target = { root, env, registry, fingerprint: fingerprint.value }
  try {
    return await rebaseImage({ ...target, ...(tag === undefined ? {} : { tag }) }, onOldBase)
  } catch (error) {
    // The tag stands for the image on the old base, of the same inputs.
    if (!(error instanceof ImmutableTagError)) throw error
    return rebaseImage(target, onOldBase)
  }
}

/**
 * What the ledger knows is what it is, whoever may write to the registry; where tags count for nothing, only layers are taken that it says are of their key.
 */
function trustedLayers({ registry, trustTags }: BuildSpace, latest: Release | undefined): (claim: LayerClaim) => boolean | Promise<boolean> {
  if (trustTags) return () => true
  if (latest?.artifact.kind !== 'image') return () => false
  const { artifact } = latest
  // Asked while the image is planned; what goes wrong is told when the answer is needed.
  const known = import('../builders/image/known-layers.ts').then(({ knownLayers }) => knownLayers(registry, artifact))
  known.catch(() => {})
  return async (claim) => (await known)(claim)
}

async function build(workspace: BuildSpace, { index, service, fingerprint, latest, tag }: Making): Promise<Built> {
  const { repository, registry, root, log, signal, env } = workspace
  const folder = index.snapshot.root
  const text = async (path: string) => {
    const oid = folder.file(path)?.oid
    return oid === undefined ? undefined : (await repository.blobs([oid])).get(oid)?.toString('utf8')
  }
  const trustLayer = trustedLayers(workspace, latest)
  const files = artifactFiles(index, service)
  // A Dockerfile says itself what is installed, and how.
  const parts = ownDockerfile({ service, files }) === undefined ? artifactParts(index, service) : { links: [], packages: [] }
  const lock = fingerprint.parts.lockfile ?? ownLock(service, files)
  const builder = await builderFor(service.build.kind)
  return builder.build({
    service,
    root,
    files,
    ...parts,
    contents: repository.contents,
    text,
    glob: globMatcher,
    fingerprint: fingerprint.value,
    ...(lock === undefined ? {} : { lock }),
    registry,
    trustLayer,
    ...(tag === undefined ? {} : { tag }),
    created: 0,
    env,
    log,
    ...(signal ? { signal } : {}),
  })
}

const ownLocks = ['package-lock.json', 'npm-shrinkwrap.json']

/** A lockfile in the service's own folder is one of its files, and no part of its own; what it locks is told by its content. */
function ownLock(service: Service, files: readonly InputFile[]): string | undefined {
  const found = files.filter(({ path }) => ownLocks.some((name) => path === inFolder(service.path, name)))
  return found.length === 0 ? undefined : sha256Hex(found.map(({ path, oid }) => `${path} ${oid}\n`).join(''))
}
