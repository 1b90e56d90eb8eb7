import * as v from 'valibot'

/** A schema of the configuration file: anything valibot can check synchronously. */
export type FieldSchema = v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>

/** What the generated docs and the JSON Schema say of a field besides its type. `default` is written as a person would write it in the file. */
export interface FieldNotes {
  readonly default?: string | number | boolean | readonly string[]
}

/** An optional key with its description: every key of both files is made by this or by `required`, so that none goes undescribed. */
export function optional<const S extends FieldSchema>(schema: S, description: string, notes: FieldNotes = {}) {
  return v.exactOptional(described(schema, description, notes))
}

/** A key that must be there. */
export function required<const S extends FieldSchema>(schema: S, description: string, notes: FieldNotes = {}) {
  return described(schema, description, notes)
}

function described<const S extends FieldSchema>(schema: S, description: string, notes: FieldNotes) {
  return v.pipe(schema, v.description(description), v.metadata({ ...notes }))
}

/** Text with a form of its own. `title` names the form in the docs; `expected` is the end of the sentence "it must be …" that a person reads when it does not fit. */
export function text(pattern: RegExp, title: string, expected: string) {
  return v.pipe(v.string(), v.regex(pattern), says(title, expected))
}

/** The same words for schemas that are not text. */
export function says<const T>(title: string, expected: string) {
  return v.metadata<T, { title: string; errorMessage: string }>({ title, errorMessage: expected })
}
