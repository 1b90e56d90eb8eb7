import * as v from 'valibot'
import { defaults } from '../defaults.ts'
import { optional, required, says, text } from './field.ts'
import { command, count, duration, name, path, port, promote, words } from './values.ts'

/** Drivers by the name that `target.kind` gives them. */
export const targetKinds = ['process', 'ssh', 'compose', 'swarm', 'kubernetes', 'nomad', 'ecs', 'lambda', 'cloud-run'] as const

const targetKind = v.picklist(targetKinds)

/** A driver's name alone, or with the driver's own options beside it. */
export const target = v.union([targetKind, v.looseObject({ kind: required(targetKind, 'The driver. Every other key is an option of that driver.') })])

const strategyKind = v.picklist(['rolling', 'recreate', 'blue-green', 'canary'])

/** How a new release takes over from the old one. */
export const strategy = v.union([
  strategyKind,
  v.strictObject({
    kind: required(strategyKind, 'How the new release takes over.'),
    steps: optional(
      v.array(v.pipe(v.number(), v.minValue(1), v.maxValue(100), says('percentage', 'a percentage from 1 to 100'))),
      'Canary: percentages of traffic, in order.',
    ),
    every: optional(duration, 'Canary: how long each step lasts.'),
  }),
])

const freeze = v.strictObject({
  cron: required(words, 'When it starts: a cron expression of five fields.'),
  for: required(duration, 'How long it lasts.'),
  timezone: optional(words, 'IANA time zone the expression is read in.', { default: defaults.timezone }),
})

const gates = v.strictObject({
  contracts: optional(v.boolean(), 'Every contract with what is deployed there must be proven.', { default: defaults.contracts }),
  soak: optional(duration, 'How long the release must have served in every environment of `after`.', { default: defaults.soak }),
  approval: optional(v.boolean(), 'A person must approve.', { default: false }),
  freeze: optional(v.array(freeze), 'Recurring times during which nothing may enter.'),
  command: optional(command, 'Must end with exit code 0.'),
})

/** A command alone, or with containers around it. */
const tests = v.union([
  command,
  v.strictObject({
    run: required(command, 'What to run, in the repository’s root.'),
    compose: optional(path, 'A compose file, relative to the repository’s root, brought up around `run`, with what is live here; needs Docker.'),
    timeout: optional(duration, 'How long it may take.', { default: defaults.environmentTestsTimeout }),
  }),
])

/** One environment of slipway.yml. */
export const environment = v.strictObject({
  after: optional(v.array(name), 'Environments a release must have succeeded in before it may enter this one.'),
  promote: optional(promote, '`auto`: a release enters as soon as all gates pass. `manual`: when somebody says so.', { default: defaults.promote }),
  target: optional(target, 'Where its services run. Without one nothing can be deployed here; none is ever assumed.'),
  config: optional(path, 'A file of `KEY=VALUE` lines given to every service here. Stays outside the artifact.'),
  flags: optional(path, 'A YAML file of feature flags. Stays outside the artifact.'),
  gates: optional(gates, 'Rules that guard entry to this environment.'),
  tests: optional(tests, 'Run after each deploy here; soak starts when it is green.'),
  strategy: optional(strategy, 'How a new release takes over.'),
  ports: optional(v.record(name, port), 'Stable port of a service here, by service name. Otherwise one is allocated once and kept.'),
})

/** What one service changes in one environment, in service.yml. */
export const serviceEnvironment = v.strictObject({
  promote: optional(promote, 'Instead of the environment’s.'),
  target: optional(target, 'Instead of the environment’s.'),
  strategy: optional(strategy, 'Instead of the environment’s.'),
  replicas: optional(count, 'How many copies run.'),
  port: optional(port, 'Stable port here.'),
})

/** An amount of memory: `256Mi`, `1Gi`. */
export const memory = text(/^\d+(?:\.\d+)?(?:Ki|Mi|Gi|Ti|k|M|G|T)?$/, 'memory', 'an amount of memory such as `256Mi` or `1Gi`')
