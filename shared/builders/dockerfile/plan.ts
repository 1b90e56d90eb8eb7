import { dockerfilePath } from '../own-dockerfile.ts'
import { posix } from 'node:path'
import { type Problem, UserError } from '../../errors.ts'
import type { Platform } from '../../registry/port.ts'
import type { RunConfig } from '../image/config.ts'
import type { ImagePlan } from '../image/plan.ts'
import type { Entry } from '../layer/entry.ts'
import type { BuildRequest } from '../port.ts'
import { applyCommand, type Surroundings } from './apply.ts'
import { type BuildContext, buildContext, linksOf } from './context.ts'
import { contextOf } from './context-path.ts'
import { explainMissing } from './missing.ts'
import { placeOf, type ReadDockerfile, readFile } from './read.ts'
import { emptyStage, type StageState, stageOnImage, stageOnStage, type WrittenStage } from './stage.ts'
import { neededFor, stageNamed, stagesOf, targetOf } from './stages.ts'
import { Stop, unsupported } from './stop.ts'

/** What planning needs from outside; all of it may be left out. */
export interface DockerfileOptions {
  /** Files that `build.outputs` names, at their paths in the repository. */
  readonly outputs?: readonly Entry[]
  /**
   * The settings of a base image, as written in FROM. Without them a Dockerfile that needs the base's variables or working folder is left to another builder,
   * and the base is taken to run as root, with /bin/sh, and to put nothing off (ONBUILD).
   */
  readonly base?: (image: string) => Promise<RunConfig | undefined>
}

/** An instruction that another builder must carry out. */
export interface Unsupported {
  readonly line: number
  readonly column?: number
  /** `RUN` */
  readonly instruction: string
  readonly reason: string
}

/** The plan, or all the reasons why there is none. */
export type DockerfilePlan = { readonly plan: ImagePlan } | { readonly unsupported: readonly Unsupported[] }

/**
 * Makes an image plan of a Dockerfile that only copies and sets, by the rules of BuildKit (https://docs.docker.com/reference/dockerfile/). Stages that the target
 * does not need do not matter. Same request, same plan. Throws UserError with everything that is wrong in the Dockerfile, at its lines.
 */
export async function planDockerfile(request: BuildRequest, platform: Platform, options: DockerfileOptions = {}): Promise<DockerfilePlan> {
  const { service, contents } = request
  const file = dockerfilePath(service)
  const input = request.files.find(({ path }) => path === file)
  if (!input) throw new UserError(`${file}: ${await explainMissing(request, file)}`)
  const texts = await contents.blobs([input.oid])
  const read = readFile(file, texts.get(input.oid)?.toString('utf8') ?? '')
  if (read.problems.length > 0) throw wrong(request, read.problems)
  const planner = new Planner(request, platform, options, read)
  const syntax = read.text.syntax
  if (syntax && !/^(?:docker\.io\/)?docker\/dockerfile(?:[:@]|$)/.test(syntax.value)) {
    return { unsupported: [{ line: syntax.line, instruction: '# syntax', reason: `it asks for the frontend ${syntax.value}` }] }
  }
  const { build } = service
  return planner.plan(new Map(Object.entries(build.args)), build.target)
}

function wrong({ service }: BuildRequest, problems: readonly Problem[]): UserError {
  return new UserError(`${service.name}: the Dockerfile cannot be built`, problems)
}

class Planner {
  readonly #request: BuildRequest
  readonly #platform: Platform
  readonly #options: DockerfileOptions
  readonly #read: ReadDockerfile
  readonly #problems: Problem[] = []
  readonly #unsupported: Unsupported[] = []

  constructor(request: BuildRequest, platform: Platform, options: DockerfileOptions, read: ReadDockerfile) {
    this.#request = request
    this.#platform = platform
    this.#options = options
    this.#read = read
  }

  async plan(args: ReadonlyMap<string, string>, target: string | undefined): Promise<DockerfilePlan> {
    const { commands, text, file } = this.#read
    const outside = new Map<WrittenStage['from'], Stop>()
    const { stages, globals } = stagesOf(commands, { args, platform: this.#platform, target, escaper: text.escaper }, (command, stop) => {
      // Whether the stage is needed is known only later.
      if (command.kind === 'from' && stop.kind === 'unsupported') outside.set(command, stop)
      else this.#note(command, stop)
    })
    const wanted = targetOf(stages, target)
    if (wanted === undefined) {
      const names = stages.flatMap(({ name }) => (name === '' ? [] : [name]))
      this.#problems.push({
        file,
        line: 1,
        column: 1,
        message: `there is no stage ${target} (build.target); there is ${names.join(', ') || 'none with a name'}`,
      })
    }
    if (wanted === undefined || this.#problems.length > 0) throw wrong(this.#request, this.#problems)
    const needed = neededFor(stages, wanted)
    const root = rootOf(stages, wanted)
    for (const index of needed) {
      const stop = stages[index] && outside.get(stages[index].from)
      // What is only copied from does not run, on whatever platform.
      if (stop && stages[index] && index === root) this.#note(stages[index].from, stop)
    }
    const states = await this.#build(stages, needed, root, args, globals)
    if (this.#unsupported.length > 0) return { unsupported: this.#unsupported.sort((a, b) => a.line - b.line) }
    if (this.#problems.length > 0) throw wrong(this.#request, this.#problems)
    const state = states.get(wanted)
    if (!state) throw new Error('the target was not built')
    const { settings, layers, base } = state
    const labels = { ...settings.labels, ...this.#request.service.build.labels }
    const config = Object.keys(labels).length === 0 ? settings : { ...settings, labels }
    return { plan: { ...(base === undefined ? {} : { base }), layers, config, platform: this.#platform } }
  }

  async #build(
    stages: readonly WrittenStage[],
    needed: ReadonlySet<number>,
    root: number,
    args: ReadonlyMap<string, string>,
    globals: ReadonlyMap<string, string>,
  ): Promise<ReadonlyMap<number, StageState>> {
    // Where a program is run another builder takes all of it, which may have bases that no registry has: its own, or those of its daemon.
    const asks = ![...needed].some((index) => stages[index]?.commands.some(({ kind }) => kind === 'run'))
    const states = new Map<number, StageState>()
    const context = await this.#context(stages, needed)
    for (const [index, stage] of stages.entries()) {
      if (!needed.has(index)) continue
      const around: Surroundings = {
        context,
        contents: this.#request.contents,
        args,
        globals,
        stage: (reference) => stateNamed(stages, states, reference),
        whyMissing: (path) => explainMissing(this.#request, posix.join(context.path, path), context),
      }
      const state = await this.#start(stage, states, { asks, instead: index === root ? this.#request.service.build.from : undefined })
      for (const command of stage.commands) {
        try {
          await applyCommand(state, command, around)
        } catch (error) {
          if (!(error instanceof Stop)) throw error
          state.tree.takeLayer()
          this.#note(command, error)
        }
      }
      // Only now: a stage cannot copy from itself.
      states.set(index, state)
    }
    return states
  }

  /** `instead`: the base that the configuration puts in place of the Dockerfile's. */
  async #start(
    { from, image, parent }: WrittenStage,
    states: ReadonlyMap<number, StageState>,
    { asks, instead }: { readonly asks: boolean; readonly instead: string | undefined },
  ): Promise<StageState> {
    const before = parent === undefined ? undefined : states.get(parent)
    if (before) return stageOnStage(before)
    const base = instead ?? image
    const { escaper } = this.#read.text
    if (base === 'scratch') return emptyStage(escaper)
    const known = asks ? await this.#settingsOf(base, from, instead === undefined) : undefined
    if (known?.OnBuild?.length) this.#note(from, new Stop('unsupported', `${base} puts instructions off for those who build on it (ONBUILD)`, image))
    return stageOnImage(base, known, escaper)
  }

  /** A base that is not there is told at the line that names it. */
  async #settingsOf(base: string, from: WrittenStage['from'], written: boolean): Promise<RunConfig | undefined> {
    try {
      return await this.#options.base?.(base)
    } catch (error) {
      if (!(error instanceof UserError) || !written || error.problems.length > 0) throw error
      const { lines, file } = this.#read
      const problem = { file, ...placeOf(lines, from.instruction, undefined), message: error.message }
      throw new UserError(`${this.#request.service.name}: ${error.message}`, [problem], { cause: error })
    }
  }

  async #context(stages: readonly WrittenStage[], needed: ReadonlySet<number>): Promise<BuildContext> {
    const { files, contents } = this.#request
    const path = this.#request.service.build.context ?? contextOf(this.#read, stages, needed, files)
    const ignoreFile = await this.#ignoreFile(path)
    const ignore = ignoreFile && { file: ignoreFile.path, text: (await contents.blobs([ignoreFile.oid])).get(ignoreFile.oid)?.toString('utf8') ?? '' }
    const context = buildContext(path, files, this.#options.outputs ?? [], ignore)
    if (!('tree' in context)) throw wrong(this.#request, context)
    const links = linksOf(context.tree)
    const targets = links.length === 0 ? new Map<string, Buffer>() : await contents.blobs(links.map(({ oid }) => oid))
    for (const { parent, name, oid } of links) parent.children.set(name, { type: 'link', target: targets.get(oid)?.toString('utf8') ?? '', uid: 0, gid: 0 })
    return context
  }

  /** The Dockerfile's own file counts before that of the context. */
  async #ignoreFile(context: string) {
    const { file } = this.#read
    for (const path of [`${file}.dockerignore`, posix.join(context, '.dockerignore')]) {
      const found = this.#request.files.find((each) => each.path === path)
      if (found) return found
      const why = await explainMissing(this.#request, path)
      if (!why.endsWith('not found')) throw new UserError(`${this.#request.service.name}: ${path} ${why}`)
    }
    return undefined
  }

  #note({ instruction }: WrittenStage['from'] | WrittenStage['commands'][number], { kind, message, word }: Stop): void {
    const { lines, file } = this.#read
    const place = placeOf(lines, instruction, word)
    const keyword = instruction.onbuild ? 'ONBUILD' : instruction.keyword
    if (kind === 'problem') this.#problems.push({ file, ...place, message: `${keyword}: ${message}` })
    else this.#unsupported.push({ ...place, instruction: keyword, reason: message })
  }
}

function rootOf(stages: readonly WrittenStage[], index: number): number {
  const parent = stages[index]?.parent
  return parent === undefined ? index : rootOf(stages, parent)
}

function stateNamed(stages: readonly WrittenStage[], states: ReadonlyMap<number, StageState>, reference: string): StageState {
  const index = stageNamed(stages, reference)
  if (index === undefined) unsupported(`it copies from the image ${reference}`, reference)
  return (
    states.get(index) ??
    (() => {
      throw new Stop('problem', `cannot copy from stage ${reference}, it needs to be defined before this stage`, reference)
    })()
  )
}
