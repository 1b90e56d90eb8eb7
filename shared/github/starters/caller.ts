import type { StarterOptions } from './starters.ts'

/** `owner/repo/.github/workflows/<name>@ref` */
export function uses({ repository, ref }: StarterOptions, name: string): string {
  return `${repository}/.github/workflows/${name}@${ref}`
}

/** An input of workflow_dispatch: a choice where the names are known, text elsewhere. GitHub shows the first choice. */
export function nameInput(name: string, description: string, choices: readonly string[] = []): string {
  const type = choices.length === 0 ? ['        type: string'] : ['        type: choice', `        options: [${choices.join(', ')}]`]
  return [`      ${name}:`, `        description: ${description}`, '        required: true', ...type].join('\n')
}

/** What every called workflow may do with the repository: write the ledger's refs, push and read images, and sign what was built. */
export const grants = ['    permissions:', '      contents: write', '      packages: write', '      id-token: write', '      attestations: write'].join('\n')

/** The same for workflows that build nothing. */
export const grantsWithoutBuild = ['    permissions:', '      contents: write', '      packages: read'].join('\n')
