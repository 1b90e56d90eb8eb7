import type { DockerfileText, Instruction } from '../../dockerfile/lines.ts'
import { anything, assignments, expandWord } from './dockerfile-words.ts'

/** A path of the build context that a line takes into the image. */
export interface CopiedPath {
  /** Within the context, `..` already clipped at it as Docker does; `.` is all of it. May have wildcards, and `\0` for what only the build knows. */
  readonly path: string
  /** As it stands in the Dockerfile. */
  readonly written: string
  /** With `**` for any number of folders: `COPY --parents`. */
  readonly deep: boolean
  /** The named context (or image) it is taken from; undefined for the build's own context. */
  readonly from?: string
  readonly instruction: Instruction
}

/** A stage of a Dockerfile. */
export interface Stage {
  readonly name: string
  /** The image or stage it starts from. */
  readonly base: string
  readonly copies: readonly CopiedPath[]
  /** Its commands. */
  readonly runs: readonly Instruction[]
  /** Where it starts from: `FROM`. */
  readonly instruction: Instruction
  /** Indexes of the stages it is built from. */
  readonly needs: ReadonlySet<number>
}

interface OpenStage extends Stage {
  readonly copies: CopiedPath[]
  readonly runs: Instruction[]
  readonly needs: Set<number>
  readonly args: Map<string, string>
  readonly env: Map<string, string>
}

/**
 * What each stage takes from the build context: sources of COPY and ADD and bind mounts of RUN, with the defaults of ARG and ENV put in. What comes from
 * another stage, from a here-document or from the network is none of it; what comes from elsewhere (`--from`) is marked. `args` are the build arguments that
 * are known.
 */
export function readStages(text: DockerfileText, args: ReadonlyMap<string, string>): readonly Stage[] {
  const stages: OpenStage[] = []
  const globals = new Map<string, string>()
  for (const instruction of text.instructions) {
    const { keyword, rest } = instruction
    const stage = stages.at(-1)
    const lookup = (name: string) => (stage ? (stage.env.get(name) ?? stage.args.get(name)) : globals.get(name))
    const expand = (word: string) => expandWord(word, lookup, text.escaper)
    if (keyword === 'FROM') {
      stages.push(openStage(instruction, stages, (word) => expandWord(word, (name) => globals.get(name), text.escaper)))
    } else if (keyword === 'ARG') {
      for (const [name, value] of assignments(keyword, rest)) {
        const known = args.get(name) ?? (value === undefined ? stage && globals.get(name) : expand(value))
        if (known !== undefined) (stage?.args ?? globals).set(name, known)
      }
    } else if (keyword === 'ENV' && stage) {
      // All values of one line are put in before any of them counts.
      const values = assignments(keyword, rest).map(([name, value]) => [name, expand(value ?? '')] as const)
      for (const [name, value] of values) stage.env.set(name, value)
    } else if (stage && (keyword === 'COPY' || keyword === 'ADD')) {
      addCopies(stage, instruction, stages, expand, text.escaper)
    } else if (stage && keyword === 'RUN') {
      stage.runs.push(instruction)
      if (rest.startsWith('--')) addMounts(stage, instruction, stages, expand, text.escaper)
    }
  }
  return stages
}

/** What an image is made of: its stage and the stages that is built from. All of them where no target, or one we do not know, is given. */
export function stagesOf(stages: readonly Stage[], target: string | undefined): readonly Stage[] {
  const start = target === undefined ? -1 : stageIndex(stages, target)
  if (start === -1) return stages
  const seen = new Set<number>()
  const open = [start]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    open.push(...(stages[next]?.needs ?? []))
  }
  return stages.filter((_, index) => seen.has(index))
}

function openStage(instruction: Instruction, stages: readonly Stage[], expand: (word: string) => string): OpenStage {
  const words = instruction.rest.split(/\s+/).filter((word) => !word.startsWith('--'))
  const base = expand(words[0] ?? '')
  const from = stageIndex(stages, base)
  const parent = from === -1 ? undefined : (stages[from] as OpenStage | undefined)
  const name = /^as$/i.test(words[1] ?? '') ? (words[2] ?? '').toLowerCase() : ''
  return { name, base, instruction, copies: [], runs: [], needs: new Set(from === -1 ? [] : [from]), args: new Map(), env: new Map(parent?.env) }
}

function stageIndex(stages: readonly Stage[], reference: string): number {
  const name = reference.toLowerCase()
  const found = stages.findLastIndex((stage) => stage.name === name && name !== '')
  if (found !== -1) return found
  return /^\d+$/.test(name) && Number(name) < stages.length ? Number(name) : -1
}

function addCopies(stage: OpenStage, instruction: Instruction, stages: readonly Stage[], expand: (word: string) => string, escaper: string): void {
  const { flags, rest } = splitFlags(instruction.rest)
  const from = flags.find((flag) => flag.name === 'from')
  const other = from ? expand(from.value) : undefined
  if (other !== undefined && needs(stage, stages, other)) return
  const words = jsonWords(rest) ?? rest.split(/[\t\v\f\r ]+/).filter((word) => !/^\d*<<-?[^<]/.test(word))
  const deep = flags.some((flag) => flag.name === 'parents' && flag.value !== 'false')
  for (const written of words.slice(0, -1)) {
    const source = expand(written)
    const isRemote = instruction.keyword === 'ADD' && /^(?:[a-z][a-z0-9+.-]*:\/\/|git@)/i.test(source)
    if (!isRemote) stage.copies.push({ path: withinContext(source, escaper), written, deep, ...(other === undefined ? {} : { from: other }), instruction })
  }
  // A here-document is copied under its own name: `COPY <<EOF /etc/x` has no source, `COPY a <<EOF /etc/` has one.
}

/** `RUN --mount=type=bind,source=libs,target=/libs`: bind is the default type, and the whole context the default source. */
function addMounts(stage: OpenStage, instruction: Instruction, stages: readonly Stage[], expand: (word: string) => string, escaper: string): void {
  for (const flag of splitFlags(instruction.rest).flags) {
    if (flag.name !== 'mount') continue
    const fields = new Map(
      expand(flag.value)
        .split(',')
        .map((field) => {
          const cut = field.indexOf('=')
          return cut === -1 ? ([field, ''] as const) : ([field.slice(0, cut).toLowerCase(), field.slice(cut + 1)] as const)
        }),
    )
    const from = fields.get('from')
    if ((from !== undefined && needs(stage, stages, from)) || (fields.get('type') ?? 'bind') !== 'bind') continue
    const source = fields.get('source') ?? fields.get('src') ?? '.'
    stage.copies.push({ path: withinContext(source, escaper), written: source, deep: false, ...(from === undefined ? {} : { from }), instruction })
  }
}

/** True when a reference is to a stage, which the stage is built from then. */
function needs(stage: OpenStage, stages: readonly Stage[], reference: string): boolean {
  const index = stageIndex(stages, reference)
  if (index !== -1) stage.needs.add(index)
  return index !== -1
}

interface Flag {
  readonly name: string
  readonly value: string
}

function splitFlags(text: string): { readonly flags: readonly Flag[]; readonly rest: string } {
  const flags: Flag[] = []
  let rest = text
  for (;;) {
    const match = /^--([A-Za-z][\w-]*)(?:=((?:"[^"]*"|'[^']*'|\\.|[^\s"'\\])*))?(?:\s+|$)/.exec(rest)
    if (!match) return { flags, rest }
    flags.push({ name: (match[1] ?? '').toLowerCase(), value: match[2] ?? '' })
    rest = rest.slice(match[0].length)
  }
}

function jsonWords(rest: string): readonly string[] | undefined {
  if (!rest.startsWith('[')) return undefined
  try {
    const list: unknown = JSON.parse(rest)
    return Array.isArray(list) && list.every((each) => typeof each === 'string') ? list : undefined
  } catch {
    return undefined
  }
}

/** A source as a path within the context: a leading `/` is the context, and `..` cannot leave it. */
function withinContext(source: string, escaper: string): string {
  // Where the backtick escapes, paths are written as on Windows.
  const parts: string[] = []
  for (const part of (escaper === '`' ? source.replaceAll('\\', '/') : source).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.length === 0 ? '.' : parts.join('/')
}

/** True for a path that is not known in full: it says nothing about where the context is. */
export function isVague(path: string): boolean {
  return path.includes(anything)
}
