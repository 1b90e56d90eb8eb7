import type { OpenApiDocument } from '../../../../shared/contracts/openapi/model.ts'

/** Two descriptions that differ in one place. */
export interface Pair {
  readonly base: OpenApiDocument
  readonly head: OpenApiDocument
}

type Schema = unknown

/** A description with the given paths and, beside them, other members. */
export function document(paths: Record<string, unknown>, more: Record<string, unknown> = {}, version = '3.1.0'): OpenApiDocument {
  return { openapi: version, info: { title: 'Orders', version: '1.0.0' }, paths, ...more }
}

/** One operation, and one more that stays as it is. */
export function operation(from: Record<string, unknown>, to: Record<string, unknown>, more: { base?: object; head?: object; version?: string } = {}): Pair {
  const whole = (value: Record<string, unknown>, rest: object = {}) =>
    document(
      { '/orders': { post: { responses: { 200: { description: 'OK' } }, ...value } }, '/other': { get: { responses: { 200: { description: 'OK' } } } } },
      { ...rest },
      more.version,
    )
  return { base: whole(from, more.base), head: whole(to, more.head) }
}

/** The JSON body of a request. */
export function requestBody(from: Schema, to: Schema, more: { base?: object; head?: object; version?: string; mediaType?: string } = {}): Pair {
  const body = (schema: Schema) => ({ requestBody: { required: true, content: { [more.mediaType ?? 'application/json']: { schema } } } })
  return operation(body(from), body(to), more)
}

/** The JSON body of response 200. */
export function responseBody(from: Schema, to: Schema, more: { base?: object; head?: object; version?: string; mediaType?: string } = {}): Pair {
  const body = (schema: Schema) => ({ responses: { 200: { description: 'OK', content: { [more.mediaType ?? 'application/json']: { schema } } } } })
  return operation(body(from), body(to), more)
}

/** An optional property `p` of an object. */
export function property(schema: Schema, required: readonly string[] = []): Schema {
  return { type: 'object', ...(required.length > 0 ? { required } : {}), properties: { p: schema, q: { type: 'string' } } }
}

export function requestProperty(from: Schema, to: Schema, version?: string): Pair {
  return requestBody(property(from), property(to), version ? { version } : {})
}

export function responseProperty(from: Schema, to: Schema, version?: string): Pair {
  return responseBody(property(from), property(to), version ? { version } : {})
}

/** One query parameter. */
export function parameter(from: Record<string, unknown>, to: Record<string, unknown>): Pair {
  const list = (value: Record<string, unknown>) => ({ parameters: [{ name: 'filter', in: 'query', ...value }] })
  return operation(list(from), list(to))
}

export function parameterSchema(from: Schema, to: Schema): Pair {
  return parameter({ schema: from }, { schema: to })
}

/** One header of response 200. */
export function header(from: Record<string, unknown>, to: Record<string, unknown>): Pair {
  const responses = (value: Record<string, unknown>) => ({ responses: { 200: { description: 'OK', headers: { 'X-Rate': value } } } })
  return operation(responses(from), responses(to))
}
