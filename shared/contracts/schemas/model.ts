/** What languages a schema contract can be written in. */
export const schemaKinds = ['openapi', 'protobuf', 'graphql', 'asyncapi', 'jsonschema', 'avro'] as const

/** The language a schema contract is written in. */
export type SchemaKind = (typeof schemaKinds)[number]

/** A file of a schema; `path` is relative to the repository's root. */
export interface SchemaFile {
  readonly path: string
  readonly text: string
}

/** Who must be able to read what whom wrote (https://docs.confluent.io/platform/current/schema-registry/fundamentals/schema-evolution.html). */
export type AvroCompatibility = 'backward' | 'forward' | 'full'

/** One entry of `contracts.schemas` of a service.yml. */
export interface SchemaSpec {
  /** A file, a folder or a glob, relative to the service. All Protobuf or GraphQL files it stands for are one contract; of the other kinds every file is its own. */
  readonly file: string
  readonly kind: SchemaKind
  /** Avro: `backward` (new readers read old data) is the default. */
  readonly compatibility?: AvroCompatibility
  /** JSON Schema: whose values it describes: `request` what consumers send, `response` what they receive, `both` (default). */
  readonly direction?: 'request' | 'response' | 'both'
  /** Protobuf: ids or categories of buf's breaking rules, instead of the default or of the service's buf.yaml. */
  readonly rules?: readonly string[]
}

/** What a service promises about the data it exchanges, at one commit. It travels inside the release. */
export interface SchemaContract {
  readonly kind: SchemaKind
  /** What the configuration named, as a path from the repository's root: a file, the folder of a Protobuf module, or the glob of a GraphQL schema. Its identity between two releases. */
  readonly file: string
  /** sha256, lower-case hex, over the kind and every file's path below `root` and text. */
  readonly sha: string
  /** Folder the paths in messages and imports are relative to; `` is the repository's root. */
  readonly root: string
  /** Sorted by path. */
  readonly files: readonly SchemaFile[]
  /** How it is to be compared: as the configuration has it. */
  readonly spec: SchemaSpec
}

/** `error` breaks somebody who keeps to the old contract, `warning` may, `info` cannot. */
export type SchemaLevel = 'error' | 'warning' | 'info'

/** One difference between two versions of a schema. */
export interface SchemaFinding {
  readonly kind: SchemaKind
  /** The rule's id, in the words of the tool that has it: buf's, GraphQL Inspector's, oasdiff's. */
  readonly rule: string
  readonly level: SchemaLevel
  /** Where in the schema: `Order.total`, `acme.v1.Order`, a JSON pointer. */
  readonly path: string
  /** The file of the head to annotate, from the repository's root; of the base when the head has it no more. */
  readonly file: string
  /** Line in the head, counted from 1: of the nearest thing around it when the head has it no more. Absent when the head lacks the file. */
  readonly line?: number
  readonly message: string
  /** 12 hexadecimal digits over what changed; the same in every commit that has the same change. */
  readonly fingerprint: string
}

/** An operation of a consumer, so that what nobody uses may go. */
export interface ConsumerOperations {
  readonly consumer: string
  /** Its GraphQL documents. */
  readonly files: readonly SchemaFile[]
}

/** How two versions are compared. */
export interface CompareOptions {
  /** `2026-11-21`: what sunset dates are held against. */
  readonly today: string
  /** The least serious level that is reported; default `info`. */
  readonly minimum?: SchemaLevel
  /**
   * GraphQL: the operations of every consumer that is live. Given, a break that none of them uses is a warning, and one that somebody uses names them; absent, nothing
   * is known of use.
   */
  readonly operations?: readonly ConsumerOperations[]
}

/** Compares two versions of one schema contract. */
export interface SchemaChecker {
  readonly kind: SchemaKind
  /**
   * Every difference, errors first, then by file and line. Throws UserError when one of the two cannot be read, ToolError or UnavailableError when a tool does not answer:
   * then nothing is known, which is never a yes.
   */
  compare(base: SchemaContract, head: SchemaContract, options: CompareOptions): Promise<readonly SchemaFinding[]>
}

const ranks: Readonly<Record<SchemaLevel, number>> = { error: 0, warning: 1, info: 2 }

/** Findings of at least `minimum`, the most serious first, then by file, line, path and rule. */
export function orderFindings(findings: readonly SchemaFinding[], minimum: SchemaLevel = 'info'): readonly SchemaFinding[] {
  const key = (finding: SchemaFinding) => [finding.file, String(finding.line ?? 0).padStart(9, '0'), finding.path, finding.rule, finding.message].join('\0')
  return findings
    .filter(({ level }) => ranks[level] <= ranks[minimum])
    .map((finding) => ({ finding, key: key(finding) }))
    .sort((a, b) => ranks[a.finding.level] - ranks[b.finding.level] || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ finding }) => finding)
}
