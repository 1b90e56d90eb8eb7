/** One input of an action, as code reads it. `action.yml` is the truth; a test compares the two both ways. */
export type InputSpec = (
  | { readonly type: 'string' | 'boolean' | 'int' | 'list' | 'json' }
  | { readonly type: 'enum'; readonly values: readonly [string, ...string[]] }
) & {
  readonly required?: boolean
  /** As written in `action.yml`; an expression there is already evaluated when the action runs. */
  readonly default?: string
  /** Masked in the log before anything else is written. */
  readonly secret?: boolean
}

/** What an action takes and gives. Every action also gives `result`, the whole answer as JSON. */
export interface ActionSpec {
  readonly inputs: Readonly<Record<string, InputSpec>>
  readonly outputs: readonly string[]
}

type ValueOf<I extends InputSpec> = I extends { type: 'boolean' }
  ? boolean
  : I extends { type: 'int' }
    ? number | undefined
    : I extends { type: 'list' }
      ? readonly string[]
      : I extends { type: 'enum'; values: readonly (infer V)[] }
        ? V
        : I extends { type: 'json' }
          ? unknown
          : string

/** The values of an action's inputs: an empty string is an input that was not given; an empty int is undefined, an empty list is []. */
export type InputValues<S extends ActionSpec> = { readonly [K in keyof S['inputs']]: ValueOf<S['inputs'][K]> }

/** Inputs every action takes that opens the repository. */
export const repositoryInputs = {
  'working-directory': { type: 'string', default: '.' },
  config: { type: 'string' },
} as const satisfies ActionSpec['inputs']

/** Inputs of every action that reads or writes artifacts. */
const registryInputs = {
  registry: { type: 'string' },
  'registry-username': { type: 'string' },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a workflow expression, as in action.yml
  'registry-password': { type: 'string', secret: true, default: '${{ github.token }}' },
} as const satisfies ActionSpec['inputs']

/** Inputs of every action that reads or writes the ledger. */
export const ledgerInputs = {
  ...repositoryInputs,
  ledger: { type: 'string' },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a workflow expression, as in action.yml
  'ledger-token': { type: 'string', secret: true, default: '${{ github.token }}' },
} as const satisfies ActionSpec['inputs']

/** Inputs of every action that opens a whole workspace. */
export const workspaceInputs = { ...ledgerInputs, ...registryInputs } as const satisfies ActionSpec['inputs']
