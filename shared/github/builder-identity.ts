import type { BuilderIdentity } from '../provenance/statement.ts'

/**
 * Who builds, by what a runner says of itself (docs.github.com, "Default environment variables"): the workflow that was started, at its ref. The workflow that signs is in
 * the certificate of a signed statement, and only there; this is for those that have none.
 */
export function builderIdentity(env: NodeJS.ProcessEnv): BuilderIdentity {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_WORKFLOW_REF: workflow, GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: attempt = '1' } = env
  if (!server || !repository) return { id: 'https://slipway.dev/builders/local' }
  return {
    id: workflow ? `${server}/${workflow}` : `${server}/${repository}`,
    repository: `${server}/${repository}`,
    ...(run ? { run: `${server}/${repository}/actions/runs/${run}/attempts/${attempt}` } : {}),
  }
}
