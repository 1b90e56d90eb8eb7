import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Entry } from '../../../../shared/builders/layer/entry.ts'
import type { ArtifactLink, BuildRequest, Contents, InputFile, InstalledPackage } from '../../../../shared/builders/port.ts'
import type { PlanOptions } from '../../../../shared/builders/languages/port.ts'
import type { ImagePlan } from '../../../../shared/builders/image/plan.ts'
import { globMatcher } from '../../../../shared/config/glob.ts'
import type { BuildSpec, DeploySpec, Service } from '../../../../shared/config/model.ts'
import type { Platform, Registry } from '../../../../shared/registry/port.ts'

export const amd64: Platform = { os: 'linux', architecture: 'amd64' }
export const arm64: Platform = { os: 'linux', architecture: 'arm64' }

export interface Draft {
  readonly language: string
  readonly path?: string
  /** Committed, by path; a text that begins with `-> ` is a link. */
  readonly files?: Readonly<Record<string, string>>
  /** In the commit, and no input of the service. */
  readonly beside?: Readonly<Record<string, string>>
  /** In the work tree only. */
  readonly loose?: Readonly<Record<string, string | Buffer>>
  readonly packages?: readonly InstalledPackage[]
  readonly links?: readonly ArtifactLink[]
  readonly lock?: string
  readonly build?: Partial<BuildSpec>
  readonly deploy?: Partial<DeploySpec>
  readonly env?: NodeJS.ProcessEnv
  readonly log?: (line: string) => void
}

export interface World {
  readonly request: BuildRequest
  readonly options: PlanOptions
  dispose(): void
}

/** A service in a work tree of its own, without git: what a builder is handed. */
export function world(draft: Draft): World {
  const base = mkdtempSync(path.join(os.tmpdir(), 'slipway-language-'))
  const root = path.join(base, 'work')
  const committed = { ...draft.beside, ...draft.files }
  for (const [name, content] of Object.entries({ ...committed, ...draft.loose })) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    if (typeof content !== 'string' || !content.startsWith('-> ')) writeFileSync(path.join(root, name), content)
  }
  mkdirSync(path.join(root, draft.path ?? 'services/orders'), { recursive: true })
  const objects = new Map<string, Buffer>()
  const files = Object.entries(draft.files ?? {}).map(([name, text]): InputFile => {
    const link = text.startsWith('-> ')
    const content = Buffer.from(link ? text.slice(3) : text)
    const oid = createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex')
    objects.set(oid, content)
    return { path: name, mode: link ? '120000' : name.endsWith('.sh') ? '100755' : '100644', oid }
  })
  const contents: Contents = {
    blobs: async (oids) => new Map(oids.map((oid) => [oid, objects.get(oid) ?? Buffer.alloc(0)])),
    sizes: async (oids) => new Map(oids.map((oid) => [oid, objects.get(oid)?.length ?? 0])),
    async *stream(oid) {
      yield objects.get(oid) ?? Buffer.alloc(0)
    },
  }
  const request: BuildRequest = {
    service: serviceOf(draft),
    root,
    files,
    links: draft.links ?? [],
    packages: draft.packages ?? [],
    contents,
    fingerprint: 'f'.repeat(64),
    ...(draft.lock === undefined ? {} : { lock: draft.lock }),
    text: async (name) => committed[name],
    glob: globMatcher,
    trustLayer: () => true,
    registry: {} as Registry,
    created: 0,
    env: draft.env ?? process.env,
    log: draft.log ?? (() => {}),
  }
  const options: PlanOptions = { scratch: path.join(base, 'scratch') }
  return { request, options, dispose: () => rmSync(base, { recursive: true, force: true }) }
}

export function serviceOf({ language, path: folder = 'services/orders', build, deploy }: Pick<Draft, 'language' | 'path' | 'build' | 'deploy'>): Service {
  return {
    name: 'orders',
    path: folder,
    language,
    manifestVersion: '1.0.0',
    dependsOn: [],
    inputs: [],
    requires: [],
    build: {
      kind: 'image',
      outputs: [],
      builder: 'auto',
      base: 'pin',
      args: {},
      secrets: [],
      platforms: ['linux/amd64'],
      compression: 'gzip',
      labels: {},
      allow: [],
      layout: 'lambda',
      ...build,
    },
    test: [],
    contracts: { pacts: [] },
    deploy: { kind: 'web', health: '/healthz', timeout: 30_000, drain: 10_000, requiredConfig: [], irreversible: false, ...deploy },
    environments: {},
  }
}

/** `path mode content` of every entry of a layer, sorted: what a layer's bytes are made from. */
export async function listing(plan: ImagePlan, layer: string, { contents }: BuildRequest): Promise<readonly string[]> {
  const planned = plan.layers.find(({ name }) => name === layer)
  const entries = (await planned?.entries()) ?? []
  const lines = entries.map(async (entry) => `${entry.path} ${entry.mode.toString(8)} ${entry.uid ?? 0} ${await contentOf(entry, contents)}`)
  return (await Promise.all(lines)).sort()
}

async function contentOf(entry: Entry, contents: Contents): Promise<string> {
  if (entry.type === 'link') return `-> ${entry.target}`
  if (entry.type === 'folder') return '/'
  const { bytes } = entry
  const content = Buffer.isBuffer(bytes)
    ? bytes
    : 'file' in bytes
      ? readFileSync(bytes.file)
      : ((await contents.blobs([bytes.oid])).get(bytes.oid) ?? Buffer.alloc(0))
  if (!Buffer.isBuffer(bytes) && bytes.size !== content.length) throw new Error(`${entry.path} is said to have ${bytes.size} bytes and has ${content.length}`)
  return content.length < 200 && !content.includes(0) ? content.toString('utf8') : createHash('sha256').update(content).digest('hex')
}
