import { UserError } from '../../errors.ts'
import { onlyFile } from '../schemas/check-json-schema.ts'
import { findingFingerprint } from '../schemas/fingerprint.ts'
import { distinct } from '../schemas/from-diff.ts'
import { orderFindings, type SchemaChecker, type SchemaFinding, type SchemaLevel } from '../schemas/model.ts'
import { type ReadDocument, readDocument } from '../schemas/read-document.ts'
import { AsyncApiReader, type DanglingReference, fieldsOf } from './document.ts'
import { type MessageComparison, messageFindings } from './messages.ts'
import { type Operation, operationsOf } from './operations.ts'

/**
 * Compares AsyncAPI 2.x and 3.x documents, one with the other too: what the service sends may not become looser, what it receives not stricter. Payloads and headers are
 * compared by the JSON Schema engine.
 */
export const asyncApiChecker: SchemaChecker = {
  kind: 'asyncapi',
  compare: async (base, head, options) => {
    const { diffSchema } = await import('../openapi/diff-schema.ts')
    const [before, after] = await Promise.all([readDocument(onlyFile(base)), readDocument(onlyFile(head))])
    for (const document of [before, after]) refuseOther(document)
    const readers = { base: new AsyncApiReader(before.value), head: new AsyncApiReader(after.value) }
    const [from, to] = [operationsOf(readers.base, before.value), operationsOf(readers.head, after.value)]
    const findings: SchemaFinding[] = []
    const tell: Tell = (rule, level, pointer, owner, message) => {
      const fingerprint = findingFingerprint('asyncapi', rule, owner, message)
      findings.push({ kind: 'asyncapi', rule, level, path: pointer, file: after.file, line: after.place(pointer).line, message, fingerprint })
    }
    const addresses = new Set([...to.values()].map(({ address }) => address))
    for (const [key, operation] of from) {
      const now = to.get(key) ?? direction(to, key)
      if (now === undefined) removed(operation, addresses, tell)
      else
        findings.push(
          ...messageFindings({ key, base: operation, head: now, before, after, diffSchema, today: options.today, tell } satisfies MessageComparison),
        )
    }
    for (const [key, operation] of to) {
      if (from.has(key) || direction(from, key) !== undefined) continue
      tell('operation-added', 'info', operation.pointer, key, `the service ${says(operation)} ${operation.address} now`)
    }
    for (const [side, { dangling }] of Object.entries(readers)) for (const reference of dangling) unresolved(side, reference, tell)
    return orderFindings(distinct(findings), options.minimum)
  },
}

/** Reports a finding: where (a JSON pointer of the head, or what was there), and what it belongs to. */
export type Tell = (rule: string, level: SchemaLevel, pointer: string, owner: string, message: string) => void

/** Where one document does not say which way a message goes, its channel stands for both ways. */
function direction(operations: ReadonlyMap<string, Operation>, key: string): Operation | undefined {
  const address = key.slice(key.indexOf(' ') + 1)
  if (key.startsWith('either ')) return operations.get(`send ${address}`) ?? operations.get(`receive ${address}`)
  return operations.get(`either ${address}`)
}

function removed(operation: Operation, addresses: ReadonlySet<string>, tell: Tell): void {
  const { action, address, pointer } = operation
  const owner = `${action} ${address}`
  if (!addresses.has(address)) tell('channel-removed', 'error', pointer, owner, `the channel ${address} is gone: the service no longer ${says(operation)} it`)
  else tell('operation-removed', 'error', pointer, owner, `the service no longer ${says(operation)} ${address}`)
}

function says({ action }: Operation): string {
  return action === 'send' ? 'sends to' : action === 'receive' ? 'receives from' : 'uses'
}

function unresolved(side: string, { pointer, reference, reason }: DanglingReference, tell: Tell): void {
  const where = side === 'base' ? ' of the live release' : ''
  tell('unresolved-reference', 'error', pointer, `${side} ${pointer}`, `$ref ${reference}${where} cannot be followed: ${reason}`)
}

function refuseOther(document: ReadDocument): void {
  const version = fieldsOf(document.value).asyncapi
  if (typeof version === 'string' && /^[23]\.\d/.test(version)) return
  const found = version === undefined ? 'it has no `asyncapi`' : `it says asyncapi: ${JSON.stringify(version)}`
  const place = document.place('/asyncapi')
  throw new UserError(`${document.file} is no AsyncAPI document`, [{ file: document.file, ...place, message: `AsyncAPI 2.x or 3.x is wanted, but ${found}` }])
}
