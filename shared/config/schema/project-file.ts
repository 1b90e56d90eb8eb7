import * as v from 'valibot'
import { defaults } from '../defaults.ts'
import { projectBuild } from './build.ts'
import { environment } from './environment.ts'
import { optional, required, text } from './field.ts'
import { fromEnv, glob, name, variable, words } from './values.ts'

const channel = (what: string) => optional(fromEnv, what)

const notify = v.strictObject({
  webhook: channel('An address that gets every event as CloudEvents JSON.'),
  cloudevents: channel('A CloudEvents sink.'),
  slack: channel('An incoming webhook of Slack.'),
  datadog: channel('An API key of Datadog.'),
  newrelic: channel('An API key of New Relic.'),
  pagerduty: channel('A routing key of PagerDuty.'),
  splunk: channel('A token of a Splunk HTTP event collector.'),
})

const ledger = v.strictObject({
  remote: optional(words, 'A git remote’s name, a URL, or a folder.', { default: defaults.remote }),
  prefix: optional(
    text(/^refs\/[^\s~^:?*[\\]*[^\s~^:?*[\\/]$/, 'ref prefix', 'a ref prefix such as `refs/slipway`, without a slash at its end'),
    'Where its refs live.',
    {
      default: defaults.prefix,
    },
  ),
  token: optional(v.union([variable, fromEnv]), 'Name of the environment variable that holds the credential for the remote.'),
})

/** slipway.yml. */
export const projectFile = v.strictObject({
  version: required(v.literal(1), 'Version of this format.'),
  registry: optional(
    text(/^(?:oci:\S+|(?!https?:)[a-z0-9][^\s]*)$/, 'registry', 'a registry and path such as `ghcr.io/acme/shop` (no `https://`), or `oci:<folder>`'),
    'Where artifacts are pushed: a registry and path, or `oci:<folder>` on this machine.',
    { default: defaults.registry },
  ),
  services: required(v.array(glob), 'Folders of the services, as paths or globs; `!` in front takes folders out again.'),
  libraries: optional(v.array(glob), 'Folders that services depend on. Otherwise: every folder with a manifest that is not a service.'),
  build: optional(projectBuild, 'How artifacts are made, where a service does not say.'),
  environments: optional(v.record(name, environment), 'Where releases go, by name.'),
  notify: optional(notify, 'Who hears of deployments.'),
  ledger: optional(ledger, 'Where the record of releases and deployments is kept.'),
  globals: optional(v.array(glob), 'Files and folders whose change affects every service.'),
  ignore: optional(v.array(glob), 'Files that never count as a change.'),
  unowned: optional(
    v.picklist(['ignore', 'all', 'fail']),
    'What a changed file that no service is built from means: nothing, that everything is affected, or a fault.',
    {
      default: defaults.unowned,
    },
  ),
})

/** slipway.yml as it is written. */
export type ProjectFile = v.InferOutput<typeof projectFile>

/** One environment as it is written. */
export type EnvironmentEntry = v.InferOutput<typeof environment>
