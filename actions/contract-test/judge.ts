import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { contractAnnotations } from '../../shared/contract/annotations.ts'
import { checkContracts } from '../../shared/contract/check.ts'
import { junitOf } from '../../shared/contract/junit.ts'
import { pactFiles } from '../../shared/contract/pact-files.ts'
import { type Problem, UserError } from '../../shared/errors.ts'
import type { Release } from '../../shared/release/model.ts'
import type { Workspace } from '../../shared/workspace/model.ts'
import type { Judgement } from './summary.ts'

export interface JudgeRequest {
  readonly release: Release
  /** Names, or `all` alone. */
  readonly environments: readonly string[]
  readonly verify: boolean
  readonly ignore: readonly string[]
  /** File for JUnit XML; empty for none. */
  readonly junit: string
  readonly group: <T>(name: string, work: () => Promise<T>) => Promise<T>
}

export interface Judged {
  readonly first: Judgement
  readonly judgements: readonly Judgement[]
  /** What fails in the first environment, at the lines of the expectations. */
  readonly annotations: readonly Problem[]
}

/** Judges one release for each environment, the first one first. Throws UserError when there is no environment to judge for. */
export async function judgeAll(workspace: Workspace, request: JudgeRequest): Promise<Judged> {
  const { release, verify, junit } = request
  const ignore = request.ignore.length > 0 ? { ignore: request.ignore } : {}
  const every = request.environments.length === 1 && request.environments[0] === 'all'
  const environments = every ? workspace.project.environments.map(({ name }) => name) : request.environments
  const judgements: Judgement[] = []
  let annotations: readonly Problem[] = []
  for (const environment of environments) {
    const { verdict, input } = await request.group(`contracts with ${environment}`, () =>
      checkContracts(workspace, { candidates: [{ release }], environment, verify, ...ignore }),
    )
    if (judgements.length === 0 && verdict.verdict !== 'yes')
      annotations = contractAnnotations(input, await pactFiles(workspace.root, ...workspace.project.services))
    judgements.push({ environment, verdict })
  }
  const [first] = judgements
  if (first === undefined) throw new UserError('input environments is empty: name at least one')
  if (junit !== '') {
    await mkdir(path.dirname(path.resolve(junit)), { recursive: true })
    await writeFile(junit, junitOf(judgements))
  }
  return { first, judgements, annotations }
}
