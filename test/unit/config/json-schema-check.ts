/** The part of JSON Schema (draft 7) that the generated schema uses; anything else in it throws, so that nothing goes unchecked. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

const annotations = new Set(['$schema', 'title', 'description', 'default', 'errorMessage'])

/** Whether a value is valid under a schema. */
export function isValid(schema: JsonSchema, value: unknown): boolean {
  return Object.entries(schema).every(([keyword, argument]) => annotations.has(keyword) || holds(keyword, argument, schema, value))
}

function holds(keyword: string, argument: unknown, schema: JsonSchema, value: unknown): boolean {
  const mapping = value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  switch (keyword) {
    case 'type':
      return argument === typeName(value) || (argument === 'number' && typeof value === 'number')
    case 'const':
      return value === argument
    case 'enum':
      return (argument as readonly unknown[]).includes(value)
    case 'pattern':
      return typeof value !== 'string' || new RegExp(String(argument)).test(value)
    case 'minimum':
      return typeof value !== 'number' || value >= Number(argument)
    case 'maximum':
      return typeof value !== 'number' || value <= Number(argument)
    case 'minItems':
      return !Array.isArray(value) || value.length >= Number(argument)
    case 'items':
      return !Array.isArray(value) || value.every((item) => isValid(argument as JsonSchema, item))
    case 'anyOf':
      return (argument as readonly JsonSchema[]).some((option) => isValid(option, value))
    case 'required':
      return !mapping || (argument as readonly string[]).every((key) => Object.hasOwn(mapping, key))
    case 'properties':
      return (
        !mapping ||
        Object.entries(argument as Record<string, JsonSchema>).every(([key, member]) => !Object.hasOwn(mapping, key) || isValid(member, mapping[key]))
      )
    case 'propertyNames':
      return !mapping || Object.keys(mapping).every((key) => isValid(argument as JsonSchema, key))
    case 'additionalProperties': {
      const known = Object.keys((schema.properties as object | undefined) ?? {})
      const others = Object.entries(mapping ?? {}).filter(([key]) => !known.includes(key))
      return argument === false ? others.length === 0 : others.every(([, member]) => isValid(argument as JsonSchema, member))
    }
    default:
      throw new Error(`the generated schema uses ${keyword}, which this check does not know`)
  }
}

function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value === 'object' ? 'object' : typeof value
}
