/** What Go's unicode.IsSpace takes for a space, as the inside of a character class: BuildKit trims and splits by it. */
export const spaces = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'

const oneSpace = new RegExp(`^[${spaces}]$`)
const outer = new RegExp(`^[${spaces}]+|[${spaces}]+$`, 'g')
const leading = new RegExp(`^[${spaces}]+`)

/** True for one character that is a space. */
export function isSpace(char: string): boolean {
  return char > ' ' && char < '\x7f' ? false : oneSpace.test(char)
}

/** Go's strings.TrimSpace. */
export function trimSpace(text: string): string {
  return text.replace(outer, '')
}

/** The same at the beginning only. */
export function trimSpaceStart(text: string): string {
  return text.replace(leading, '')
}
