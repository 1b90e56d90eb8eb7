import type { Broker } from '../../../../shared/contracts/broker/open.ts'
import type { ConsumerSelector } from '../../../../shared/contracts/broker/pacts-for-verification.ts'
import { UserError } from '../../../../shared/errors.ts'
import type { openTheirs } from './theirs.ts'

export type Theirs = ReturnType<typeof openTheirs>

/** A pact of `web` on `orders`. */
export function webPact(path = '/orders/1', provider = 'orders') {
  return {
    consumer: { name: 'web' },
    provider: { name: provider },
    interactions: [
      {
        description: `a request for ${path}`,
        request: { method: 'GET', path },
        response: { status: 200, headers: { 'Content-Type': 'application/json' }, body: { id: 1 } },
      },
    ],
    metadata: { pactSpecification: { version: '3.0.0' } },
  }
}

/** The same thing done by the real program and by our client; each says what came of it. */
export interface Step {
  readonly name: string
  readonly theirs: (theirs: Theirs, providerPort: number) => Promise<string>
  readonly ours: (broker: Broker, providerPort: number) => Promise<string>
  readonly outcome: string
  /** Requests that only one of them sends, and why. */
  readonly onlyTheirs?: readonly string[]
  readonly onlyOurs?: readonly string[]
}

const done = ({ exitCode }: { readonly exitCode: number }) => (exitCode === 0 ? 'done' : 'refused')
const tried = async (work: Promise<unknown>) => {
  try {
    await work
    return 'done'
  } catch (error) {
    if (error instanceof UserError) return 'refused'
    throw error
  }
}

export function publish(version: string, branch: string, pact: unknown, outcome = 'done'): Step {
  const buildUrl = `https://ci.example.org/${version}`
  return {
    name: `publish web ${version}`,
    outcome,
    theirs: async (theirs) =>
      done(await theirs.broker('publish', theirs.file(pact), '--consumer-app-version', version, '--branch', branch, '--build-url', buildUrl)),
    ours: (broker) => tried(broker.publish({ service: 'web', version, branch, buildUrl, contracts: [{ provider: 'orders', content: pact }] })),
  }
}

/** `orders` is verified against what the selectors name; outcome: the exit code of the verifier, which pending pacts do not change. */
export function verify(
  version: string,
  branch: string,
  selectors: readonly ConsumerSelector[],
  outcome: string,
  differences: Pick<Step, 'onlyTheirs'> = {},
): Step {
  return {
    name: `verify orders ${version} against ${JSON.stringify(selectors)}`,
    outcome,
    ...differences,
    theirs: async (theirs, port) => {
      const asked = selectors.flatMap((selector) => ['--consumer-version-selectors', JSON.stringify(selector)])
      const own = ['--provider-version', version, '--provider-branch', branch, '--build-url', `https://ci.example.org/${version}`]
      return done(await theirs.verifier('-n', 'orders', '-p', String(port), '--publish', ...own, '--enable-pending', ...asked))
    },
    ours: async (broker, port) => {
      let worst = 'done'
      for (const { href, pending } of await broker.pactsForVerification({ provider: 'orders', selectors, branch, pending: true })) {
        const pact = await broker.pact(href)
        const { interactions } = pact.content as { interactions: readonly { _id: string; request: { path: string }; response: { body: unknown } }[] }
        const results = await Promise.all(
          interactions.map(async ({ _id, request, response }) => {
            const answer = await fetch(`http://127.0.0.1:${port}${request.path}`)
            const success = JSON.stringify(await answer.json()) === JSON.stringify(response.body)
            return {
              interactionId: _id,
              success,
              ...(success ? {} : { mismatches: [{ attribute: 'body', description: 'the body differs', identifier: '$' }] }),
            }
          }),
        )
        const success = results.every((result) => result.success)
        await broker.publishResult(pact, {
          success,
          providerVersion: version,
          branch,
          buildUrl: `https://ci.example.org/${version}`,
          interactions: results,
          verifiedBy: { implementation: 'slipway', version: '0.1.0' },
        })
        if (!success && pending !== true) worst = 'refused'
      }
      return worst
    },
  }
}

export function deploy(
  service: string,
  version: string,
  environment: string,
  { instance, outcome = 'done' }: { instance?: string; outcome?: string } = {},
): Step {
  return {
    name: `record ${service} ${version} in ${environment}`,
    outcome,
    theirs: async (theirs) => {
      const own = instance === undefined ? [] : ['--application-instance', instance]
      return done(await theirs.broker('record-deployment', '--pacticipant', service, '--version', version, '--environment', environment, ...own))
    },
    ours: (broker) => tried(broker.recordDeployment({ service, version, environment, ...(instance === undefined ? {} : { instance }) })),
  }
}

export function undeploy(service: string, environment: string, onlyTheirs: readonly string[]): Step {
  return {
    name: `record that ${service} is gone from ${environment}`,
    outcome: 'done',
    onlyTheirs,
    theirs: async (theirs) => done(await theirs.broker('record-undeployment', '--pacticipant', service, '--environment', environment)),
    ours: (broker) => tried(broker.recordUndeployment({ service, environment })),
  }
}

/** Whether versions may be deployed. The program's exit code with `-o json` is 0 even for no, so its summary is read. */
export function ask(
  candidates: readonly (readonly [string, string])[],
  environment: string,
  outcome: string,
  options: { ignore?: readonly string[]; onlyOurs?: readonly string[] } = {},
): Step {
  const { ignore = [], onlyOurs = [] } = options
  return {
    name: `may ${candidates.map((candidate) => candidate.join(' ')).join(' and ')} go to ${environment}, ignoring ${ignore.join() || 'nothing'}`,
    outcome,
    onlyOurs,
    theirs: async (theirs) => {
      const named = candidates.flatMap(([service, version]) => ['--pacticipant', service, '--version', version])
      const ignored = ignore.flatMap((name) => ['--ignore', name])
      const { stdout } = await theirs.broker('can-i-deploy', ...named, '--to-environment', environment, ...ignored, '-o', 'json')
      const { deployable } = JSON.parse(stdout.slice(stdout.indexOf('{'))).summary
      return deployable === null ? 'unknown' : deployable ? 'yes' : 'no'
    },
    ours: async (broker) =>
      (await broker.canIDeploy({ candidates: candidates.map(([service, version]) => ({ service, version })), environment, ignore })).verdict,
  }
}
