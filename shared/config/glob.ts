/**
 * A matcher for globs over `/`-separated paths: `*` and `?` within one part (never a leading dot), `**` over any number of parts, `[a-z]`, `{a,b}`.
 * Everything else stands for itself.
 */
export function globMatcher(glob: string): (path: string) => boolean {
  if (!isGlob(glob)) return (path) => path === glob
  const pattern = new RegExp(`^(?:${expandBraces(glob).map(toPattern).join('|')})$`)
  return (path) => pattern.test(path)
}

/** True when a path has characters with a meaning in globs. */
export function isGlob(path: string): boolean {
  return /[*?[{]/.test(path)
}

function toPattern(glob: string): string {
  const parts = glob.split('/')
  let pattern = ''
  parts.forEach((part, index) => {
    const last = index === parts.length - 1
    if (part === '**') pattern += last ? '(?!\\.)[^/]+(?:/(?!\\.)[^/]+)*' : '(?:(?!\\.)[^/]+/)*'
    else pattern += partPattern(part) + (last ? '' : '/')
  })
  return `(?:${pattern})`
}

function partPattern(part: string): string {
  const body = part.replace(/\*+|\?|\[!?[^\]/]+\]|[\s\S]/g, (token) => {
    if (token.startsWith('*')) return '[^/]*'
    if (token === '?') return '[^/]'
    if (token.length > 1 && token.startsWith('[')) return classPattern(token)
    return token.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  })
  return /^[*?[]/.test(part) ? `(?!\\.)${body}` : body
}

function classPattern(token: string): string {
  const negated = token[1] === '!'
  const members = token.slice(negated ? 2 : 1, -1).replace(/[\\\]^]/g, '\\$&')
  const source = `[${negated ? '^/' : ''}${members}]`
  try {
    new RegExp(source)
    return source
  } catch {
    // `[z-a]` is no range: such a class matches nothing rather than breaking the whole configuration.
    return '(?!)'
  }
}

/** `a/{b,c}` to `a/b` and `a/c`; nested braces too. An unclosed brace stands for itself. More than 200 alternatives are cut off there. */
function expandBraces(glob: string): string[] {
  const done: string[] = []
  const open = [glob]
  while (open.length > 0 && done.length + open.length <= 200) {
    const next = open.pop() ?? ''
    const match = /\{([^{}]*,[^{}]*)\}/.exec(next)
    if (!match) done.push(next)
    else for (const choice of (match[1] ?? '').split(',')) open.push(next.slice(0, match.index) + choice + next.slice(match.index + match[0].length))
  }
  return done
}
