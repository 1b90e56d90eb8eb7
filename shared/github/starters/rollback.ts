import { grantsWithoutBuild, nameInput, uses } from './caller.ts'
import type { StarterOptions } from './starters.ts'

/** "Run workflow": the release before, back again. */
export function rollbackStarter(options: StarterOptions): string {
  return `name: Slipway rollback
run-name: Roll back \${{ inputs.service }} in \${{ inputs.environment }}

on:
  workflow_dispatch:
    inputs:
${nameInput('service', 'Service to roll back', options.services)}
${nameInput('environment', 'Environment to change', options.environments)}
      digest:
        description: Artifact digest or release id; empty takes the release that was good before
        type: string
        default: ''
      reason:
        description: Why, for the record
        type: string
        required: true

permissions: {}

jobs:
  rollback:
${grantsWithoutBuild}
    uses: ${uses(options, 'rollback.yml')}
    with:
      service: \${{ inputs.service }}
      environment: \${{ inputs.environment }}
      digest: \${{ inputs.digest }}
      reason: \${{ inputs.reason }}
    secrets: inherit
`
}
