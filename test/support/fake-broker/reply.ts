/** What a route answers. */
export interface Reply {
  readonly status: number
  readonly json?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export function ok(json: unknown): Reply {
  return { status: 200, json }
}

export function created(json: unknown, location: string): Reply {
  return { status: 201, json, headers: { location } }
}

export const notFound: Reply = { status: 404, json: { error: 'The requested document was not found on this server.' } }

/** Fields by name, or a list of sentences. */
export function refused(errors: unknown, status = 400): Reply {
  return { status, json: { errors } }
}
