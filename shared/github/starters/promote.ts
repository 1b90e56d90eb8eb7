import { grantsWithoutBuild, nameInput, uses } from './caller.ts'
import type { StarterOptions } from './starters.ts'

/** "Run workflow": what would go out, whether it may, and then out with it. */
export function promoteStarter(options: StarterOptions): string {
  return `name: Slipway promote
run-name: Promote \${{ inputs.service }} to \${{ inputs.to }}

on:
  workflow_dispatch:
    inputs:
${nameInput('service', 'Service to promote', options.services)}
${nameInput('to', 'Environment to enter', options.environments)}
      digest:
        description: Artifact digest or release id; empty takes the newest release that may enter
        type: string
        default: ''
      dry-run:
        description: Only show what would go out and whether it may
        type: boolean
        default: false
      reason:
        description: Why, for the record
        type: string
        default: ''

permissions: {}

jobs:
  promote:
${grantsWithoutBuild}
    uses: ${uses(options, 'promote.yml')}
    with:
      services: \${{ inputs.service }}
      to: \${{ inputs.to }}
      digest: \${{ inputs.digest }}
      dry-run: \${{ inputs.dry-run }}
      reason: \${{ inputs.reason }}
    secrets: inherit
`
}
