import type { PactInteraction } from './pact-content.ts'

/** A provider state whose set-up did not work. */
export interface StateProblem {
  readonly state: string
  /** What the provider's state endpoint answered, or the exit code of the command; null when it did not answer, or was ended. */
  readonly status: number | null
  /** Set when a command was to set it up. */
  readonly how?: 'command'
}

/** What a verifier's JSON report comes down to. */
export interface ReadReport {
  /** Answers that differ from what the contract expects, one line each. */
  readonly failures: readonly string[]
  /** What kept an interaction from being checked (no answer, no connection), one line each. */
  readonly obstacles: readonly string[]
  /** How many interactions were checked. */
  readonly checked: number
  /** The verifier's own word, and every interaction OK, pending ones included. */
  readonly passed: boolean
}

interface Mismatch {
  readonly type?: string
  readonly path?: string
  readonly key?: string
  readonly expected?: unknown
  readonly actual?: unknown
  readonly mismatch?: string
}

interface ReportError {
  readonly interaction?: string
  readonly mismatch?: { readonly type?: string; readonly message?: string; readonly mismatches?: readonly Mismatch[] }
}

interface Report {
  readonly result?: boolean
  readonly errors?: readonly ReportError[]
  readonly pendingErrors?: readonly ReportError[]
  readonly interactionResults?: readonly { readonly result?: string }[]
}

/**
 * Reads the report of `pact verifier --json` (verifier 1.x). Pending interactions count like all others: what fails, fails.
 * Throws SyntaxError when the text is not JSON.
 */
export function readReport(text: string, interactions: readonly PactInteraction[], states: readonly StateProblem[]): ReadReport {
  const report = JSON.parse(text) as Report
  const errors = [...(report.errors ?? []), ...(report.pendingErrors ?? [])]
  const results = report.interactionResults ?? []
  const failures: string[] = []
  const obstacles: string[] = []
  for (const error of errors) {
    const interaction = interactionOf(error.interaction ?? '', interactions)
    const label = `${interaction?.label ?? error.interaction ?? 'an interaction'}${interaction?.pending ? ' (pending)' : ''}`
    if (error.mismatch?.type === 'mismatches') failures.push(...(error.mismatch.mismatches ?? []).map((mismatch) => clean(`${label}: ${sentenceOf(mismatch)}`)))
    else {
      const { line, answered } = sentenceOfError(error.mismatch?.message ?? 'the verifier gave no reason', interaction, states)
      ;(answered ? failures : obstacles).push(clean(`${label}: ${line}`))
    }
  }
  const passed = report.result === true && errors.length === 0 && results.every((result) => result.result === 'OK')
  return { failures, obstacles, checked: results.length, passed }
}

/** One mismatch in our words: what was expected, what came. */
export function sentenceOf(mismatch: Mismatch): string {
  const text = mismatch.mismatch ?? ''
  switch (mismatch.type) {
    case 'StatusMismatch':
      return `expected status ${String(mismatch.expected)}, got ${String(mismatch.actual)}`
    case 'HeaderMismatch':
      return mismatch.actual === '' || mismatch.actual === null ? `header ${mismatch.key ?? ''} is missing` : `header ${mismatch.key ?? ''}: ${text}`
    default: {
      const where = mismatch.path === undefined || mismatch.path === '/' ? 'body' : mismatch.path
      return `${where} ${bodySentence(text)}`
    }
  }
}

const bodyPatterns: readonly (readonly [RegExp, (groups: readonly string[]) => string])[] = [
  [/^Expected .* \((\w+)\) to be the same type as .* \((\w+)\)$/s, ([, got = '', wanted = '']) => `expected ${wanted.toLowerCase()}, got ${got.toLowerCase()}`],
  [/^Expected .* \((\w+)\) to be an? (\w+)(?: number| value)?$/s, ([, got = '', wanted = '']) => `expected ${wanted.toLowerCase()}, got ${got.toLowerCase()}`],
  [/^Expected (.*) \(\w+\) (?:to be equal to|but received) (.*) \(\w+\)$/s, ([, first = '', second = '']) => `expected ${second}, got ${first}`],
  [/^Expected (.*) to match (.*)$/s, ([, got = '', wanted = '']) => `expected to match ${wanted}, got ${got}`],
  [/^Expected body Present\(\d+ bytes\) but was (\w+)$/, ([, state = '']) => `is ${state}`],
  [/^Actual map is missing the following keys: (.*)$/s, ([, keys = '']) => `is missing: ${keys}`],
]

function bodySentence(text: string): string {
  for (const [pattern, sentence] of bodyPatterns) {
    const match = pattern.exec(text)
    if (match) return sentence(match)
  }
  return text === '' ? 'differs' : text.charAt(0).toLowerCase() + text.slice(1)
}

function sentenceOfError(message: string, interaction: PactInteraction | undefined, states: readonly StateProblem[]): { line: string; answered: boolean } {
  if (/state change handlers? has failed/.test(message)) {
    const problem = states.find(({ state }) => interaction?.states.includes(state))
    if (problem === undefined) return { line: message, answered: false }
    const failed = `the provider state "${problem.state}" could not be set up`
    // A command that fails may not have found its own tools: that says nothing about the contract.
    if (problem.how === 'command') {
      const why = problem.status === null ? 'its command was ended, or could not be started' : `its command ended with exit code ${problem.status}`
      return { line: `${failed}: ${why}`, answered: problem.status !== null && problem.status < 126 }
    }
    if (problem.status === null) return { line: `${failed}: no answer`, answered: false }
    return { line: `${failed}: the state endpoint answered ${problem.status}`, answered: true }
  }
  return { line: /error sending request/.test(message) ? 'no answer' : message, answered: false }
}

/** The verifier names an interaction by a sentence that ends with its description. */
function interactionOf(sentence: string, interactions: readonly PactInteraction[]): PactInteraction | undefined {
  const fitting = interactions.filter(({ description }) => sentence.endsWith(` - ${description}`))
  const withStates = fitting.filter(({ states }) => states.every((state) => sentence.includes(state)))
  const best = (withStates.length > 0 ? withStates : fitting).sort((a, b) => b.description.length - a.description.length || b.states.length - a.states.length)
  return best[0]
}

/** One line, no control characters (a provider's answer may hold any), at most 300 characters. */
function clean(line: string): string {
  const text = line.replace(/\p{Cc}+/gu, ' ').trim()
  return text.length > 300 ? `${text.slice(0, 299)}…` : text
}
