// One workflow, rewritten; comments and order stay. Each rewrite has a row in docs/workflows.md.
import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { artifactStep } from './artifacts.mjs'
import { attestStep } from './attest.mjs'

/** Permission scopes that act's schema does not have; it grants nothing anyway. */
const unknownScopes = ['artifact-metadata', 'attestations', 'code-quality', 'models', 'vulnerability-alerts']

/** `to`: `{offline: true}`, or `{offline: false, repository, ref}`. Answers the text. Throws where something would be left that the place does not know. */
export function rewriteWorkflow(text, to) {
  const document = parseDocument(text)
  const jobs = document.get('jobs')
  if (!isMap(jobs)) throw new Error('a workflow without jobs')
  withoutQueue(document.contents)
  for (const { key, value: job } of jobs.items) {
    if (job.has('uses')) job.set('uses', reference(job.get('uses'), to))
    withoutQueue(job)
    plainEnvironment(job)
    if (to.offline) knownPermissions(job)
    const steps = job.get('steps')
    if (isSeq(steps)) for (const [index] of steps.items.entries()) steps.items[index] = rewriteStep(document, steps.items[index], to, String(key))
  }
  const written = document.toString({ lineWidth: 0 })
  const left = /uses: \$\/\S+/.exec(written)
  if (left) throw new Error(`${left[0]} was not rewritten`)
  return written
}

function reference(uses, to) {
  const own = /^\$\/(.+)$/.exec(uses)?.[1] ?? starterPath(uses, to)
  if (own === undefined) return uses
  if (!to.offline) return `${to.repository}/${own}@${to.ref}`
  return own.startsWith('actions/') ? `./.github/slipway/${own}` : `./${own}`
}

// A caller (`slipway init` writes them) names Slipway in full; offline it is in the same repository.
function starterPath(uses, to) {
  return to.offline ? /^[\w.-]+\/[\w.-]+\/(\.github\/workflows\/[a-z-]+\.yml)@/.exec(uses)?.[1] : undefined
}

function rewriteStep(document, step, to) {
  const uses = step.get('uses')
  if (typeof uses !== 'string') return step
  const rewritten = reference(uses, to)
  if (rewritten !== uses) step.set('uses', rewritten)
  if (!to.offline) return step
  // act copies its work tree where it meets this step; with any `ref` it would fetch from github.com instead.
  if (uses.startsWith('actions/checkout@')) step.delete('with')
  return artifactStep(document, step) ?? attestStep(document, step) ?? step
}

// `deployment: false` is newer than the places this is for: there the job's environment makes a deployment of its own.
function plainEnvironment(job) {
  const environment = job.get('environment')
  if (!isMap(environment)) return
  environment.delete('deployment')
  const [only, ...others] = environment.items
  if (others.length === 0 && isScalar(only?.key) && only.key.value === 'name') job.set('environment', only.value)
}

function withoutQueue(node) {
  const concurrency = node.get('concurrency')
  if (isMap(concurrency)) concurrency.delete('queue')
}

function knownPermissions(job) {
  const permissions = job.get('permissions')
  if (isMap(permissions)) for (const scope of unknownScopes) permissions.delete(scope)
}
