import { createHash } from 'node:crypto'
import type { Service } from '../../../../shared/config/model.ts'
import { type DockerfileOptions, type DockerfilePlan, planDockerfile } from '../../../../shared/builders/dockerfile/plan.ts'
import type { ImagePlan } from '../../../../shared/builders/image/plan.ts'
import type { BuildRequest, InputFile } from '../../../../shared/builders/port.ts'
import { UserError } from '../../../../shared/errors.ts'
import { memoryContents } from './contents.ts'

/** A file's text; with a mode (`100755`, or `120000` for a link with the target as text) where it is not 100644. */
export type FileText = string | readonly [text: string | Buffer, mode: InputFile['mode']]

export const amd64 = { os: 'linux', architecture: 'amd64' }

/** A request to build the service `orders` in `services/orders` from files in memory. */
export function requestFor(files: Readonly<Record<string, FileText>>, build: Partial<Service['build']> = {}, root = '/nowhere'): BuildRequest {
  const blobs = new Map<string, Buffer>()
  const inputs: InputFile[] = []
  for (const [path, file] of Object.entries(files)) {
    const [text, mode] = typeof file === 'string' ? ([file, '100644'] as const) : file
    const bytes = Buffer.from(text)
    const oid = createHash('sha1').update(bytes).digest('hex')
    blobs.set(oid, bytes)
    inputs.push({ path, mode, oid })
  }
  const service = { name: 'orders', path: 'services/orders', build: { kind: 'image', args: {}, labels: {}, outputs: [], ...build } } as unknown as Service
  return {
    service,
    root,
    files: inputs.sort((a, b) => (a.path < b.path ? -1 : 1)),
    links: [],
    packages: [],
    contents: memoryContents(blobs),
    fingerprint: '0'.repeat(64),
    registry: undefined as unknown as BuildRequest['registry'],
    text: async (path) => blobs.get(inputs.find((input) => input.path === path)?.oid ?? '')?.toString(),
    glob: () => () => false,
    trustLayer: () => true,
    created: 0,
    env: {},
    log: () => {},
  }
}

/** Plans a Dockerfile in `services/orders`; other files are relative to it. */
export function planOf(
  dockerfile: string,
  files: Readonly<Record<string, FileText>> = {},
  build: Partial<Service['build']> = {},
  options: DockerfileOptions = {},
): Promise<DockerfilePlan> {
  const all = Object.fromEntries(Object.entries({ Dockerfile: dockerfile, ...files }).map(([path, file]) => [`services/orders/${path}`, file]))
  return planDockerfile(requestFor(all, { context: 'services/orders', ...build }), amd64, options)
}

/** The plan; fails the test when there is none. */
export async function mustPlan(...args: Parameters<typeof planOf>): Promise<ImagePlan> {
  const result = await planOf(...args)
  if ('unsupported' in result) throw new Error(`unsupported: ${JSON.stringify(result.unsupported)}`)
  return result.plan
}

/** The layers as lines: `/app/x file 644 0:0 <content>`. */
export async function filesOf(plan: ImagePlan, request?: BuildRequest): Promise<readonly string[]> {
  const lines: string[] = []
  for (const layer of plan.layers) {
    for (const entry of await layer.entries()) {
      const owner = `${entry.uid ?? 0}:${entry.gid ?? 0}`
      const what =
        entry.type === 'link'
          ? `-> ${entry.target}`
          : entry.type === 'folder'
            ? ''
            : Buffer.isBuffer(entry.bytes)
              ? JSON.stringify(entry.bytes.toString())
              : 'oid' in entry.bytes
                ? JSON.stringify((await request?.contents.blobs([entry.bytes.oid]))?.get(entry.bytes.oid)?.toString() ?? entry.bytes.size)
                : entry.bytes.file
      lines.push(`/${entry.path} ${entry.type} ${entry.mode.toString(8)} ${owner} ${what}`.trim())
    }
  }
  return lines
}

/** What of it cannot be done natively, as `2 RUN reason`. */
export async function unsupportedOf(...args: Parameters<typeof planOf>): Promise<readonly string[]> {
  const result = await planOf(...args)
  return 'unsupported' in result ? result.unsupported.map(({ line, instruction, reason }) => `${line} ${instruction} ${reason}`) : ['planned']
}

/** What is wrong, as `3:7 message`. */
export async function problemsOf(...args: Parameters<typeof planOf>): Promise<readonly string[]> {
  try {
    await planOf(...args)
  } catch (error) {
    if (error instanceof UserError)
      return error.problems.length > 0 ? error.problems.map(({ line, column, message }) => `${line}:${column} ${message}`) : [error.message]
    throw error
  }
  return []
}
