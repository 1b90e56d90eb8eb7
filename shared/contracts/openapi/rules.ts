import type { Direction, Level } from './model.ts'

/**
 * What a change does to the set of values a schema accepts. Who is hurt follows from who writes the value: a request may not be narrowed, a response may
 * not be widened (https://github.com/oasdiff/oasdiff/blob/main/docs/BREAKING-CHANGES.md).
 */
export type Effect = 'narrows' | 'widens' | 'incomparable' | 'none' | 'unknown'

/** Where a schema stands. The id of a rule about schemas begins with it. */
export type Scope =
  | 'request-body'
  | 'request-property'
  | 'request-parameter'
  | 'request-parameter-property'
  | 'response-body'
  | 'response-property'
  | 'response-header'

const scopes: Readonly<Record<string, Scope>> = {
  b: 'request-body',
  p: 'request-property',
  q: 'request-parameter',
  r: 'request-parameter-property',
  B: 'response-body',
  P: 'response-property',
  H: 'response-header',
}

/** Where oasdiff has no rule for a place, its rule for the nearest place is used, so that nothing breaking goes without an id. */
const nearest: Readonly<Record<Scope, Scope | undefined>> = {
  'request-body': 'request-property',
  'request-property': undefined,
  'request-parameter': 'request-property',
  'request-parameter-property': 'request-property',
  'response-body': 'response-property',
  'response-property': undefined,
  'response-header': 'response-property',
}

/** The numeric keywords, by their part of a rule's id. `lower` bounds narrow when they grow, `upper` bounds when they shrink. */
export const bounds = {
  max: { keyword: 'maximum', side: 'upper' },
  min: { keyword: 'minimum', side: 'lower' },
  'exclusive-max': { keyword: 'exclusiveMaximum', side: 'upper' },
  'exclusive-min': { keyword: 'exclusiveMinimum', side: 'lower' },
  'max-length': { keyword: 'maxLength', side: 'upper' },
  'min-length': { keyword: 'minLength', side: 'lower' },
  'max-items': { keyword: 'maxItems', side: 'upper' },
  'min-items': { keyword: 'minItems', side: 'lower' },
  'max-properties': { keyword: 'maxProperties', side: 'upper' },
  'min-properties': { keyword: 'minProperties', side: 'lower' },
  'max-contains': { keyword: 'maxContains', side: 'upper' },
  'min-contains': { keyword: 'minContains', side: 'lower' },
} as const

/** The id part of a numeric keyword. */
export type BoundName = keyof typeof bounds

/** Rules about schemas: the end of the id, what the change does, and the scopes it exists in (letters of `scopes`). */
const schemaRules: readonly (readonly [suffix: string, effect: Effect, where: string])[] = [
  ...boundRules(),
  ['multiple-of-set', 'narrows', 'bpqBPH'],
  ['multiple-of-unset', 'widens', 'bpqBPH'],
  ['multiple-of-changed', 'incomparable', 'bpBP'],
  ['multiple-of-generalized', 'widens', 'bp'],
  ['multiple-of-specialized', 'narrows', 'BP'],
  ['unique-items-set', 'narrows', 'bp'],
  ['unique-items-unset', 'widens', 'bpBP'],
  ['all-of-added', 'narrows', 'bpBP'],
  ['all-of-removed', 'widens', 'bpBP'],
  ['all-of-added-annotation-only', 'none', 'bpBP'],
  ['all-of-removed-annotation-only', 'none', 'bpBP'],
  ['any-of-added', 'widens', 'bpBP'],
  ['any-of-removed', 'narrows', 'bpBP'],
  ['one-of-added', 'widens', 'bpBP'],
  ['one-of-removed', 'narrows', 'bpBP'],
  ['wrapped-in-one-of', 'incomparable', 'bB'],
  ['wrapped-in-one-of-original-preserved', 'unknown', 'bB'],
  ['became-not-nullable', 'narrows', 'bpqrBPH'],
  ['became-nullable', 'widens', 'bpqrBPH'],
  ['became-enum', 'narrows', 'bpq'],
  ['enum-value-removed', 'narrows', 'bpqrP'],
  ['enum-value-added', 'widens', 'pqrP'],
  ['const-added', 'narrows', 'bpBP'],
  ['const-removed', 'widens', 'bpBP'],
  ['const-changed', 'incomparable', 'bpBP'],
  ['contains-added', 'narrows', 'bpBP'],
  ['contains-removed', 'widens', 'bpBP'],
  ['content-encoding-changed', 'incomparable', 'bpBP'],
  ['content-media-type-changed', 'incomparable', 'bpBP'],
  ['content-schema-added', 'narrows', 'bpBP'],
  ['content-schema-removed', 'widens', 'bpBP'],
  ['default-value-added', 'none', 'bpqBP'],
  ['default-value-changed', 'none', 'bpqBP'],
  ['default-value-removed', 'none', 'bpqBP'],
  ['dependent-required-added', 'narrows', 'bpBP'],
  ['dependent-required-removed', 'widens', 'bpBP'],
  ['dependent-required-changed', 'incomparable', 'bpBP'],
  ['dependent-schema-added', 'narrows', 'bpBP'],
  ['dependent-schema-removed', 'widens', 'bpBP'],
  ['discriminator-added', 'none', 'bpBP'],
  ['discriminator-removed', 'none', 'bpBP'],
  ['discriminator-property-name-changed', 'none', 'bpBP'],
  ['discriminator-mapping-added', 'none', 'bpBP'],
  ['discriminator-mapping-deleted', 'none', 'bpBP'],
  ['discriminator-mapping-changed', 'none', 'bpBP'],
  ...['if', 'then', 'else', 'pattern-property', 'property-names', 'unevaluated-items', 'unevaluated-properties'].flatMap(
    (keyword) =>
      [
        [`${keyword}-added`, 'narrows', 'bpBP'],
        [`${keyword}-removed`, 'widens', 'bpBP'],
      ] as const,
  ),
  ['prefix-items-added', 'unknown', 'bpBP'],
  ['prefix-items-removed', 'unknown', 'bpBP'],
  ['list-of-types-narrowed', 'narrows', 'bpqrBP'],
  ['list-of-types-widened', 'widens', 'bpqrBP'],
  ['pattern-added', 'narrows', 'pqP'],
  ['pattern-removed', 'widens', 'pqP'],
  ['pattern-changed', 'unknown', 'pqP'],
  ['pattern-generalized', 'widens', 'pq'],
  ['schema-became-false', 'narrows', 'bpqrPH'],
  ['schema-became-false', 'incomparable', 'B'],
  ['schema-became-not-false', 'widens', 'bpqrPH'],
  ['schema-became-not-false', 'none', 'B'],
  ['type-changed', 'incomparable', 'bpqBPH'],
  ['type-changed', 'unknown', 'r'],
  ['type-compatible', 'none', 'bpBPH'],
  ['type-generalized', 'widens', 'bpqrBPH'],
  ['type-specialized', 'narrows', 'rBPH'],
  ['stability-decreased', 'incomparable', 'pP'],
  ['stability-increased', 'none', 'pP'],
  ['x-extensible-enum-value-removed', 'narrows', 'pq'],
  ['deprecated', 'none', 'pP'],
  ['deprecated-with-sunset', 'none', 'pP'],
  ['reactivated', 'none', 'pP'],
  ['deprecated-sunset-invalid', 'incomparable', 'pP'],
  ['deprecated-sunset-missing', 'incomparable', 'pP'],
  ['sunset-date-too-small', 'incomparable', 'pP'],
]

/** Rules of ours about keywords oasdiff has no rule for. */
const ownSchemaRules: readonly (readonly [suffix: string, effect: Effect, where: string])[] = [
  ['additional-properties-forbidden', 'narrows', 'bpBP'],
  // Further members of a response can appear anyway: a new optional property is no break either.
  ['additional-properties-allowed', 'none', 'bpBP'],
  ['not-added', 'narrows', 'bpBP'],
  ['not-removed', 'widens', 'bpBP'],
]

function boundRules(): (readonly [string, Effect, string])[] {
  return Object.entries(bounds).flatMap(([name, { side }]) => [
    [`${name}-set`, 'narrows', 'bpqBPH'] as const,
    [`${name}-unset`, 'widens', 'bpqBPH'] as const,
    [`${name}-increased`, side === 'lower' ? 'narrows' : 'widens', 'bpqBPH'] as const,
    [`${name}-decreased`, side === 'lower' ? 'widens' : 'narrows', 'bpqBPH'] as const,
  ])
}

/** The level of a change that does `effect` to values that go in `direction`. */
export function levelOf(effect: Effect, direction: Direction): Level {
  if (effect === 'incomparable') return 'error'
  if (effect === 'none') return 'info'
  if (effect === 'unknown') return 'warning'
  return (effect === 'narrows') === (direction === 'request') ? 'error' : 'info'
}

/** The id and level for a change in a scope; undefined where neither this scope nor the nearest one knows it. */
export function schemaRule(scope: Scope, suffix: string): { readonly rule: string; readonly level: Level } | undefined {
  for (let place: Scope | undefined = scope; place !== undefined; place = nearest[place]) {
    const rule = `${place}-${suffix}`
    const level = table.get(rule)
    if (level !== undefined) return { rule, level }
  }
  return undefined
}

const table = new Map<string, Level>(
  [...schemaRules, ...ownSchemaRules].flatMap(([suffix, effect, where]) =>
    [...where].map((letter) => {
      const scope = scopes[letter] ?? 'request-body'
      return [`${scope}-${suffix}`, levelOf(effect, scope.startsWith('request') ? 'request' : 'response')] as const
    }),
  ),
)

/** Every rule about schemas with its level. */
export function allSchemaRules(): ReadonlyMap<string, Level> {
  return table
}

/** Ids of `allSchemaRules` that oasdiff does not have. */
export function ownRuleIds(): readonly string[] {
  return ownSchemaRules.flatMap(([suffix, , where]) => [...where].map((letter) => `${scopes[letter]}-${suffix}`))
}
