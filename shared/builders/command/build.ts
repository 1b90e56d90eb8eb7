import { createHash } from 'node:crypto'
import path from 'node:path'
import { UserError } from '../../errors.ts'
import type { Digest } from '../../release/model.ts'
import { entryReader, type FileEntry, gathered, sizeOf } from '../file-artifact/entry-bytes.ts'
import { type ArtifactFile, pushFiles } from '../file-artifact/push.ts'
import { heldAtMost, type Spool, withSpool } from '../file-artifact/spool.ts'
import { secretProblems } from '../file-artifact/refuse-secrets.ts'
import { refuseAll } from '../layer/check-entries.ts'
import type { Entry } from '../layer/entry.ts'
import { writeLayer } from '../layer/write-layer.ts'
import type { Built, Builder, BuildRequest } from '../port.ts'
import { findOutputs } from './outputs.ts'
import { runBuildCommand } from './run-build.ts'

export interface CommandBuilderOptions {
  /** Runs the command a second time and tells which outputs came out otherwise. */
  readonly twice?: boolean
}

/**
 * Makes an artifact by the repository's own command: runs it in the service's folder and takes what `build.outputs` names, one file as it is, several as
 * `<service>.tar.gz` with their paths in the service's folder. The digest is as stable as what the command makes.
 */
export function commandBuilder(options: CommandBuilderOptions = {}): Builder {
  return {
    name: 'native',
    async build(request) {
      const { command, outputs } = request.service.build
      if (command === undefined || outputs.length === 0)
        throw new UserError(`${request.service.name}: kind command needs build.command, and build.outputs to say what it makes`)
      await runBuildCommand(request, command)
      const entries = await outputsOf(request)
      const before = options.twice ? await digestsOf(entries, request) : undefined
      if (before) await runBuildCommand(request, command)
      const made = before ? await outputsOf(request) : entries
      const notes = before ? differences(before, await digestsOf(made, request)) : []
      return pushOutputs(request, made, notes)
    },
  }
}

function outputsOf({ root, service, glob }: BuildRequest): Promise<readonly Entry[]> {
  return findOutputs(root, service, glob)
}

async function pushOutputs(request: BuildRequest, entries: readonly Entry[], notes: readonly string[]): Promise<Built> {
  const { service, contents, signal, glob } = request
  const allow = service.build.allow.map(glob)
  const [only] = entries
  refuseAll(service.name, await secretProblems(entries, contents, allow))
  if (entries.length === 1 && only?.type === 'file')
    return withSpool(async (spool) => pushFiles(request, { kind: 'command', files: [await asItIs(only, request, spool)], notes }))
  const layer = await writeLayer(entries, { compression: 'gzip', name: service.name, contents, allow, ...(signal ? { signal } : {}) })
  try {
    const { mediaType, digest } = layer.descriptor
    const content = Buffer.isBuffer(layer.blob) ? layer.blob : { ...layer.blob, digest: digest as Digest }
    return await pushFiles(request, { kind: 'command', files: [{ name: `${service.name}.tar.gz`, mediaType, content }], notes })
  } finally {
    layer.close()
  }
}

/** A file that may be large is read once, and pushed from the copy: what is pushed is what was hashed. */
async function asItIs(entry: FileEntry, { contents }: BuildRequest, spool: Spool): Promise<ArtifactFile> {
  const name = path.posix.basename(entry.path)
  const chunks = entryReader([entry], contents).read(entry)
  return { name, mediaType: mediaTypeOf(name), content: sizeOf(entry) <= heldAtMost ? await gathered(chunks) : await spool.add(chunks) }
}

/** Of IANA's registry, and what OCI registries show for other files. */
const mediaTypes: readonly (readonly [ending: string, type: string])[] = [
  ['.tar.gz', 'application/gzip'],
  ['.tgz', 'application/gzip'],
  ['.gz', 'application/gzip'],
  ['.zip', 'application/zip'],
  ['.jar', 'application/java-archive'],
  ['.war', 'application/java-archive'],
  ['.json', 'application/json'],
  ['.wasm', 'application/wasm'],
  ['.deb', 'application/vnd.debian.binary-package'],
  ['.rpm', 'application/x-rpm'],
]

function mediaTypeOf(name: string): string {
  return mediaTypes.find(([ending]) => name.toLowerCase().endsWith(ending))?.[1] ?? 'application/octet-stream'
}

async function digestsOf(entries: readonly Entry[], { contents }: BuildRequest): Promise<ReadonlyMap<string, string>> {
  const reader = entryReader(entries, contents)
  const digests = new Map<string, string>()
  for (const entry of entries) {
    const hash = createHash('sha256').update(`${entry.type} ${entry.mode} ${entry.type === 'link' ? entry.target : ''}`)
    if (entry.type === 'file') for await (const piece of reader.read(entry)) hash.update(piece)
    digests.set(entry.path, hash.digest('hex'))
  }
  return digests
}

function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  const all = [...new Set([...before.keys(), ...after.keys()])].sort()
  const other = all.filter((file) => before.get(file) !== after.get(file))
  if (other.length === 0) return ['run twice, build.command made the same files both times']
  const list = `${other.slice(0, 5).join(', ')}${other.length > 5 ? ` and ${other.length - 5} more` : ''}`
  return [
    `not reproducible: run twice, build.command made other bytes of ${list}; a rebuild gets another digest (SOURCE_DATE_EPOCH is set for tools that heed it)`,
  ]
}
