import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { ToolError, UserError } from '../../errors.ts'
import type { BaseImage } from '../image/base.ts'
import { Bases } from '../image/bases.ts'
import { assembleIndex } from '../image/assemble-index.ts'
import { platformName, samePlatform } from '../image/platform.ts'
import type { Entry } from '../layer/entry.ts'
import type { Builder, BuildRequest, Built } from '../port.ts'
import { toolArguments } from './arguments.ts'
import { buildProblem, type DockerfileText, messageIn } from './build-error.ts'
import { dockerfileOf, writeContext } from './context.ts'
import { dockerfileFacts } from './dockerfile-facts.ts'
import { findTool, type NotNative } from './find.ts'
import { parsePlatform } from './parse-platform.ts'
import { pushImage } from './push-images.ts'
import { runTool } from './run-tool.ts'
import type { Tool, ToolBuild } from './tool.ts'
import type { ToolImage } from './tool-image.ts'

export interface FallbackOptions {
  /** Files that `build.outputs` names, at their paths in the repository. */
  readonly outputs?: readonly Entry[]
  /** Why the native builder does not build it; for the notes, and for the refusal where nothing else does either. */
  readonly notNative?: readonly NotNative[]
  /** Default: the first that works here, Docker's before buildah, or the one that the service's `build.builder` names. */
  readonly tool?: Tool
  /** Bases that this build has asked for already. */
  readonly bases?: Bases
  /** Folder for contexts and layers on their way. Default: the system's for temporary files. */
  readonly scratch?: string
}

/**
 * Builds a Dockerfile by a tool that can run what is in it, and puts the result into the registry of the request. The tool writes to this machine's disk, or
 * pushes by digest where it can, under no tag, so that nothing is half there when something fails. What the tool sees is the commit (context.ts). The manifest
 * is written here, with Slipway's annotations, before anything names it: its digest is final, and it is not the one that the tool printed. The Dockerfile's
 * own errors are UserErrors at their line; a tool that cannot work is a ToolError with the end of its log.
 */
export function fallbackBuilder(options: FallbackOptions = {}): Builder {
  return { name: 'fallback', build: (request) => buildByTool(request, options) }
}

/** A tool may have other credentials than Slipway, or none, and another idea of which registry needs TLS. */
function couldNotPush(lines: readonly string[]): boolean {
  return /failed to push|failed to authorize|unauthorized|denied|HTTP response to HTTPS client|unpack|store=/.test(messageIn(lines) ?? '')
}

/** How many lines of a tool's log are shown again with an error. */
const tailLines = 25

async function buildByTool(request: BuildRequest, options: FallbackOptions): Promise<Built> {
  const { service, created, signal } = request
  const { build, name } = service
  const args = toolArguments(name, build, request.env)
  const dockerfile = await dockerfileOf(request)
  const wanted = {
    service: name,
    builder: build.builder === 'native' ? 'auto' : build.builder,
    dockerfile: dockerfile.path,
    notNative: options.notNative ?? [],
  } as const
  const work = await mkdtemp(path.join(options.scratch ?? os.tmpdir(), 'slipway-build-'))
  try {
    const facts = dockerfileFacts(request, dockerfile.path, dockerfile.text, parsePlatform(build.platforms[0] ?? 'linux/amd64'))
    const output = path.join(work, 'output')
    await mkdir(output)
    const found = options.tool ?? findTool(wanted, request.env)
    const writing = writeContext(request, dockerfile, facts.context, options.outputs ?? [], work)
    // Both have ended before the folder goes, whichever fails.
    await Promise.allSettled([found, writing])
    const [tool, context] = [await found, await writing]
    const base = build.from === undefined || facts.base === undefined ? undefined : { written: facts.base, instead: build.from }
    const local: ToolBuild = {
      context: context.folder,
      dockerfile: context.dockerfile,
      output,
      platforms: build.platforms,
      options: args.argv,
      created,
      env: { ...request.env, ...tool.env({ created }) },
      ...(build.target === undefined ? {} : { target: build.target }),
      ...(base ? { base } : {}),
      ...(signal ? { signal } : {}),
    }
    const { registry } = request
    const pushes = /^[\w.-]+(:\d+)?(\/|$)/.test(registry.name) && !registry.name.startsWith('oci:') && tool.pushes(registry.name)
    let call: ToolBuild = pushes ? { ...local, push: { registry, repository: name } } : local
    const run = () =>
      runTool(tool.argv(call), { env: { ...call.env, ...args.env }, cwd: work, log: request.log, secrets: args.secrets, ...(signal ? { signal } : {}) })
    const bases = knownBases(options.bases ?? new Bases(request), build.platforms, build.from ?? facts.base)
    let result = await run()
    if (result.exitCode !== 0 && call.push && couldNotPush(result.lines)) {
      request.log(`${tool.version} could not push to ${registry.name}: Slipway does`)
      call = local
      result = await run()
    }
    if (result.exitCode !== 0) throw failure(name, tool, tool.argv(call), result, dockerfile)
    const images = await tool.images(call)
    return await push(request, { tool, images, bases: await bases, scratch: work, notes: notesOf(options, tool) })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

interface Made {
  readonly tool: Tool
  readonly images: readonly ToolImage[]
  readonly bases: readonly BaseImage[]
  readonly scratch: string
  readonly notes: readonly string[]
}

async function push(request: BuildRequest, { tool, images, bases, scratch, notes }: Made): Promise<Built> {
  const { service, registry, fingerprint, tag } = request
  const repository = service.name
  const platforms = images.map(({ platform }) => platformName(platform))
  const missing = service.build.platforms.filter((wanted) => !images.some(({ platform }) => samePlatform(platform, parsePlatform(wanted))))
  if (missing.length > 0) throw new UserError(`${repository}: ${tool.version} made an image for ${platforms.join(', ')}, not for ${missing.join(', ')}`)
  const single = images.length === 1
  const baseOf = (image: ToolImage) => bases.find(({ config }) => (config.rootfs?.diff_ids ?? []).every((id, at) => image.layers[at]?.diffId === id))
  const pushed = []
  for (const image of images) pushed.push(await pushImage(image, baseOf(image), request, scratch, single ? tag : undefined))
  const [first] = pushed
  if (!first) throw new Error('a tool makes an image for one platform at least')
  const descriptor = single
    ? first.descriptor
    : await assembleIndex(
        pushed.map((each) => each.descriptor),
        { registry, repository, fingerprint, ...(tag === undefined ? {} : { tag }) },
      )
  const base = images[0] && baseOf(images[0])
  const layers = pushed.flatMap((each, at) => each.layers.map((layer) => (single ? layer : { ...layer, name: `${layer.name} (${platforms[at]})` })))
  return {
    artifact: {
      kind: 'image',
      digest: descriptor.digest,
      repository,
      size: layers.reduce((total, layer) => total + layer.size, 0),
      ...(base ? { base: { reference: base.name, digest: base.digest } } : {}),
      ...(single && platforms[0] === 'linux/amd64' ? {} : { platforms }),
    },
    builder: tool.name,
    layers,
    notes,
  }
}

/**
 * The base as its registry has it, for each platform: its layers need not be moved again, and an image says what it stands on. Only what the finished image really
 * has at its bottom is said of it; where a base cannot be read from here, nothing is.
 */
async function knownBases(bases: Bases, platforms: readonly string[], name: string | undefined): Promise<readonly BaseImage[]> {
  if (name === undefined) return []
  try {
    return await Promise.all(platforms.map((platform) => bases.for(name, parsePlatform(platform))))
  } catch {
    return []
  }
}

function failure(
  service: string,
  tool: Tool,
  argv: readonly string[],
  result: { exitCode: number | undefined; lines: readonly string[] },
  dockerfile: DockerfileText,
) {
  const tail = result.lines.slice(-tailLines).join('\n')
  const problem = buildProblem(result.lines, dockerfile)
  if (problem) return new UserError(`${service}: ${tool.version} could not build ${dockerfile.path}: ${problem.message}\n${tail}`, [problem])
  return new ToolError(argv, result.exitCode, `${service}: ${messageIn(result.lines) ?? 'it said nothing'}\n${tail}`)
}

function notesOf({ notNative = [] }: FallbackOptions, tool: Tool): readonly string[] {
  const reasons = notNative.map(({ line, instruction, reason }) => `${instruction} in line ${line}: ${reason}`)
  return [...(reasons.length > 0 ? [`built by ${tool.version}, not by Slipway itself (${reasons.join('; ')})`] : []), ...tool.notes]
}
