import { expect, it } from 'vitest'
import { mayTrustTags } from '../../../shared/workspace/trust-tags.ts'

it.for<readonly [boolean, string, NodeJS.ProcessEnv]>([
  [true, 'oci:.slipway/registry', {}],
  [false, 'ghcr.io/acme/shop', {}],
  [true, 'ghcr.io/acme/shop', { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF_PROTECTED: 'false' }],
  [false, 'ghcr.io/acme/shop', { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF_PROTECTED: 'true' }],
  [false, 'ghcr.io/acme/shop', { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push', GITHUB_REF_PROTECTED: 'true' }],
  // Recorded, and reused from the ledger once the same files are on the protected branch.
  [false, 'ghcr.io/acme/shop', { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push', GITHUB_REF_PROTECTED: 'false' }],
  [false, 'ghcr.io/acme/shop', { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'pull_request_target' }],
  [false, 'ghcr.io/acme/shop', { GITHUB_ACTIONS: 'true' }],
  [false, 'oci:.slipway/registry', { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'workflow_dispatch' }],
])('%s for %s, %j', ([answer, registry, env]) => expect(mayTrustTags(env, registry)).toBe(answer))
