/** One way of proving who we are that a server offers: RFC 9110, 11.6.1. */
export interface Challenge {
  /** Lower case: `bearer`, `basic`. */
  readonly scheme: string
  /** Names in lower case. */
  readonly params: Readonly<Record<string, string>>
}

const token = "[A-Za-z0-9!#$%&'*+.^_`|~-]+"
const paramPattern = new RegExp(`^(${token})[ \\t]*=[ \\t]*(?:"((?:[^"\\\\]|\\\\.)*)"|(${token}))`)
const schemePattern = new RegExp(`^(${token})(?:[ \\t]+|$|(?=,))`)
// A scheme may be followed by one opaque value instead of parameters: `Negotiate dG9rZW4=`.
const opaquePattern = /^[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$))/

/** Reads `WWW-Authenticate`: several challenges may stand in one header, and quoted values may hold commas. What cannot be read ends the list. */
export function parseChallenges(header: string | undefined): readonly Challenge[] {
  const challenges: { scheme: string; params: Record<string, string> }[] = []
  let rest = header ?? ''
  for (;;) {
    rest = rest.replace(/^[ \t,]+/, '')
    if (rest === '') return challenges
    const param = paramPattern.exec(rest)
    const current = challenges.at(-1)
    if (param && current) {
      current.params[(param[1] ?? '').toLowerCase()] = param[2]?.replace(/\\(.)/g, '$1') ?? param[3] ?? ''
      rest = rest.slice(param[0].length)
      continue
    }
    const scheme = schemePattern.exec(rest)
    if (!scheme) return challenges
    challenges.push({ scheme: (scheme[1] ?? '').toLowerCase(), params: {} })
    rest = rest.slice(scheme[0].length)
    if (!paramPattern.test(rest)) rest = rest.replace(opaquePattern, '')
  }
}
