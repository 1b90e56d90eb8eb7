/** What a token is asked for: `repository:acme/shop/orders:pull,push` (distribution docs, "Token Scope Documentation"). */
export type Scope = string

/** Leave to read a repository, given by its whole path. */
export function pullScope(path: string): Scope {
  return `repository:${path}:pull`
}

/** Leave to read and to write a repository. */
export function pushScope(path: string): Scope {
  return `repository:${path}:pull,push`
}

/** Whether everything wanted is among what was granted. */
export function covers(granted: readonly Scope[], wanted: readonly Scope[]): boolean {
  const allowed = new Set(granted.flatMap(actionsOf))
  return wanted.flatMap(actionsOf).every((action) => allowed.has(action))
}

function actionsOf(scope: Scope): readonly string[] {
  const at = scope.lastIndexOf(':')
  return scope
    .slice(at + 1)
    .split(',')
    .map((action) => `${scope.slice(0, at)}:${action}`)
}
