/** Why oasdiff and the comparison here do not say the same; docs/contracts-openapi.md tells each at more length. */
export const reasons = {
  enum: 'oasdiff counts an enum that comes or goes as its values: dropped from a request it breaks nobody, dropped from a response it does',
  body: 'oasdiff has no rule for a value that comes to the enum of a body itself',
  allOf: 'oasdiff tells everything in an allOf as a warning at most, since another part may limit the same',
  types: 'oasdiff holds a list of types for a change in a parameter, and for a string in a header',
  flag: 'the description is flattened for the comparison, after which oasdiff does not know where the parameter stood',
  nearest: 'oasdiff does not compare this part of a parameter; the rule for a property is used',
  global: 'oasdiff tells the security of the whole document as info, whatever its list of rules says',
  login: 'oasdiff does not ask whether the operation needed somebody to log in before, or needs it after',
  own: 'oasdiff does not compare this keyword',
} as const

/** One answer of oasdiff that differs, with the levels it gives. */
export interface Difference {
  readonly name: string
  readonly way: 'forward' | 'backward'
  readonly theirs: readonly string[]
  readonly reason: keyof typeof reasons
}

/** Every one of them in the corpus. */
export const differences: readonly Difference[] = [
  { name: 'request-parameter: a type more', way: 'forward', theirs: ['request-parameter-type-changed:error'], reason: 'types' },
  { name: 'response-header: a type more than boolean', way: 'forward', theirs: ['response-header-type-compatible:info'], reason: 'types' },
  {
    name: 'request-property: enum comes',
    way: 'forward',
    theirs: ['request-property-became-enum:error', 'request-property-enum-value-added:info'],
    reason: 'enum',
  },
  { name: 'request-property: enum comes', way: 'backward', theirs: ['request-property-enum-value-removed:error'], reason: 'enum' },
  {
    name: 'request-parameter: enum comes',
    way: 'forward',
    theirs: ['request-parameter-became-enum:error', 'request-parameter-enum-value-added:info'],
    reason: 'enum',
  },
  { name: 'request-parameter: enum comes', way: 'backward', theirs: ['request-parameter-enum-value-removed:error'], reason: 'enum' },
  { name: 'request-body: enum comes', way: 'backward', theirs: ['request-body-enum-value-removed:error'], reason: 'enum' },
  { name: 'request-body: allOf gets one more', way: 'forward', theirs: ['request-body-all-of-added:warning'], reason: 'allOf' },
  { name: 'request-property: allOf gets one more', way: 'forward', theirs: ['request-property-all-of-added:warning'], reason: 'allOf' },
  { name: 'response-body: allOf gets one more', way: 'backward', theirs: ['response-body-all-of-removed:warning'], reason: 'allOf' },
  { name: 'response-property: allOf gets one more', way: 'backward', theirs: ['response-property-all-of-removed:warning'], reason: 'allOf' },
  { name: 'a parameter comes for all operations of a path', way: 'forward', theirs: ['new-optional-request-parameter:info'], reason: 'flag' },
  { name: 'a required parameter comes for all operations of a path', way: 'forward', theirs: ['new-required-request-parameter:error'], reason: 'flag' },
  { name: 'a header takes a new required property', way: 'backward', theirs: [], reason: 'nearest' },
  { name: 'a property of a header becomes required', way: 'backward', theirs: [], reason: 'nearest' },
  {
    name: 'a property of a header becomes an enum',
    way: 'forward',
    theirs: ['request-header-property-became-enum:error', 'request-parameter-property-enum-value-added:info'],
    reason: 'enum',
  },
  { name: 'a property of a header becomes an enum', way: 'backward', theirs: ['request-parameter-property-enum-value-removed:error'], reason: 'enum' },
  { name: 'an enum value goes from a body', way: 'backward', theirs: [], reason: 'body' },
  { name: 'an enum value comes to a body', way: 'forward', theirs: [], reason: 'body' },
  { name: 'a request takes no further properties', way: 'forward', theirs: [], reason: 'own' },
  { name: 'a request takes no further properties', way: 'backward', theirs: [], reason: 'own' },
  { name: 'a response has no further properties', way: 'forward', theirs: [], reason: 'own' },
  { name: 'a response has no further properties', way: 'backward', theirs: [], reason: 'own' },
  { name: 'a property of a request takes no further properties', way: 'forward', theirs: [], reason: 'own' },
  { name: 'a property of a request takes no further properties', way: 'backward', theirs: [], reason: 'own' },
  { name: 'a property of a response has no further properties', way: 'forward', theirs: [], reason: 'own' },
  { name: 'a property of a response has no further properties', way: 'backward', theirs: [], reason: 'own' },
  { name: 'a request may not be something', way: 'forward', theirs: [], reason: 'own' },
  { name: 'a request may not be something', way: 'backward', theirs: [], reason: 'own' },
  { name: 'a response may not be something', way: 'forward', theirs: [], reason: 'own' },
  { name: 'a response may not be something', way: 'backward', theirs: [], reason: 'own' },
  { name: 'a property of a request may not be something', way: 'forward', theirs: [], reason: 'own' },
  { name: 'a property of a request may not be something', way: 'backward', theirs: [], reason: 'own' },
  { name: 'a property of a response may not be something', way: 'forward', theirs: [], reason: 'own' },
  { name: 'a property of a response may not be something', way: 'backward', theirs: [], reason: 'own' },
  { name: 'an operation needs somebody to log in where nobody had to', way: 'forward', theirs: ['api-security-added:info'], reason: 'login' },
  { name: 'an operation needs somebody to log in where nobody had to', way: 'backward', theirs: ['api-security-removed:error'], reason: 'login' },
  { name: 'an operation lets nobody in without logging in any more', way: 'forward', theirs: [], reason: 'login' },
  { name: 'an enum of a response takes any value', way: 'forward', theirs: ['response-property-enum-value-removed:info'], reason: 'enum' },
  { name: 'an enum of a response takes any value', way: 'backward', theirs: ['response-property-enum-value-added:error'], reason: 'enum' },
  { name: 'a scheme goes from all operations', way: 'forward', theirs: ['api-global-security-removed:info'], reason: 'global' },
  { name: 'a scope comes to all operations', way: 'forward', theirs: ['api-global-security-scope-added:info'], reason: 'global' },
]
