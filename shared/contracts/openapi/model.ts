/** An OpenAPI 3.0 or 3.1 document as its YAML or JSON parser returned it: plain objects, arrays and scalars. */
export type OpenApiDocument = Readonly<Record<string, unknown>>

/** `error` breaks somebody who keeps to the old contract, `warning` may, `info` cannot. */
export type Level = 'error' | 'warning' | 'info'

/** Who writes the value a schema describes: the consumer (a request) or the provider (a response, an event). */
export type Direction = 'request' | 'response'

/** What a finding is about, for whoever crosses it with something else (a consumer's interactions, a report). */
export interface FindingSubject {
  readonly direction?: Direction
  /** `GET`, upper case; absent where the finding is about the whole document. */
  readonly method?: string
  /** The path template as the base has it; as the head has it for what is new. */
  readonly template?: string
  readonly status?: string
  readonly mediaType?: string
  readonly parameter?: { readonly in: string; readonly name: string }
  readonly header?: string
  /** Steps from the root of a body to the place: property names, `[]` for the items of an array, `{}` for any other member of a map. */
  readonly steps?: readonly string[]
  /** The value that was removed or added, for an enum. */
  readonly value?: unknown
}

/** One difference between two descriptions of an API. */
export interface Finding {
  /** The rule's id, oasdiff's where it has one (docs/contracts-openapi.md lists them). */
  readonly rule: string
  readonly level: Level
  /** `GET /orders/{id}` with the base's names; empty where the finding is about the whole document. */
  readonly operation: string
  /** JSON pointer into the document that `side` names: the head, or the base for what is gone. */
  readonly path: string
  readonly side: 'base' | 'head'
  readonly message: string
  /** 12 hexadecimal digits over the rule, the operation and what changed; the same in every commit that has the same change. */
  readonly fingerprint: string
  readonly subject: FindingSubject
}

/** How two documents are compared. */
export interface DiffOptions {
  /** `2026-11-21`: what sunset dates are held against. */
  readonly today: string
  /** The least serious level that is reported; `info` is the default. */
  readonly minimum?: Level
  /** Days that must lie between deprecation and sunset; 0 (the default) asks for no sunset date. */
  readonly deprecationDays?: number
  /** What the documents are called in messages. */
  readonly baseName?: string
  readonly headName?: string
}
