import type { Statement } from './statement.ts'
import { inTotoType } from './statement.ts'

/** A signed envelope: github.com/secure-systems-lab/dsse, envelope.md. */
export interface Envelope {
  readonly payload: string
  readonly payloadType: string
  readonly signatures: readonly { readonly sig: string; readonly keyid?: string }[]
}

/** Media type of a DSSE envelope that lies alone. */
export const dsseType = 'application/vnd.dsse.envelope.v1+json'
/** What sigstore's tools write and look for: an envelope with what it is verified with (github.com/sigstore/protobuf-specs, sigstore_bundle.proto). */
export const bundleType = 'application/vnd.dev.sigstore.bundle.v0.3+json'

/** The bytes that a signature is over: DSSE's pre-authentication encoding (protocol.md, "Signature Definition"). */
export function preAuthentication(payloadType: string, payload: Uint8Array): Buffer {
  const type = Buffer.from(payloadType)
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} `), type, Buffer.from(` ${payload.length} `), payload])
}

/** The statement inside an envelope, a sigstore bundle of one, or a file of one statement; undefined when there is none. Signatures are not checked here. */
export function statementIn(content: Uint8Array): { readonly statement: Statement; readonly signed: boolean } | undefined {
  const json = parsed(Buffer.from(content).toString('utf8'))
  if (!isObject(json)) return undefined
  const envelope = isObject(json.dsseEnvelope) ? json.dsseEnvelope : json
  if (typeof envelope.payload !== 'string') return isStatement(json) ? { statement: json, signed: false } : undefined
  const statement = envelope.payloadType === inTotoType ? parsed(Buffer.from(envelope.payload, 'base64').toString('utf8')) : undefined
  const signed = Array.isArray(envelope.signatures) && envelope.signatures.length > 0
  return isStatement(statement) ? { statement, signed } : undefined
}

function isStatement(value: unknown): value is Statement {
  return isObject(value) && value._type === 'https://in-toto.io/Statement/v1' && typeof value.predicateType === 'string' && Array.isArray(value.subject)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
