/** The configuration after reading, defaults and per-environment overrides: what every other module sees. Paths are relative to `root`, with `/`. */

/** A string is run by `bash -euo pipefail -c`, unchanged, nothing interpolated; a list is argv. */
export type Command = string | readonly string[]

/** Milliseconds. Written in the config as `90s`, `10m`, `1h`, `2d`. */
export type Milliseconds = number

export interface Project {
  /** Absolute path of the repository's work tree. */
  readonly root: string
  /** `slipway.yml` as given, relative to the root. */
  readonly configFile: string
  readonly registry: string
  readonly ledger: LedgerConfig
  /** In the file's order. */
  readonly environments: readonly Environment[]
  /** Sorted by name. */
  readonly services: readonly Service[]
  readonly libraries: readonly Library[]
  /** Files and folders (globs) whose change affects every service, besides the build parts of the config. */
  readonly globals: readonly string[]
  /** Globs of files that never enter a fingerprint. */
  readonly ignore: readonly string[]
  /** What a changed file that no service is built from means. */
  readonly unowned: 'ignore' | 'all' | 'fail'
  /** Who hears of deployments: channel to the name of the environment variable that holds its address or key. */
  readonly notify?: Readonly<Record<string, string>>
}

export interface LedgerConfig {
  /** A git remote's name, a URL, or a folder. */
  readonly remote: string
  /** Ref prefix without trailing slash, `refs/slipway` by default. */
  readonly prefix: string
  /** Name of the environment variable that holds the credential for the remote, if it needs one. */
  readonly token?: string
}

export interface Environment {
  readonly name: string
  /** Environments a release must have succeeded in before it may enter this one. */
  readonly after: readonly string[]
  readonly promote: 'auto' | 'manual'
  /** Absent: nothing can be deployed here (refused, never defaulted). */
  readonly target?: TargetSpec
  /** A dotenv file: KEY=VALUE lines. Stays outside the artifact. */
  readonly config?: string
  /** A YAML file of feature flags. Stays outside the artifact. */
  readonly flags?: string
  readonly gates: Gates
  /** Run after each deploy to this environment. */
  readonly tests?: EnvironmentTests
  readonly strategy?: StrategySpec
}

/** What must be green before a deploy counts. Runs in the repository's root. */
export interface EnvironmentTests {
  readonly run: Command
  /** A compose file, relative to the repository's root, brought up around `run`; needs Docker. */
  readonly compose?: string
  readonly timeout: Milliseconds
}

/** How a new release takes over from the old one. Absent: the driver's own way. */
export interface StrategySpec {
  readonly kind: 'rolling' | 'recreate' | 'blue-green' | 'canary'
  /** Percentages of traffic, in order (canary). */
  readonly steps?: readonly number[]
  readonly every?: Milliseconds
}

/** Where an environment runs its services; `kind` names the driver, the rest is the driver's own. */
export interface TargetSpec {
  readonly kind: string
  readonly [option: string]: unknown
}

export interface Gates {
  readonly contracts: boolean
  readonly soak: Milliseconds
  readonly approval: boolean
  readonly freeze: readonly FreezeWindow[]
  readonly command?: Command
}

export interface FreezeWindow {
  readonly cron: string
  readonly for: Milliseconds
  readonly timezone: string
}

export interface Library {
  readonly name: string
  readonly path: string
}

export interface Service {
  readonly name: string
  readonly path: string
  readonly owner?: string
  /** Detected from its manifest: node, go, python, …; `unknown` where nothing tells. */
  readonly language: string
  /** From its manifest; `0.0.0` where it has none. */
  readonly manifestVersion: string
  /** Declared besides what manifests say: service names or folders. */
  readonly dependsOn: readonly string[]
  /** Extra input paths (globs). */
  readonly inputs: readonly string[]
  /** Programs that must be on PATH for its stages and start command. */
  readonly requires: readonly string[]
  readonly build: BuildSpec
  /** Test stages in the order to run them: fast first. */
  readonly test: readonly TestStage[]
  readonly contracts: ContractSpec
  readonly deploy: DeploySpec
  readonly environments: Readonly<Record<string, ServiceEnvironment>>
  /** Where its stages run on a runner, by stage name. Absent: nothing is set. */
  readonly stages?: Readonly<Record<string, StageSettings>>
}

export interface StageSettings {
  /** Runner labels. */
  readonly runsOn?: readonly string[]
  readonly container?: string
  readonly timeout?: Milliseconds
}

export interface BuildSpec {
  readonly kind: ArtifactKind
  /** Run in the service's folder before anything is packed; what it makes is named by `outputs`. */
  readonly command?: Command
  /** Globs, relative to the service: files made by `command` that go into the artifact. They need not be committed. */
  readonly outputs: readonly string[]
  readonly builder: 'auto' | 'native' | 'buildx' | 'buildah'
  /** The base image as written: `node:24-slim`, `ghcr.io/acme/base@sha256:…`, `oci:<folder>/<repository>:<tag>`, `scratch`; instead of a Dockerfile's, too. */
  readonly from?: string
  /** What slipway.yml says for services that name none and have no Dockerfile. */
  readonly defaultFrom?: string
  /** Whether a base that moved is taken up (`follow`), or what was built before counts as long as its inputs are equal (`pin`). */
  readonly base: 'pin' | 'follow'
  /** Relative to the service. Absent: `Dockerfile`, where there is one; false: by language even so. */
  readonly dockerfile?: string | false
  /** Build context, relative to the repository's root. Absent: the service's folder. */
  readonly context?: string
  /** Dockerfile stage to build. */
  readonly target?: string
  readonly args: Readonly<Record<string, string>>
  /** Environment variables that a Dockerfile's `RUN --mount=type=secret,id=<name>` may read. Never part of the artifact. */
  readonly secrets: readonly string[]
  /** `linux/amd64`, `linux/arm64`, …; at least one. */
  readonly platforms: readonly string[]
  readonly compression: 'gzip' | 'zstd'
  /** Extra labels of the image. */
  readonly labels: Readonly<Record<string, string>>
  /** Globs of files that look like secrets and may go in even so. */
  readonly allow: readonly string[]
  /** Kind `function`: whose layout the zip has. */
  readonly layout: 'lambda' | 'gcf'
  /** Kinds `deb` and `rpm`. */
  readonly package?: PackageSpec
  /** Kind `vm`: the manifest that Packer's post-processor wrote, relative to the service. */
  readonly manifest?: string
}

export type ArtifactKind = 'archive' | 'image' | 'function' | 'deb' | 'rpm' | 'vm' | 'command'

/** What a deb or rpm says about itself, and where its files go. */
export interface PackageSpec {
  /** Absent: the service's name. */
  readonly name?: string
  readonly summary: string
  readonly description?: string
  /** `Team Orders <orders@acme.example>` */
  readonly maintainer: string
  readonly license?: string
  readonly homepage?: string
  readonly section?: string
  /** `amd64`, `all`, `x86_64`, `noarch`. Absent: one for every machine. */
  readonly architecture?: string
  readonly depends: readonly string[]
  readonly conflicts: readonly string[]
  readonly provides: readonly string[]
  readonly replaces: readonly string[]
  /** Where the service's files go; absolute. */
  readonly prefix: string
  /** Further files: absolute path in the package to a file relative to the service (a systemd unit, a default configuration). */
  readonly files: Readonly<Record<string, string>>
  /** Of those, the ones an administrator may edit. */
  readonly configFiles: readonly string[]
  /** Maintainer scripts: files relative to the service. */
  readonly scripts: Readonly<Partial<Record<'preinst' | 'postinst' | 'prerm' | 'postrm', string>>>
}

export interface TestStage {
  /** unit, integration, … */
  readonly name: string
  readonly run: Command
  /** A compose file, relative to the service, brought up around `run`; needs Docker. */
  readonly compose?: string
  readonly timeout: Milliseconds
}

export interface ContractSpec {
  /** Globs of pact files, relative to the service. */
  readonly pacts: readonly string[]
  /** How its pact files are written anew. */
  readonly consumer?: ConsumerSpec
  /** How to start this service as a provider for verification. */
  readonly verify?: VerifySpec
  readonly openapi?: string
}

/** How a service's pact files are written anew. */
export interface ConsumerSpec {
  readonly command: Command
  readonly timeout: Milliseconds
}

export interface VerifySpec {
  /** Absent: `deploy.start`, or for an image what it starts by itself. */
  readonly start?: Command
  /** Path that answers 2xx once it is ready. */
  readonly ready: string
  /** Path of the provider-state endpoint, or a command that sets one state up; `false`: states need no setting up. */
  readonly states?: string | false | { readonly command: Command }
  /** Path that is asked for messages; absent: `/`. */
  readonly messages?: string
  /** Added to every request of a verification. */
  readonly headers?: Readonly<Record<string, string>>
  readonly timeout: Milliseconds
}

export interface DeploySpec {
  readonly kind: 'web' | 'worker' | 'job'
  /** Absent: nothing says how to start it, and a process target refuses it. */
  readonly start?: Command
  readonly port?: number
  /** Path that answers 2xx when healthy (web). */
  readonly health: string
  /** How long a candidate may take to become healthy. */
  readonly timeout: Milliseconds
  /** How long in-flight work may take when a process is replaced. */
  readonly drain: Milliseconds
  /** Cron expression (job). */
  readonly schedule?: string
  /** Keys the environment's config must have. */
  readonly requiredConfig: readonly string[]
  readonly resources?: { readonly memory?: string; readonly cpu?: string | number }
  readonly before?: Command
  readonly after?: Command
  readonly irreversible: boolean
}

export interface ServiceEnvironment {
  readonly promote?: 'auto' | 'manual'
  readonly target?: TargetSpec
  readonly strategy?: StrategySpec
  readonly replicas?: number
  readonly port?: number
}
