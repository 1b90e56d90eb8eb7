import { messageOf } from '../../errors.ts'
import { isObject, type JsonObject, parseJson, textsOf } from './npm-package-json.ts'
import { readSimpleYaml } from './npm-simple-yaml.ts'

/** Versions by package name, by catalog; the empty name is the default one's. */
export type Catalogs = ReadonlyMap<string, JsonObject>

/** What pnpm-workspace.yaml, .yarnrc.yml, lerna.json or the root's package.json say of a workspace, beside its package.json's own fields. */
export interface WorkspaceSettings {
  readonly file: string
  readonly text: string
  /** As written; undefined where it declares none. */
  readonly packages: readonly string[] | undefined
  readonly catalogs: Catalogs
  readonly overrides: JsonObject
}

/** Reads a YAML file of settings, with a parser only when it must; a text says what is wrong with one that cannot be read. */
export async function readYamlSettings(file: string, text: string): Promise<WorkspaceSettings | string> {
  const yaml = readSimpleYaml(text) ?? (await parseYaml(text))
  return typeof yaml === 'string' ? yaml : settingsOf(file, text, yaml, yaml.packages)
}

/** Reads lerna.json: its own list of packages, where there is one (https://lerna.js.org/docs/api-reference/configuration). */
export function readLernaSettings(file: string, text: string): WorkspaceSettings | string {
  const json = parseJson(text)
  return typeof json === 'string' ? json : settingsOf(file, text, { packages: json.packages }, json.packages)
}

/** The part of a package.json that declares a workspace: `workspaces` as a list, or with `packages`, and bun's catalogs beside or below it. */
export function packageJsonSettings(file: string, text: string, json: JsonObject): WorkspaceSettings {
  const { workspaces } = json
  const below = isObject(workspaces) ? workspaces : {}
  // https://bun.sh/docs/pm/catalogs: within `workspaces` or beside it.
  return settingsOf(
    file,
    text,
    { catalog: below.catalog ?? json.catalog, catalogs: below.catalogs ?? json.catalogs },
    isObject(workspaces) ? below.packages : workspaces,
  )
}

function settingsOf(file: string, text: string, from: JsonObject, packages: unknown): WorkspaceSettings {
  const catalogs = new Map<string, JsonObject>()
  if (isObject(from.catalogs)) for (const [name, entries] of Object.entries(from.catalogs)) if (isObject(entries)) catalogs.set(name, entries)
  const normal = from.catalog ?? catalogs.get('default')
  if (isObject(normal)) catalogs.set('', normal)
  return { file, text, packages: Array.isArray(packages) ? textsOf(packages) : undefined, catalogs, overrides: isObject(from.overrides) ? from.overrides : {} }
}

async function parseYaml(text: string): Promise<JsonObject | string> {
  const { parseDocument } = await import('yaml')
  // Every text as written: a version `1.10` is no number.
  const document = parseDocument(text, { schema: 'failsafe', merge: true, logLevel: 'silent' })
  const [error] = document.errors
  if (error) return `is not YAML: ${error.message.split('\n')[0] ?? ''}`.replace(/:$/, '')
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 1000 })
  } catch (error) {
    return `is not YAML that can be read: ${messageOf(error)}`
  }
  if (value === null || value === '') return {}
  return isObject(value) ? value : `holds ${Array.isArray(value) ? 'a list' : 'a text'} where keys with values are needed`
}
