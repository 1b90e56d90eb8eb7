import { daysBetween, isDate, stabilityOf, stabilityRank, sunsetOf } from './lifecycle.ts'
import type { FactPlace, SchemaFact } from './schema-facts.ts'
import type { SchemaNode } from './schema-node.ts'

/** Deprecation, sunset and stability of properties: https://github.com/oasdiff/oasdiff/blob/main/docs/DEPRECATION.md and STABILITY.md */
export function lifecycleFacts(base: SchemaNode, head: SchemaNode): readonly SchemaFact[] {
  const facts: SchemaFact[] = []
  const at = { args: [], side: 'head', pointer: head.pointer } as const
  if (base.deprecated !== head.deprecated) {
    const text = head.deprecated ? 'is deprecated now' : 'is not deprecated any more'
    facts.push({ ...at, suffix: (place) => (place.root ? undefined : head.deprecated ? deprecationSuffix(head, place) : 'reactivated'), text })
  }
  const [from, to] = [stabilityOf(base.extensions), stabilityOf(head.extensions)]
  if (from !== to && stabilityRank(from) !== stabilityRank(to)) {
    const suffix = stabilityRank(to) < stabilityRank(from) ? 'stability-decreased' : 'stability-increased'
    facts.push({ ...at, suffix: ({ root }) => (root ? undefined : suffix), text: `went from ${from ?? 'stable'} to ${to ?? 'stable'}` })
  }
  return facts
}

function deprecationSuffix(head: SchemaNode, place: FactPlace): string {
  const sunset = sunsetOf(head.extensions)
  if (sunset === undefined) return place.deprecationDays > 0 ? 'deprecated-sunset-missing' : 'deprecated'
  if (!isDate(sunset)) return 'deprecated-sunset-invalid'
  return daysBetween(place.today, sunset) < place.deprecationDays ? 'sunset-date-too-small' : 'deprecated-with-sunset'
}
