import { parseDuration } from './duration.ts'
import { type Flags, type FlagKinds, readFlags } from './flags.ts'
import { documentName, type Instruction } from './lines.ts'
import type { Command, CommandLine, HealthcheckWords, Refusal } from './model.ts'
import { jsonWords, pairsOf, plainWords, quotedWords, splitFlags } from './words.ts'

const copyFlags: FlagKinds = { chown: 'text', from: 'text', chmod: 'text', link: 'switch', exclude: 'list', parents: 'switch' }
const addFlags: FlagKinds = {
  chown: 'text',
  chmod: 'text',
  link: 'switch',
  'keep-git-dir': 'switch',
  checksum: 'text',
  unpack: 'switch',
  exclude: 'list',
}
const healthFlags: FlagKinds = { interval: 'text', timeout: 'text', 'start-period': 'text', 'start-interval': 'text', retries: 'text' }
const keywords = 'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(' ')

/** Reads one instruction as BuildKit does (frontend/dockerfile/instructions/parse.go); variables are put in later. */
export function readCommand(instruction: Instruction, escaper: string): Command | Refusal {
  if (instruction.onbuild) {
    if (instruction.rest === '' && instruction.keyword === 'ONBUILD') return { problem: 'ONBUILD requires at least one argument' }
    if (instruction.keyword === 'ONBUILD') return { problem: "chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed" }
    if (instruction.keyword === 'MAINTAINER' || instruction.keyword === 'FROM') return { problem: `${instruction.keyword} isn't allowed as an ONBUILD trigger` }
    if (instruction.keyword.startsWith('--')) return { problem: `unknown flag: ${instruction.keyword.toLowerCase()}` }
    return refusalWithin(instruction, escaper) ?? { kind: 'onbuild', instruction }
  }
  const { keyword } = instruction
  if (!keywords.includes(keyword)) return { problem: `unknown instruction: ${keyword}${guess(keyword)}` }
  // Its mounts, networks and devices are not looked at here.
  if (keyword === 'RUN') return { kind: 'run', instruction }
  const { flags: words, rest } = splitFlags(instruction.rest, escaper)
  const kinds = keyword === 'COPY' ? copyFlags : keyword === 'ADD' ? addFlags : keyword === 'FROM' ? { platform: 'text' as const } : {}
  // Of these BuildKit reads no flags.
  const hasNone = keyword === 'ARG' || keyword === 'STOPSIGNAL' || (keyword === 'HEALTHCHECK' && /^none(?:\s|$)/i.test(rest))
  const flags = readFlags(hasNone ? [] : words, keyword === 'HEALTHCHECK' ? healthFlags : kinds)
  if ('problem' in flags) return flags
  const command = read(instruction, rest, flags, escaper)
  return 'problem' in command ? command : { ...command, instruction }
}

/** What is refused of an instruction that is put off, before anybody builds on the image: how its words are cut, not what they say. */
function refusalWithin({ keyword, rest: written }: Instruction, escaper: string): Refusal | undefined {
  const { rest } = splitFlags(written, escaper)
  if ((keyword === 'ENV' || keyword === 'LABEL') && rest !== '') {
    const pairs = pairsOf(keyword, rest, escaper)
    return 'problem' in pairs && !pairs.problem.endsWith('blank') ? pairs : undefined
  }
  const command = keyword === 'HEALTHCHECK' ? rest.replace(/^\S*\s*/, '') : rest
  const words = /^(?:ADD|COPY|RUN|CMD|ENTRYPOINT|SHELL|VOLUME|HEALTHCHECK)$/.test(keyword) ? jsonWords(command) : undefined
  return words && 'problem' in words ? words : undefined
}

type Bare<C> = C extends unknown ? Omit<C, 'instruction'> : never

function read(instruction: Instruction, rest: string, flags: Flags, escaper: string): Bare<Command> | Refusal {
  const { keyword } = instruction
  const needsOne = { problem: `${keyword} requires exactly one argument` }
  const needsSome = { problem: `${keyword} requires at least one argument` }
  switch (keyword) {
    case 'FROM':
      return readFrom(plainWords(rest), flags.get('platform')?.[0])
    case 'ENV':
    case 'LABEL': {
      const pairs = pairsOf(keyword, rest, escaper)
      return 'problem' in pairs ? pairs : { kind: keyword === 'ENV' ? 'env' : 'label', pairs }
    }
    case 'ARG':
      return readArg(quotedWords(rest, escaper)) ?? needsSome
    case 'COPY':
    case 'ADD':
      return readCopy(instruction, rest, flags)
    case 'WORKDIR':
    case 'USER':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      return rest === '' ? needsOne : { kind: keyword.toLowerCase() as 'workdir' | 'user' | 'stopsignal' | 'maintainer', text: rest }
    case 'EXPOSE':
      return rest === '' ? needsSome : { kind: 'expose', words: [...plainWords(rest)].sort() }
    case 'VOLUME': {
      const list = jsonWords(rest) ?? plainWords(rest)
      if ('problem' in list) return list
      if (list.length === 0) return needsSome
      const words = list.map((word) => word.trim())
      return words.includes('') ? { problem: 'VOLUME specified can not be an empty string' } : { kind: 'volume', words }
    }
    case 'SHELL':
    case 'CMD':
    case 'ENTRYPOINT': {
      const line = commandLine(rest)
      if ('problem' in line) return line
      if (keyword !== 'SHELL') return { kind: keyword === 'CMD' ? 'cmd' : 'entrypoint', ...line }
      if (line.words.length === 0) return needsSome
      return line.isList ? { kind: 'shell', ...line } : { problem: `SHELL requires the arguments to be in JSON form: ["/bin/sh", "-c"]` }
    }
    default:
      return readHealthcheck(rest, flags)
  }
}

function readFrom(words: readonly string[], platform: string | undefined): Bare<Command> | Refusal {
  const [image = '', as = '', written = ''] = words
  const named = words.length === 3 && /^as$/i.test(as)
  if (!named && words.length !== 1) return { problem: 'FROM requires either one or three arguments' }
  const name = written.toLowerCase()
  if (named && !/^[a-z][a-z0-9\-_.]*$/.test(name)) {
    return { problem: `invalid name for build stage: ${JSON.stringify(written)}, name can't start with a number or contain symbols` }
  }
  return { kind: 'from', image, ...(named ? { name } : {}), ...(platform === undefined ? {} : { platform }) }
}

function readArg(words: readonly string[]): Bare<Command> | Refusal | undefined {
  if (words.length === 0) return undefined
  const args = words.map((word) => {
    const cut = word.indexOf('=')
    return cut === -1 ? { name: word } : { name: word.slice(0, cut), value: word.slice(cut + 1) }
  })
  return args.some(({ name }) => name === '') ? { problem: 'ARG names can not be blank' } : { kind: 'arg', args }
}

function readCopy({ keyword, documents }: Instruction, rest: string, flags: Flags): Bare<Command> | Refusal {
  const words = jsonWords(rest) ?? plainWords(rest)
  if ('problem' in words) return words
  if (words.length < 2) return { problem: `${keyword} requires at least two arguments, but only one was provided. Destination could not be determined` }
  const destination = words.at(-1) ?? ''
  if (documentName(destination)) return { problem: `${keyword} cannot accept a heredoc as a destination` }
  const sources: string[] = []
  const taken = []
  for (const word of words.slice(0, -1)) {
    const name = documentName(word)
    if (name === undefined) {
      sources.push(word)
      continue
    }
    const text = documents.findLast((document) => document.name === name.name)?.text ?? ''
    taken.push({ ...name, text: name.withoutTabs ? text.replace(/^\t+/gm, '') : text })
  }
  const text = (name: string) => flags.get(name)?.[0] ?? ''
  const from = flags.get('from')?.[0]
  return {
    kind: keyword === 'COPY' ? 'copy' : 'add',
    sources,
    documents: taken,
    destination,
    // `--from=` is none.
    ...(from === undefined || from === '' ? {} : { from }),
    chown: text('chown'),
    chmod: text('chmod'),
    parents: text('parents') === 'true',
    excludes: flags.get('exclude') ?? [],
    special: ['keep-git-dir', 'checksum', 'unpack'].filter((name) => flags.has(name)),
  }
}

/** CMD, ENTRYPOINT, SHELL: JSON that cannot be read is a text for the shell. */
function commandLine(rest: string): CommandLine | Refusal {
  if (rest === '') return { words: [], isList: false }
  const list = jsonWords(rest)
  if (list === undefined) return { words: [rest], isList: false }
  return 'problem' in list ? list : { words: list, isList: true }
}

function readHealthcheck(rest: string, flags: Flags): Bare<Command> | Refusal {
  const [, written = '', after = ''] = /^(\S*)\s*([\s\S]*)$/.exec(rest) ?? []
  const type = written.toUpperCase()
  if (type === '') return { problem: 'HEALTHCHECK requires at least one argument' }
  const none = { interval: 0, timeout: 0, startPeriod: 0, startInterval: 0, retries: 0 }
  const line = commandLine(after)
  if ('problem' in line) return line
  if (type === 'NONE') {
    return line.words.length > 0 ? { problem: 'HEALTHCHECK NONE takes no arguments' } : { kind: 'healthcheck', health: { test: ['NONE'], ...none } }
  }
  if (type !== 'CMD') return { problem: `unknown type ${JSON.stringify(type)} in HEALTHCHECK (try CMD)` }
  if (line.words.length === 0) return { problem: 'missing command after HEALTHCHECK CMD' }
  const health: { -readonly [K in keyof HealthcheckWords]: HealthcheckWords[K] } = { test: [line.isList ? 'CMD' : 'CMD-SHELL', ...line.words], ...none }
  for (const [name, field] of [
    ['interval', 'interval'],
    ['timeout', 'timeout'],
    ['start-period', 'startPeriod'],
    ['start-interval', 'startInterval'],
  ] as const) {
    const duration = parseDuration(name, flags.get(name)?.[0] ?? '')
    if (typeof duration !== 'number') return duration
    health[field] = duration
  }
  const retries = flags.get('retries')?.[0] ?? ''
  if (retries !== '' && (!/^\+?\d+$/.test(retries) || Number(retries) > 2_147_483_647))
    return { problem: `--retries must be a whole number, 0 or more, not ${retries}` }
  return { kind: 'healthcheck', health: { ...health, retries: Number(retries || 0) } }
}

/** The keyword that is one slip away, if any. */
function guess(written: string): string {
  const found = keywords.find((keyword) => Math.abs(keyword.length - written.length) <= 1 && distance(keyword, written) <= 2)
  return found === undefined ? '' : ` (did you mean ${found}?)`
}

function distance(left: string, right: string): number {
  let row = [...Array(right.length + 1).keys()]
  for (const [index, char] of [...left].entries()) {
    const next = [index + 1]
    for (let at = 0; at < right.length; at += 1) {
      next.push(Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (char === right[at] ? 0 : 1)))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
