import { onlyFile } from '../schemas/check-json-schema.ts'
import { findingFingerprint } from '../schemas/fingerprint.ts'
import { distinct } from '../schemas/from-diff.ts'
import { orderFindings, type SchemaChecker, type SchemaFinding, type SchemaLevel } from '../schemas/model.ts'
import { readDocument } from '../schemas/read-document.ts'
import { incompatibilities } from './explain.ts'
import { newsOf } from './news.ts'
import { type AvroSchema, readAvro } from './read-avro.ts'

/**
 * Compares Avro schemas by schema resolution. `backward`: readers of the new schema read what was written with the live one; `forward`: readers of the live one read what is
 * written with the new one; `full`: both (the words of the Confluent Schema Registry).
 */
export const avroChecker: SchemaChecker = {
  kind: 'avro',
  compare: async (base, head, options) => {
    // CommonJS: what it exports is the default, whoever bundles it.
    const { default: avro } = await import('avsc')
    const [before, after] = await Promise.all([readDocument(onlyFile(base)), readDocument(onlyFile(head))])
    const [live, next] = [readAvro(avro, before), readAvro(avro, after)]
    const findings: SchemaFinding[] = []
    const tell = (rule: string, level: SchemaLevel, path: string, message: string) => {
      const { line } = after.place(pointerFor(next, path))
      findings.push({ kind: 'avro', rule, level, path, file: after.file, line, message, fingerprint: findingFingerprint('avro', rule, path, message) })
    }
    const compatibility = head.spec.compatibility ?? 'backward'
    if (compatibility !== 'forward') {
      const parties = { reader: 'readers with the new schema', writer: 'writers with the live one' }
      for (const { rule, path, message } of incompatibilities(next.type, live.type, parties)) tell(`backward-${rule}`, 'error', path, message)
    }
    if (compatibility !== 'backward') {
      const parties = { reader: 'readers with the live schema', writer: 'writers with the new one' }
      for (const { rule, path, message } of incompatibilities(live.type, next.type, parties)) tell(`forward-${rule}`, 'error', path, message)
    }
    for (const path of new Set([...live.logical.keys(), ...next.logical.keys()])) logicalChange(live, next, path, tell)
    for (const { rule, path, message } of newsOf(live.type, next.type)) tell(rule, 'info', path, message)
    return orderFindings(distinct(findings), options.minimum)
  },
}

/** The bytes stay readable and mean something else: a decimal of another scale, milliseconds instead of microseconds. */
function logicalChange(
  live: AvroSchema,
  next: AvroSchema,
  path: string,
  tell: (rule: string, level: SchemaLevel, path: string, message: string) => void,
): void {
  const [before, after] = [live.logical.get(path), next.logical.get(path)]
  if (before === after) return
  if (before !== undefined && after !== undefined)
    tell('logical-type-changed', 'error', path, `${path} was ${before} and is ${after}: values of the one are misread as the other`)
  else if (live.pointers.has(path.replace(/(?:\[\]|\{\})+$/, '')) && next.pointers.has(path.replace(/(?:\[\]|\{\})+$/, ''))) {
    tell('logical-type-changed', 'warning', path, before === undefined ? `${path} is ${after ?? ''} now` : `${path} was ${before} and is so no more`)
  }
}

function pointerFor(schema: AvroSchema, path: string): string {
  const bare = path.replace(/(?:\[\]|\{\})+$/, '')
  return schema.pointers.get(bare) ?? schema.pointers.get(bare.slice(0, bare.lastIndexOf('.'))) ?? ''
}
