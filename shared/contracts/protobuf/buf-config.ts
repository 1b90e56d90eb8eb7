import { type Problem, UserError } from '../../errors.ts'
import type { SchemaContract, SchemaFile } from '../schemas/model.ts'
import { defaultBreakingRules } from './commands.ts'

/**
 * The buf.yaml that both versions are compared with: the head's own where it has one, with our rules where it names none, and with the rules of the configuration where
 * they are given. Throws UserError for one that is not YAML, and for dependencies, which only a registry could give.
 */
export async function bufConfig(head: SchemaContract): Promise<string> {
  const own = head.files.find(({ path }) => path === (head.root === '' ? 'buf.yaml' : `${head.root}/buf.yaml`))
  const rules = head.spec.rules
  if (own === undefined) return JSON.stringify({ version: 'v2', breaking: { use: rules ?? defaultBreakingRules } })
  const yaml = await import('yaml')
  const lines = new yaml.LineCounter()
  const document = yaml.parseDocument(own.text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number): Problem => {
    const { line, col } = lines.linePos(offset)
    return { file: own.path, line: Math.max(1, line), column: Math.max(1, col), message: '' }
  }
  if (document.errors.length > 0 || !yaml.isMap(document.contents)) {
    const problems = document.errors.map((error) => ({ ...at(error.pos[0]), message: `not YAML: ${error.message}` }))
    throw refused(own, problems.length > 0 ? problems : [{ ...at(0), message: 'buf.yaml holds one mapping, with `version` and what buf knows' }])
  }
  const dependencies = document.get('deps')
  if (yaml.isSeq(dependencies) && dependencies.items.length > 0) {
    const message =
      'dependencies of a registry are not fetched, for the answer would depend on it: `buf export` what is imported into the module’s folder, and take out `deps`'
    throw refused(own, [{ ...at(dependencies.range?.[0] ?? 0), message }])
  }
  if (rules !== undefined) {
    document.setIn(['breaking'], { use: rules })
    const modules = document.get('modules')
    // A module's own section would stand above the one for all.
    if (yaml.isSeq(modules)) for (const item of modules.items) if (yaml.isMap(item)) item.delete('breaking')
    return String(document)
  }
  if (!namesRules(document.toJS())) document.setIn(['breaking', 'use'], [...defaultBreakingRules])
  return String(document)
}

function namesRules(value: unknown): boolean {
  const { breaking, modules } = value as { readonly breaking?: { readonly use?: unknown } | null; readonly modules?: unknown }
  if (breaking?.use !== undefined) return true
  return Array.isArray(modules) && modules.some((item: { readonly breaking?: { readonly use?: unknown } } | null) => item?.breaking?.use !== undefined)
}

function refused(file: SchemaFile, problems: readonly Problem[]): UserError {
  return new UserError(`${file.path} cannot be used`, problems)
}
