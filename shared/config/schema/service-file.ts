import * as v from 'valibot'
import { defaults } from '../defaults.ts'
import { build } from './build.ts'
import { memory, serviceEnvironment } from './environment.ts'
import { optional, required, says, text } from './field.ts'
import { command, duration, glob, name, path, port, urlPath, variable, words } from './values.ts'

const stage = v.union([
  v.pipe(v.literal(false), says('`false`', '`false` to leave the stage out')),
  command,
  v.strictObject({
    run: required(command, 'What to run, in the service’s folder.'),
    compose: optional(path, 'A compose file, relative to the service, brought up around `run`; needs Docker.'),
    timeout: optional(duration, 'How long it may take.', { default: defaults.stageTimeout }),
  }),
])

const states = v.union([
  v.pipe(v.literal(false), says('`false`', '`false` to pass over provider states')),
  urlPath,
  v.strictObject({ command: required(command, 'Sets up the state that `SLIPWAY_STATE` names, where the provider runs; exit code 0 when it is set up.') }),
])

// RFC 9110 section 5: a token, and what may be printed. They are part of the release, so a secret must never stand here.
const headers = v.record(
  text(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'header name', 'the name of an HTTP header'),
  text(/^[\x20-\x7e]*$/, 'header value', 'printable ASCII characters'),
)

const verify = v.strictObject({
  start: optional(command, 'Starts this service as a provider; `PORT` says where to listen. Otherwise what `deploy.start` or the image says.'),
  ready: optional(urlPath, 'Answers 2xx once it is ready.', { default: defaults.ready }),
  states: optional(states, 'Path of the provider-state endpoint, or a command that sets states up; `false`: states need no setting up.'),
  messages: optional(urlPath, 'Path that is asked for messages (`POST {description, providerStates}`).', { default: defaults.messages }),
  headers: optional(headers, 'Headers to add to every request of a verification; no secrets, they become part of the release.'),
  timeout: optional(duration, 'How long a verification may take.', { default: defaults.verifyTimeout }),
})

const consumer = v.strictObject({
  command: required(command, 'Writes all pact files of this service anew, in its folder: usually its consumer tests.'),
  timeout: optional(duration, 'How long it may take.', { default: defaults.stageTimeout }),
})

const contracts = v.strictObject({
  pacts: optional(v.union([glob, v.array(glob)]), 'Pact files this service has as a consumer, relative to it.', { default: defaults.pacts }),
  consumer: optional(consumer, 'How its pact files are written, to find out whether the committed ones are still true.'),
  verify: optional(verify, 'How to verify this service as a provider.'),
  openapi: optional(path, 'Its OpenAPI description, relative to the service.'),
})

const resources = v.strictObject({
  memory: optional(memory, 'Memory it may use.'),
  cpu: optional(v.union([v.pipe(v.number(), v.minValue(0), says('number', 'a number, 0 or more')), words]), 'Processors it may use: `0.5`, `500m`.'),
})

const deploy = v.strictObject({
  kind: optional(v.picklist(['web', 'worker', 'job']), '`web` answers HTTP, `worker` runs without, `job` runs and ends.', { default: 'web' }),
  start: optional(command, 'Starts it. Otherwise what its manifest says.'),
  port: optional(port, 'The port it listens on; given as `PORT`.'),
  health: optional(urlPath, 'Answers 2xx when healthy (web). `/` for a static site.', { default: defaults.health }),
  timeout: optional(duration, 'How long a new release may take to become healthy.', { default: defaults.deployTimeout }),
  drain: optional(duration, 'How long work in flight may take when it is replaced.', { default: defaults.drain }),
  schedule: optional(words, 'Cron expression (job).'),
  requiredConfig: optional(v.array(variable), 'Keys that the environment’s config must have.'),
  resources: optional(resources, 'What it may use.'),
  before: optional(command, 'Run before the new release starts.'),
  after: optional(command, 'Run when the new release serves.'),
  irreversible: optional(v.boolean(), 'A release of it is never rolled back automatically.', { default: false }),
})

const stageSettings = v.strictObject({
  runsOn: optional(v.union([words, v.array(words)]), 'Runner label or labels.'),
  container: optional(words, 'Image the stage runs in.'),
  timeout: optional(duration, 'How long it may take.'),
})

/** service.yml. */
export const serviceFile = v.strictObject({
  name: optional(name, 'Its name. Otherwise the folder’s.'),
  owner: optional(words, 'Who looks after it.'),
  dependsOn: optional(v.array(words), 'Services (by name) and folders it is built from, besides what its manifest says.'),
  inputs: optional(v.array(glob), 'Extra files that go into it, as globs from the repository’s root.'),
  requires: optional(v.array(words), 'Programs that must be on `PATH` to test and run it. Otherwise by language.'),
  build: optional(build, 'How its artifact is made.'),
  test: optional(v.union([command, v.record(name, stage)]), 'Test stages by name; `unit` first, then `integration`, then the others as written.'),
  contracts: optional(contracts, 'What it expects of others, and how it proves what others expect of it.'),
  deploy: optional(deploy, 'How it runs.'),
  environments: optional(v.record(name, serviceEnvironment), 'What differs in an environment.'),
  stages: optional(v.record(name, stageSettings), 'Where its stages run.'),
})

/** service.yml as it is written. */
export type ServiceFile = v.InferOutput<typeof serviceFile>
