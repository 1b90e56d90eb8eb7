import type { FactPlace, SchemaFact } from './schema-facts.ts'
import type { SchemaNode } from './schema-node.ts'
import { canonicalText, shown } from './values.ts'

/** `enum`, `const`, `default` and `x-extensible-enum`. */
export function valueFacts(base: SchemaNode, head: SchemaNode): readonly SchemaFact[] {
  return [...enumFacts(base, head), ...constFacts(base, head), ...defaultFacts(base, head), ...extensibleFacts(base, head)]
}

function enumFacts(base: SchemaNode, head: SchemaNode): readonly SchemaFact[] {
  // One allowed value is the same said with enum and with const.
  if (base.const || head.const) return []
  const [from, to] = [base.enum, head.enum]
  if (from === undefined && to === undefined) return []
  const pointer = { base: `${base.pointer}/enum`, head: `${head.pointer}/enum` }
  if (from === undefined) {
    // A response that becomes an enum lost every other value; the rule for that is the one of a value that goes.
    const suffix = ({ direction }: FactPlace) => (direction === 'request' ? 'became-enum' : 'enum-value-removed')
    return [{ suffix, text: 'takes only the values of an enum now', args: ['*'], side: 'head', pointer: pointer.head }]
  }
  if (to === undefined) {
    // Any value is allowed now: values were added, none was removed.
    return [{ suffix: 'enum-value-added', text: 'is no enum any more, so that it takes any value', args: ['*'], side: 'base', pointer: pointer.base }]
  }
  const [had, has] = [new Set(from.map((value) => canonicalText(value))), new Set(to.map((value) => canonicalText(value)))]
  const nullable = head.nullable && base.nullable
  const counts = (value: unknown) => !(nullable && value === null)
  return [
    ...from.flatMap((value, index): SchemaFact[] =>
      has.has(canonicalText(value)) || !counts(value)
        ? []
        : [
            {
              suffix: 'enum-value-removed',
              whole: ({ direction, root, kind }) =>
                direction === 'response' && root && kind === 'body' ? { rule: 'response-mediatype-enum-value-removed', level: 'info' } : undefined,
              text: `lost the enum value ${shown(value)}`,
              args: [canonicalText(value)],
              side: 'base',
              pointer: `${pointer.base}/${index}`,
              value,
            },
          ],
    ),
    ...to.flatMap((value, index): SchemaFact[] =>
      had.has(canonicalText(value)) || !counts(value)
        ? []
        : [
            {
              suffix: 'enum-value-added',
              text: `got the enum value ${shown(value)}`,
              args: [canonicalText(value)],
              side: 'head',
              pointer: `${pointer.head}/${index}`,
              value,
            },
          ],
    ),
  ]
}

function constFacts(base: SchemaNode, head: SchemaNode): readonly SchemaFact[] {
  const [from, to] = [only(base), only(head)]
  if (!base.const && !head.const) return []
  if (from && to) {
    if (canonicalText(from.value) === canonicalText(to.value)) return []
    return [
      {
        suffix: 'const-changed',
        text: `must be ${shown(to.value)} now, not ${shown(from.value)}`,
        args: [canonicalText(from.value), canonicalText(to.value)],
        side: 'head',
        pointer: head.pointer,
      },
    ]
  }
  if (head.const)
    return [
      {
        suffix: 'const-added',
        text: `must be ${shown(head.const.value)} now`,
        args: [canonicalText(head.const.value)],
        side: 'head',
        pointer: `${head.pointer}/const`,
      },
    ]
  return [
    {
      suffix: 'const-removed',
      text: `need not be ${shown(base.const?.value)} any more`,
      args: [canonicalText(base.const?.value)],
      side: 'base',
      pointer: `${base.pointer}/const`,
    },
  ]
}

function only(node: SchemaNode): { readonly value: unknown } | undefined {
  return node.const ?? (node.enum?.length === 1 ? { value: node.enum[0] } : undefined)
}

function defaultFacts(base: SchemaNode, head: SchemaNode): readonly SchemaFact[] {
  const [from, to] = [base.default, head.default]
  if (from === undefined && to === undefined) return []
  const pointer = `${to ? head.pointer : base.pointer}/default`
  if (from === undefined)
    return [{ suffix: 'default-value-added', text: `is ${shown(to?.value)} by default now`, args: [canonicalText(to?.value)], side: 'head', pointer }]
  if (to === undefined)
    return [
      {
        suffix: 'default-value-removed',
        text: `has no default any more (it was ${shown(from.value)})`,
        args: [canonicalText(from.value)],
        side: 'base',
        pointer,
      },
    ]
  if (canonicalText(from.value) === canonicalText(to.value)) return []
  const text = `has the default ${shown(to.value)} instead of ${shown(from.value)}`
  return [{ suffix: 'default-value-changed', text, args: [canonicalText(from.value), canonicalText(to.value)], side: 'head', pointer }]
}

/** https://opensource.zalando.com/restful-api-guidelines/#112: an open list of known values. */
function extensibleFacts(base: SchemaNode, head: SchemaNode): readonly SchemaFact[] {
  const [from, to] = [base.extensions['x-extensible-enum'], head.extensions['x-extensible-enum']]
  if (!Array.isArray(from) || !Array.isArray(to)) return []
  const has = new Set(to.map((value) => canonicalText(value)))
  return from
    .filter((value) => !has.has(canonicalText(value)))
    .map((value) => ({
      suffix: 'x-extensible-enum-value-removed',
      text: `lost ${shown(value)} from x-extensible-enum`,
      args: [canonicalText(value)],
      side: 'base',
      pointer: `${base.pointer}/x-extensible-enum`,
    }))
}
