import type { BuildSpec } from '../../config/model.ts'
import { UserError } from '../../errors.ts'

/** What a build takes from its service, as options of a command line, and the environment that holds the values. */
export interface ToolArguments {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Values that no log may show. */
  readonly secrets: readonly string[]
}

/** Variables that the tools themselves go by: an argument of such a name is written out, which it may be, for arguments are no secrets. */
const meansSomething =
  /^(PATH|HOME|USER|TMPDIR|LANG|SHELL|SSH_.*|XDG_.*|LD_.*|(?:DOCKER|BUILDX|BUILDKIT|BUILDAH|CONTAINERS?|STORAGE|REGISTRY|GO|OTEL)_?.*|SOURCE_DATE_EPOCH|SSL_.*)$/

/**
 * Arguments, secrets and labels as Docker and buildah both understand them. The values of arguments go by the environment, `--build-arg NAME`; those of
 * secrets always (`--secret id=NAME,env=NAME`), so that no list of processes shows them. Throws UserError for secrets that are not set here.
 */
export function toolArguments(service: string, build: Pick<BuildSpec, 'args' | 'secrets' | 'labels'>, env: NodeJS.ProcessEnv): ToolArguments {
  const missing = build.secrets.filter((name) => env[name] === undefined)
  if (missing.length > 0)
    throw new UserError(
      `${service}: build.secrets names ${missing.join(', ')}, not set here: pass ${missing.length === 1 ? 'it' : 'them'} as environment variables`,
    )
  const args = sorted(build.args).map(([name, value]) => ({ name, value, plain: meansSomething.test(name) || build.secrets.includes(name) }))
  return {
    argv: [
      ...args.flatMap(({ name, value, plain }) => ['--build-arg', plain ? `${name}=${value}` : name]),
      ...build.secrets.flatMap((name) => ['--secret', `id=${name},env=${name}`]),
      ...sorted(build.labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]),
    ],
    env: Object.fromEntries(args.flatMap(({ name, value, plain }) => (plain ? [] : [[name, value]]))),
    secrets: build.secrets.flatMap((name) => env[name] ?? []),
  }
}

/** In the order of names, so that equal settings make equal command lines. */
function sorted(values: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))
}
