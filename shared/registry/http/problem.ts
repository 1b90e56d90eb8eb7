import { UnavailableError, UserError } from '../../errors.ts'
import { readBody } from './response-body.ts'
import { retryAfterMs, TransientError } from './retry.ts'
import type { HttpResponse } from './transport.ts'

/** What a registry says went wrong: distribution-spec 1.1, "Error Codes". */
export interface Complaint {
  readonly status: number
  /** `DENIED`, `MANIFEST_INVALID`, …; empty when it did not answer in that form. */
  readonly codes: readonly string[]
  /** Its own words, one line, cut to a readable length. */
  readonly text: string
}

/** Reads the body of an answer that is an error. */
export async function complaintOf(response: HttpResponse): Promise<Complaint> {
  const body = await readBody(response, 256 * 1024).catch(() => Buffer.alloc(0))
  const { codes, words } = entriesOf(body.toString('utf8'))
  return { status: response.status, codes, text: oneLine([`status ${response.status}`, ...words].join(': ')) }
}

function entriesOf(body: string): { readonly codes: readonly string[]; readonly words: readonly string[] } {
  try {
    const { errors } = JSON.parse(body)
    const entries: readonly { code?: unknown; message?: unknown; detail?: unknown }[] = errors
    const details = entries.map(({ detail }) =>
      detail === undefined || detail === null ? '' : ` (${typeof detail === 'string' ? detail : JSON.stringify(detail)})`,
    )
    return {
      codes: entries.map(({ code }) => String(code ?? '')),
      words: entries.map(({ code, message }, index) => `${code} ${message ?? ''}${details[index]}`),
    }
  } catch {
    // A page of some server in front of the registry: its first words may help, its markup does not.
    const words = body.replace(/<[^>]*>/g, ' ').trim()
    return { codes: [], words: words === '' ? [] : [words] }
  }
}

/** Without control characters, and without anything that looks like a credential somebody echoed. */
function oneLine(text: string): string {
  const clean = text.replace(/[\p{Cc}\s]+/gu, ' ').replace(/\b(Bearer|Basic) [A-Za-z0-9._~+/=-]{8,}/gi, '$1 …')
  return clean.length > 400 ? `${clean.slice(0, 400)}…` : clean
}

const fullWords = /no space left|insufficient storage|quota|disk is full|"Err":28\b|storage resource.*exceed/i
const transientStatuses = new Set([408, 425, 429, 500, 502, 503, 504])

/** Throws TransientError for an answer that another try may get past; a registry whose disk is full is not one. */
export async function refuseTransient(response: HttpResponse, what: string): Promise<void> {
  if (!transientStatuses.has(response.status)) return
  const complaint = await complaintOf(response)
  if (fullWords.test(complaint.text) && response.status !== 429) throw failure(what, complaint)
  throw new TransientError(complaint.text, { waitMs: retryAfterMs(response.headers['retry-after'], Date.now()) })
}

/** The error for an answer that is none of those expected. `what`: `ghcr.io/acme/shop/orders: blob sha256:… cannot be uploaded`. */
export function failure(what: string, { status, codes, text }: Complaint): UserError | UnavailableError {
  if (status === 507 || (fullWords.test(text) && status !== 429)) return new UnavailableError(`${what}: the registry is full (${text})`)
  if (status === 401 || status === 403 || codes.includes('DENIED')) return new UserError(`${what}: the registry does not allow it (${text})`)
  if (status === 405 || codes.includes('UNSUPPORTED')) return new UnavailableError(`${what}: the registry is read only, or does not take this (${text})`)
  if (status === 413) return new UnavailableError(`${what}: the registry, or a proxy in front of it, takes no upload of this size (${text})`)
  return new UnavailableError(`${what}: the registry refuses (${text})`)
}
