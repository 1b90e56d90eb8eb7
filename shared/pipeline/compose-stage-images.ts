import { closest } from '../config/closest.ts'
import type { Service } from '../config/model.ts'
import { UnavailableError } from '../errors.ts'
import type { Artifact, Release } from '../release/model.ts'
import type { Workspace } from '../workspace/model.ts'
import { candidateVariable, imageVariable, type Need } from './compose-stage-variables.ts'

/** What a compose stage is about. */
export interface StageSubject {
  /** The service under test. */
  readonly service: string
  /** Where the other services' releases are live; undefined when the configuration has no environment. */
  readonly environment: string | undefined
  /** The release under test. Asked for when the compose file names its image. */
  readonly candidate: () => Promise<Release>
}

export interface StageImages {
  /** SLIPWAY_IMAGE… by name. */
  readonly env: Readonly<Record<string, string>>
  /** What the files' own defaults stood in for, a sentence each. */
  readonly notes: readonly string[]
  /** Why the stage cannot run, all reasons at once. */
  readonly faults: readonly string[]
}

/**
 * The images of a stage by digest: the candidate's, and for every other service what is live in the environment. A service that is not live there, or not as an
 * image, is a fault when the compose file refers to it without a default of its own; nothing else ever stands in for it. A file that names no image asks nobody.
 * `registryName`: where Docker pulls from.
 */
export async function stageImages(workspace: Workspace, subject: StageSubject, needs: ReadonlyMap<string, Need>, registryName: string): Promise<StageImages> {
  if (needs.size === 0) return { env: {}, notes: [], faults: [] }
  const { services } = workspace.project
  const byVariable = new Map(services.map((service) => [imageVariable(service.name), service]))
  const [env, notes, faults]: [Record<string, string>, string[], string[]] = [{}, [], []]
  const referenceOf = ({ repository, digest }: Artifact) => `${registryName}/${repository}@${digest}`
  const own = [candidateVariable, imageVariable(subject.service)]
  if (own.some((name) => needs.has(name))) {
    const { artifact, version } = await subject.candidate()
    const other = `${subject.service} ${version} is an artifact of kind ${artifact.kind}, and a container is started from an image`
    if (artifact.kind === 'image') for (const name of own) env[name] = referenceOf(artifact)
    else if (own.some((name) => needs.get(name) === 'required')) faults.push(other)
    else notes.push(`${other}: ${ownDefault}`)
  }
  for (const name of needs.keys()) if (!own.includes(name) && !byVariable.has(name)) faults.push(unknownVariable(name, services))
  const others = services.filter(({ name }) => name !== subject.service)
  const answers = await liveImages(workspace, others, subject.environment)
  others.forEach(({ name }, index) => {
    const answer = answers[index]
    const variable = imageVariable(name)
    if (answer?.artifact !== undefined) env[variable] = referenceOf(answer.artifact)
    else if (needs.get(variable) === 'required') faults.push(`${answer?.why ?? name} (the compose file names ${variable})`)
    else if (needs.has(variable)) notes.push(`${answer?.why ?? name}: ${ownDefault}`)
  })
  return { env, notes, faults }
}

const ownDefault = "the compose file's own default is used"

interface LiveImage {
  readonly artifact?: Artifact
  /** Why there is none. */
  readonly why?: string
}

async function liveImages(workspace: Workspace, services: readonly Service[], environment: string | undefined): Promise<readonly LiveImage[]> {
  if (environment === undefined) return services.map(({ name }) => ({ why: `${name} is live nowhere: the configuration has no environment` }))
  // Once for all: what another run deployed meanwhile counts.
  await workspace.ledger.refresh()
  return Promise.all(
    services.map(async ({ name }): Promise<LiveImage> => {
      const live = (await workspace.ledger.cell(environment, name))?.live
      if (!live) return { why: `${name} is not live in ${environment}` }
      const release = (await workspace.ledger.releases(name)).byId(live.release)
      if (release === undefined) throw new UnavailableError(`the ledger has no release ${live.release} of ${name}, which is live in ${environment}`)
      const { artifact, version } = release
      if (artifact.kind !== 'image') return { why: `${name} ${version} is live in ${environment} as an artifact of kind ${artifact.kind}, not as an image` }
      return { artifact }
    }),
  )
}

/** Why the stage has nothing to say in this configuration: the file starts the candidate as an image, and what is built is none. Undefined when it has. */
export function cannotBeImage(workspace: Workspace, { service }: StageSubject, needs: ReadonlyMap<string, Need>): string | undefined {
  const own = [candidateVariable, imageVariable(service)].find((name) => needs.get(name) === 'required')
  const kind = workspace.project.services.find(({ name }) => name === service)?.build.kind
  return own === undefined || kind === undefined || kind === 'image' ? undefined : `the compose file starts ${own}, and ${service} is built as ${kind} here`
}

function unknownVariable(name: string, services: readonly Service[]): string {
  const known = [candidateVariable, ...services.map((service) => imageVariable(service.name))]
  const hint = closest(name, known)
  return `the compose file names ${name}, and there is no such service; ${hint ? `did you mean ${hint}?` : `there are ${known.join(', ')}`}`
}
