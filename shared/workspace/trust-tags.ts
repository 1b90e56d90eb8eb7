/**
 * Whether tags of a registry count. Whoever may push there may plant one, so they count only where nothing that is built can reach an environment: in a workflow for
 * pull requests, whose releases are never recorded; elsewhere in a folder of this machine. A push to a branch is recorded and may be promoted, protected or not, and what
 * it recorded is reused on the protected branch later.
 */
export function mayTrustTags(env: NodeJS.ProcessEnv, registry: string): boolean {
  if (env.GITHUB_ACTIONS !== 'true') return registry.startsWith('oci:')
  return env.GITHUB_EVENT_NAME === 'pull_request' && env.GITHUB_REF_PROTECTED !== 'true'
}
