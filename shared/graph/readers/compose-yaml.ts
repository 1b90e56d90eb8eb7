import type { WrittenBuild } from './compose-build.ts'
import { buildLines } from './compose-excerpt.ts'
import { anything } from './dockerfile-words.ts'
import { folderOf } from './folder-path.ts'
import { readSimpleYaml } from './npm-simple-yaml.ts'

/** What a compose file says about building images. */
export interface ComposeText {
  readonly builds: readonly WrittenBuild[]
  /** Why it cannot be read. */
  readonly damaged?: string
}

interface WrittenService {
  readonly image?: string
  readonly build?: Omit<WrittenBuild, 'name' | 'file' | 'marks'>
  readonly extends?: { readonly file?: string; readonly service: string }
}

type Services = ReadonlyMap<string, WrittenService>

const builds = /^[ \t]*['"]?(?:build|extends)['"]?[ \t]*:|[{,][ \t]*['"]?(?:build|extends)['"]?[ \t]*:/m

/**
 * The builds of some compose files, by file, `extends` put in (https://docs.docker.com/reference/compose-file/services/#extends). A build without a context is
 * an override of the same service in a file beside it, and takes the context from there. Files that build nothing are not parsed.
 */
export async function readComposeFiles(
  files: ReadonlyMap<string, string>,
  resolve: (folder: string, path: string) => string | undefined,
): Promise<ReadonlyMap<string, ComposeText>> {
  const relevant = [...files].filter(([, text]) => builds.test(text))
  if (relevant.length === 0) return new Map()
  const parsed = new Map<string, Services>()
  const texts = new Map<string, ComposeText>()
  for (const [path, text] of relevant) {
    const services = await parse(text)
    if (typeof services === 'string') texts.set(path, { builds: [], damaged: services })
    else parsed.set(path, services)
  }
  const find = (path: string, name: string, seen: ReadonlySet<string>): WrittenService['build'] => {
    const service = parsed.get(path)?.get(name)
    const key = `${path}\0${name}`
    if (!service || seen.has(key)) return undefined
    const base = service.extends
    if (!base) return service.build
    const file = base.file === undefined ? path : resolve(folderOf(path), base.file)
    const inherited = file === undefined ? undefined : find(file, base.service, new Set([...seen, key]))
    return merge(rebase(inherited, path, file), service.build)
  }
  for (const [path, services] of parsed) {
    const found: WrittenBuild[] = []
    for (const [name, service] of services) {
      const own = find(path, name, new Set())
      const build = own && own.context === undefined && service.build ? merge(besides(parsed, path, name), own) : own
      if (build)
        found.push({
          name,
          file: path,
          marks: [`${name}:`, service.build ? 'build' : 'extends'],
          images: service.image === undefined ? [] : [service.image],
          ...build,
        })
    }
    texts.set(path, { builds: found })
  }
  return texts
}

function besides(parsed: ReadonlyMap<string, Services>, path: string, name: string): WrittenService['build'] {
  for (const [other, services] of parsed) {
    const build = other !== path && folderOf(other) === folderOf(path) ? services.get(name)?.build : undefined
    if (build?.context !== undefined) return build
  }
  return undefined
}

/** Paths of an extended file are relative to that file. */
function rebase(build: WrittenService['build'], path: string, file: string | undefined): WrittenService['build'] {
  if (!build || file === undefined || folderOf(file) === folderOf(path)) return build
  const up = folderOf(path) === '.' ? '' : '../'.repeat(folderOf(path).split('/').length)
  const down = folderOf(file) === '.' ? '' : `${folderOf(file)}/`
  const moved = (value: string) => (/^(?:\/|~|[a-z][a-z0-9+.-]*:)/i.test(value) ? value : `${up}${down}${value}`)
  return {
    ...build,
    context: moved(build.context ?? '.'),
    contexts: Object.fromEntries(Object.entries(build.contexts).map(([name, value]) => [name, moved(value)])),
  }
}

function merge(base: WrittenService['build'], own: WrittenService['build']): WrittenService['build'] {
  if (!base || !own) return own ?? base
  return { ...base, ...own, contexts: { ...base.contexts, ...own.contexts }, args: { ...base.args, ...own.args } }
}

async function parse(text: string): Promise<Services | string> {
  const simple = readSimpleYaml(buildLines(text))
  if (simple) return new Map(Object.entries(record(simple.services)).map(([name, value]) => [name, serviceOf(record(value))]))
  const { parseAllDocuments } = await import('yaml')
  try {
    const services = new Map<string, WrittenService>()
    const documents = parseAllDocuments(text, { schema: 'failsafe', merge: true, logLevel: 'silent' })
    for (const document of Array.isArray(documents) ? documents : []) {
      const [error] = document.errors
      if (error) return error.message.split('\n')[0] ?? error.message
      for (const [name, value] of Object.entries(record(record(document.toJS()).services))) services.set(name, serviceOf(record(value)))
    }
    return services
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function serviceOf(service: Record<string, unknown>): WrittenService {
  const base = typeof service.extends === 'string' ? { service: service.extends } : extendsOf(record(service.extends))
  const written = typeof service.build === 'string' ? { context: service.build } : record(service.build)
  const hasBuild = service.build !== undefined && !isNothing(service.build)
  const context = text(written.context)
  const dockerfile = text(written.dockerfile)
  const target = text(written.target)
  const build = {
    ...(context === undefined ? {} : { context }),
    ...(dockerfile === undefined ? {} : { dockerfile }),
    ...(target === undefined ? {} : { target }),
    ...(typeof written.dockerfile_inline === 'string' ? { inline: written.dockerfile_inline } : {}),
    contexts: pairs(written.additional_contexts),
    args: pairs(written.args, anything),
  }
  const image = text(service.image)
  return { ...(hasBuild ? { build } : {}), ...(image === undefined ? {} : { image }), ...(base ? { extends: base } : {}) }
}

function extendsOf(value: Record<string, unknown>): WrittenService['extends'] {
  const [service, file] = [text(value.service), text(value.file)]
  return service === undefined ? undefined : { service, ...(file === undefined ? {} : { file }) }
}

/** A mapping, or a list of `name=value`. What depends on the environment becomes `unknown`, or is left out. */
function pairs(value: unknown, unknown?: string): Record<string, string> {
  const list: readonly (readonly [string, unknown])[] = Array.isArray(value)
    ? value.map((each) => {
        const [name = '', ...rest] = String(each).split('=')
        return [name, rest.length === 0 ? undefined : rest.join('=')]
      })
    : Object.entries(record(value))
  return Object.fromEntries(
    list.flatMap(([name, each]) => {
      const known = text(each) ?? unknown
      return known === undefined ? [] : [[name, known]]
    }),
  )
}

/** A plain value, `${NAME:-default}` replaced by its default; undefined when it depends on the environment. */
function text(value: unknown): string | undefined {
  if (typeof value !== 'string' || isNothing(value)) return undefined
  const plain = value.replace(/\$\{[A-Za-z_]\w*:?-([^${}]*)\}/g, '$1')
  return plain.replaceAll('$$', '').includes('$') ? undefined : plain.replaceAll('$$', '$')
}

/** Every text is read as written, so YAML's null is one, too. */
function isNothing(value: unknown): boolean {
  return value === '' || value === '~' || value === 'null' || value === null
}

function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
