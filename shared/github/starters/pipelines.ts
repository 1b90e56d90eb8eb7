import { grants, uses } from './caller.ts'
import type { StarterOptions } from './starters.ts'

/** On a push to the default branch: the pipeline of every affected service. Require the check `slipway / gate` if you require one. */
export function pipelinesStarter(options: StarterOptions): string {
  return `name: Slipway

on:
  push:
    branches: [main]
  workflow_dispatch:
    inputs:
      force:
        description: Services to run whatever changed, separated by commas, or all
        type: string
        default: ''

permissions: {}

jobs:
  slipway:
${grants}
    uses: ${uses(options, 'service-pipelines.yml')}
    with:
      force: \${{ inputs.force || '' }}
    secrets: inherit
`
}
