import { compareReleases, satisfies } from './specifier.ts'

/** What markers ask about: https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers */
export type MarkerEnvironment = Readonly<Record<string, string>>

/** Of CPython on Linux. `machine` in the kernel's words: `x86_64`, `aarch64`. */
export function linuxPython(version: string, machine: string): MarkerEnvironment {
  const minor = version.split('.').slice(0, 2).join('.')
  return {
    python_version: minor,
    python_full_version: version.split('.').length > 2 ? version : `${minor}.0`,
    implementation_version: version,
    implementation_name: 'cpython',
    platform_python_implementation: 'CPython',
    os_name: 'posix',
    sys_platform: 'linux',
    platform_system: 'Linux',
    platform_machine: machine,
    platform_release: '',
    platform_version: '',
    extra: '',
  }
}

/** Whether a marker holds (`python_version < "3.11" and sys_platform == "linux"`); an empty one does. Throws on one that is not understood. */
export function markerHolds(marker: string, environment: MarkerEnvironment): boolean {
  const tokens = marker.match(/"[^"]*"|'[^']*'|[()]|[<>=!~]+|[\w.]+/g) ?? []
  if (tokens.length === 0) return true
  const reader = new MarkerReader(marker, tokens, environment)
  return reader.whole()
}

class MarkerReader {
  readonly #marker: string
  readonly #tokens: string[]
  readonly #environment: MarkerEnvironment

  constructor(marker: string, tokens: readonly string[], environment: MarkerEnvironment) {
    this.#marker = marker
    this.#tokens = [...tokens]
    this.#environment = environment
  }

  whole(): boolean {
    const answer = this.#either()
    if (this.#tokens.length > 0) throw this.#unknown()
    return answer
  }

  #either(): boolean {
    let answer = this.#both()
    while (this.#takes('or')) answer = this.#both() || answer
    return answer
  }

  #both(): boolean {
    let answer = this.#one()
    while (this.#takes('and')) answer = this.#one() && answer
    return answer
  }

  #one(): boolean {
    if (this.#takes('(')) {
      const answer = this.#either()
      if (!this.#takes(')')) throw this.#unknown()
      return answer
    }
    const left = this.#value()
    const operator = this.#takes('not') ? (this.#takes('in') ? 'not in' : '') : (this.#tokens.shift() ?? '')
    const right = this.#value()
    return this.#compare(left, operator, right)
  }

  #value(): { readonly text: string; readonly name?: string } {
    const token = this.#tokens.shift() ?? ''
    if (/^["']/.test(token)) return { text: token.slice(1, -1) }
    const text = this.#environment[token]
    if (text === undefined) throw this.#unknown()
    return { text, name: token }
  }

  #compare(left: { readonly text: string; readonly name?: string }, operator: string, right: { readonly text: string; readonly name?: string }): boolean {
    if (operator === 'in') return right.text.split(/[\s,]+/).includes(left.text) || (!isVersion(left.name) && right.text.includes(left.text))
    if (operator === 'not in') return !this.#compare(left, 'in', right)
    if (isVersion(left.name) || isVersion(right.name)) {
      const reversed = !isVersion(left.name)
      const answer = reversed ? ordered(compareReleases(left.text, right.text), operator) : satisfies(left.text, `${operator}${right.text}`)
      if (answer === undefined) throw this.#unknown()
      return answer
    }
    if (operator === '==' || operator === '===') return left.text === right.text
    if (operator === '!=') return left.text !== right.text
    const answer = ordered(left.text < right.text ? -1 : left.text > right.text ? 1 : 0, operator)
    if (answer === undefined) throw this.#unknown()
    return answer
  }

  #takes(token: string): boolean {
    if (this.#tokens[0] !== token) return false
    this.#tokens.shift()
    return true
  }

  #unknown(): Error {
    return new Error(`the marker ${this.#marker} is not understood`)
  }
}

function isVersion(name: string | undefined): boolean {
  return name === 'python_version' || name === 'python_full_version' || name === 'implementation_version'
}

function ordered(order: number, operator: string): boolean | undefined {
  const answers: Readonly<Record<string, boolean>> = {
    '<': order < 0,
    '<=': order <= 0,
    '>': order > 0,
    '>=': order >= 0,
    '==': order === 0,
    '!=': order !== 0,
  }
  return answers[operator]
}
