import { lex } from '../../dockerfile/lex.ts'
import type { Command } from '../../dockerfile/model.ts'
import type { Platform } from '../../registry/port.ts'
import type { WrittenStage } from './stage.ts'
import { problem, Stop } from './stop.ts'

/** A Dockerfile's stages, and the variables that FROM lines and `ARG name` know. */
export interface WrittenStages {
  readonly stages: readonly WrittenStage[]
  readonly globals: ReadonlyMap<string, string>
}

type Report = (command: Command, stop: Stop) => void

/**
 * Cuts instructions into stages and finds out what each starts from. What a build runs on is taken to be what it builds for, as nothing is run: so BUILDPLATFORM is
 * TARGETPLATFORM, and no machine changes an image.
 */
export function stagesOf(
  commands: readonly Command[],
  {
    args,
    platform,
    target,
    escaper,
  }: { readonly args: ReadonlyMap<string, string>; readonly platform: Platform; readonly target: string | undefined; readonly escaper: string },
  report: Report,
): WrittenStages {
  const first = commands.findIndex(({ kind }) => kind === 'from')
  const froms = commands.flatMap((command, index) => (command.kind === 'from' ? [{ from: command, index }] : []))
  const globals = predefined(platform, args, target ?? froms.at(-1)?.from.name)
  const expand = (word: string) => expanded(word, globals, escaper)
  const attempt = <T>(command: Command, work: () => T): T | undefined => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof Stop)) throw error
      report(command, error)
      return undefined
    }
  }
  for (const command of first === -1 ? commands : commands.slice(0, first)) {
    if (command.kind !== 'arg') {
      report(command, new Stop('problem', 'no build stage in current context: FROM comes first'))
      continue
    }
    for (const { name, value } of command.args) {
      const known = args.get(name) ?? (value === undefined ? undefined : attempt(command, () => expand(value)))
      if (known !== undefined) globals.set(name, known)
    }
  }
  const stages: WrittenStage[] = []
  for (const [at, { from, index }] of froms.entries()) {
    const image = attempt(from, () => expand(from.image) || problem(`base name (${from.image}) should not be blank`, from.image)) ?? ''
    if (from.platform !== undefined) {
      const platform = from.platform
      attempt(from, () => checkPlatform(platform, expand(platform), globals.get('TARGETPLATFORM') ?? ''))
    }
    const found = stages.findLastIndex(({ name }) => name !== '' && name === image)
    const parent = found === -1 ? undefined : found
    stages.push({ from, name: from.name ?? '', image, parent, commands: commands.slice(index + 1, froms[at + 1]?.index) })
  }
  return { stages, globals }
}

/** The stage that is to be built: the last one, or the one of a name. */
export function targetOf(stages: readonly WrittenStage[], target: string | undefined): number | undefined {
  if (target === undefined) return stages.length - 1
  const found = stages.findLastIndex(({ name }) => name !== '' && name === target.toLowerCase())
  return found === -1 ? undefined : found
}

/** The stage that `COPY --from` names, by name or by number; undefined for an image. */
export function stageNamed(stages: readonly WrittenStage[], reference: string): number | undefined {
  if (/^[+-]?\d+$/.test(reference)) {
    const index = Number(reference)
    return index >= 0 && index < stages.length ? index : problem(`invalid stage index ${reference}`, reference)
  }
  return targetOf(stages, reference)
}

/** The stages that a stage is made of, itself included: others are not built. */
export function neededFor(stages: readonly WrittenStage[], target: number): ReadonlySet<number> {
  const needed = new Set<number>()
  const open = [target]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (needed.has(next)) continue
    needed.add(next)
    const stage = stages[next]
    if (stage?.parent !== undefined) open.push(stage.parent)
    for (const command of stage?.commands ?? []) {
      if (command.kind !== 'copy' || command.from === undefined || /^[+-]?\d+$/.test(command.from)) {
        if (command.kind === 'copy' && command.from !== undefined && stages[Number(command.from)]) open.push(Number(command.from))
        continue
      }
      const found = targetOf(stages, command.from)
      if (found !== undefined) open.push(found)
    }
  }
  return needed
}

function expanded(word: string, globals: ReadonlyMap<string, string>, escaper: string): string {
  const lexed = lex(word, (name) => globals.get(name), { escaper })
  return 'problem' in lexed ? problem(`failed to process ${JSON.stringify(word)}: ${lexed.problem}`, word) : lexed.text
}

function checkPlatform(written: string, platform: string, target: string): void {
  if (platform === '') problem(`empty platform value from expression ${written}`, written)
  const normal = (text: string) =>
    text
      .toLowerCase()
      .replace(/x86_64|x86-64/, 'amd64')
      .replace('aarch64', 'arm64')
      .replace(/^(linux\/arm64)\/v8$/, '$1')
  if (normal(platform) !== normal(target)) throw new Stop('unsupported', `the stage is for ${platform}, the image for ${target}`, written)
}

/** Arguments that are there without an ARG before FROM (frontend/dockerfile/dockerfile2llb/platform.go). */
function predefined({ os, architecture, variant = '' }: Platform, args: ReadonlyMap<string, string>, stage: string | undefined): Map<string, string> {
  const name = [os, architecture, variant].filter((part) => part !== '').join('/')
  const values = ['BUILD', 'TARGET'].flatMap((kind) => [
    [`${kind}PLATFORM`, name],
    [`${kind}OS`, os],
    [`${kind}OSVERSION`, ''],
    [`${kind}ARCH`, architecture],
    [`${kind}VARIANT`, variant],
  ]) as [string, string][]
  return new Map([...values, ['TARGETSTAGE', stage ?? 'default'] as const].map(([key, value]) => [key, args.get(key) ?? value] as const))
}
