import { randomBytes } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'
import { unpackArtifact } from '../builders/native/unpack.ts'
import { loadProject } from '../config/load.ts'
import type { Environment, Project } from '../config/model.ts'
import { workTreeFiles } from '../config/work-tree.ts'
import { UserError } from '../errors.ts'
import { openRepository } from '../git/open.ts'
import type { Repository } from '../git/port.ts'
import { openLedger } from '../ledger/open.ts'
import type { Ledger } from '../ledger/port.ts'
import { openRegistry } from '../registry/open.ts'
import type { Target } from '../targets/port.ts'
import { targetFactory } from '../targets/registry.ts'
import type { RunIdentity, Workspace } from './model.ts'

export interface WorkspaceOptions {
  /** Any folder of the repository. */
  readonly repo: string
  /** Instead of `slipway.yml`. */
  readonly config?: string
  /** Instead of the configured ledger remote. */
  readonly ledger?: string
  /** Instead of the configured registry. */
  readonly registry?: string
  readonly env: NodeJS.ProcessEnv
  readonly log: (line: string) => void
  readonly signal?: AbortSignal
}

/** Puts together everything a use case needs. Reads the configuration, touches no network. Throws UserError with every configuration problem. */
export async function openWorkspace(options: WorkspaceOptions): Promise<Workspace & { close(): Promise<void> }> {
  const repository = await openRepository(path.resolve(options.repo))
  const root = repository.root
  const project = await loadProject(workTreeFiles(root), { root, ...(options.config ? { configFile: relativeTo(root, options.config) } : {}) })
  const run = identify(options.env)
  const now = () => new Date()
  const ledger = await ledgerOf(repository, project, run, now, options)
  const registry = openRegistry(options.registry ?? options.env.SLIPWAY_REGISTRY ?? project.registry, root)
  const stateDir = path.resolve(root, options.env.SLIPWAY_STATE_DIR ?? '.slipway')
  const target = (environment: Environment, service?: string): Target => targetOf(project, environment, service, stateDir, options)
  return {
    root,
    project,
    repository,
    ledger,
    registry,
    run,
    now,
    log: options.log,
    stateDir,
    ...(options.signal ? { signal: options.signal } : {}),
    target,
    unpack: (release, into) => unpackArtifact(registry, release, into),
    close: () => ledger.close(),
  }
}

function ledgerOf(repository: Repository, project: Project, run: RunIdentity, now: () => Date, options: WorkspaceOptions): Promise<Ledger> {
  const { remote, prefix, token } = project.ledger
  const secret = options.env.SLIPWAY_LEDGER_TOKEN ?? (token === undefined ? undefined : options.env[token])
  return openLedger({
    remote: options.ledger ?? options.env.SLIPWAY_LEDGER ?? remote,
    prefix,
    cacheDir: path.join(repository.gitDir, 'slipway', 'ledger'),
    repositoryRoot: repository.root,
    ...(secret ? { token: secret } : {}),
    run,
    now,
    log: options.log,
  })
}

function targetOf(project: Project, environment: Environment, service: string | undefined, stateDir: string, options: WorkspaceOptions): Target {
  const override = project.services.find((candidate) => candidate.name === service)?.environments[environment.name]?.target
  const spec = override ?? environment.target
  if (spec === undefined) {
    throw new UserError(
      `environment ${environment.name} has no target: say where it runs with environments.${environment.name}.target in ${project.configFile}`,
    )
  }
  return targetFactory(spec.kind)({ stateDir, environment: environment.name, spec, log: options.log, ...(options.signal ? { signal: options.signal } : {}) })
}

/** Who runs this: on a runner the workflow run and its actor, elsewhere the person at the machine. */
export function identify(env: NodeJS.ProcessEnv): RunIdentity {
  const { GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: attempt = '1', GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_ACTOR: actor } = env
  if (run) {
    const url = server && repository ? { url: `${server}/${repository}/actions/runs/${run}` } : {}
    return { id: `github-${run}-${attempt}`, actor: actor ?? 'github', ...url }
  }
  return { id: `local-${os.hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`, actor: env.SLIPWAY_ACTOR ?? os.userInfo().username }
}

function relativeTo(root: string, file: string): string {
  return path.relative(root, path.resolve(file))
}
