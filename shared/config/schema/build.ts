import * as v from 'valibot'
import { defaults } from '../defaults.ts'
import { optional, required, says, text } from './field.ts'
import { command, glob, path, person, variable, words } from './values.ts'

const kind = v.picklist(['archive', 'image', 'function', 'deb', 'rpm', 'vm', 'command'])
const builder = v.picklist(['auto', 'native', 'buildx', 'buildah'])
const base = v.picklist(['pin', 'follow'])
const compression = v.picklist(['gzip', 'zstd'])
const reference = text(
  /^[A-Za-z0-9][^\s]*$/,
  'image',
  'an image such as `node:24-slim`, `ghcr.io/acme/base@sha256:…` or `oci:<folder>/<repository>:<tag>`, or `scratch`',
)
const platform = text(/^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9]+)?$/, 'platform', 'a platform such as `linux/amd64` or `linux/arm64`')
const labels = v.record(words, v.string())
const inPackage = text(/^\/(?!.*(?:^|\/)\.\.(?:\/|$))[^\0]*$/, 'absolute path', 'an absolute path, such as `/opt/shop`, without `..`')

/** What can be said for all services at once, in slipway.yml. */
export const projectBuild = v.strictObject({
  kind: optional(kind, 'What artifacts are, where a service does not say.', { default: 'archive' }),
  from: optional(v.union([reference, v.record(words, reference)]), 'Base image of services without a Dockerfile: one for all, or one for each language.'),
  base: optional(base, 'Whether a base image that moved means a new build (`follow`).', { default: defaults.base }),
  builder: optional(builder, 'Who makes images.', { default: defaults.builder }),
  platforms: optional(v.pipe(v.array(platform), v.minLength(1)), 'What images run on.', { default: defaults.platforms }),
  compression: optional(compression, 'How layers are compressed; `zstd` needs containerd 1.5 or Docker 23.', { default: defaults.compression }),
  labels: optional(labels, 'Labels of every image.'),
})

const scripts = v.strictObject({
  preinst: optional(path, 'Run before it is installed.'),
  postinst: optional(path, 'Run after it is installed.'),
  prerm: optional(path, 'Run before it is removed.'),
  postrm: optional(path, 'Run after it is removed.'),
})

const packageFields = v.strictObject({
  name: optional(
    text(/^[a-z0-9][a-z0-9+.-]+$/, 'package name', 'lower-case letters, digits, `+`, `.` and `-`, at least two'),
    'Its name. Otherwise the service’s.',
  ),
  summary: required(words, 'What it is, in one line.'),
  description: optional(words, 'What it is, at length.'),
  maintainer: required(person, 'Who looks after it: `Team Orders <orders@acme.example>`.'),
  license: optional(words, 'Its licence, as an SPDX expression.'),
  homepage: optional(words, 'Where to read about it.'),
  section: optional(words, 'Debian section or RPM group.'),
  architecture: optional(
    text(/^[a-z0-9_]+$/, 'architecture', 'an architecture such as `amd64`, `x86_64`, `all` or `noarch`'),
    'Otherwise one for every machine.',
  ),
  depends: optional(v.array(words), 'Packages it needs, as the package manager writes them.'),
  conflicts: optional(v.array(words), 'Packages it cannot stand beside.'),
  provides: optional(v.array(words), 'Names it also answers to.'),
  replaces: optional(v.array(words), 'Packages whose files it takes over.'),
  prefix: optional(inPackage, 'Where the service’s files go. Otherwise `/opt/<service>`.'),
  files: optional(v.record(inPackage, path), 'Further files: path in the package to a file of the service.'),
  configFiles: optional(v.array(inPackage), 'Files an administrator may edit.'),
  scripts: optional(scripts, 'Maintainer scripts, as files of the service.'),
})

/** How one service's artifact is made, in service.yml. */
export const build = v.strictObject({
  kind: optional(kind, 'What its artifact is. `image` where only a Dockerfile says how to build.', { default: 'archive' }),
  command: optional(command, 'Run in its folder before anything is packed.'),
  outputs: optional(
    v.union([glob, v.array(glob)]),
    'Files that go in though they are not committed, relative to the service: what `command`, or a step before, makes.',
  ),
  builder: optional(builder, 'Who makes the image: `auto` is Slipway itself where it can, else buildx, else buildah.', { default: defaults.builder }),
  from: optional(reference, 'Base image, instead of the one its Dockerfile or its language names.'),
  base: optional(base, 'Whether a base image that moved means a new build (`follow`).', { default: defaults.base }),
  dockerfile: optional(
    v.union([path, v.pipe(v.literal(false), says('`false`', '`false` to build by language'))]),
    'Dockerfile, relative to the service. Otherwise `Dockerfile`, if there is one.',
  ),
  context: optional(path, 'Build context, relative to the repository’s root. Otherwise the service’s folder, or what a compose file says.'),
  target: optional(words, 'Stage of the Dockerfile.'),
  args: optional(
    v.record(variable, v.union([v.string(), v.pipe(v.number(), v.transform(String)), v.pipe(v.boolean(), v.transform(String))])),
    'Build arguments. They are public.',
  ),
  secrets: optional(v.array(variable), 'Environment variables that `RUN --mount=type=secret` and `command` may read.'),
  platforms: optional(v.pipe(v.array(platform), v.minLength(1)), 'What the image runs on.', { default: defaults.platforms }),
  compression: optional(compression, 'How layers are compressed.', { default: defaults.compression }),
  labels: optional(labels, 'Labels of the image.'),
  allow: optional(v.array(glob), 'Files that look like secrets and may go in even so, relative to the service.'),
  layout: optional(v.picklist(['lambda', 'gcf']), 'Kind `function`: whose layout the zip has.', { default: defaults.layout }),
  package: optional(packageFields, 'Kinds `deb` and `rpm`: what the package says about itself.'),
  manifest: optional(path, 'Kind `vm`: the manifest that Packer wrote, relative to the service.'),
})
