/** Compares the release parts of two versions, `3.9` and `3.11.2`; what is missing is 0 (PEP 440, "Version comparisons"; pre-releases are not told apart). */
export function compareReleases(left: string, right: string): number {
  const [a, b] = [partsOf(left), partsOf(right)]
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

function partsOf(version: string): readonly number[] {
  return (/^\d+(?:\.\d+)*/.exec(version.trim())?.[0] ?? '').split('.').map(Number)
}

/** Whether a version is one that a specifier names: PEP 440's operators, and poetry's `^`, `~` and `||` (https://python-poetry.org/docs/dependency-specification). Undefined: not understood. */
export function satisfies(version: string, specifier: string): boolean | undefined {
  const answers = specifier.split(/\|\|?/).map((part) => all(part.split(/[,\s](?=\s*[<>=!~^\d])/).map((clause) => meets(version, clause.trim()))))
  return answers.includes(undefined) ? undefined : answers.includes(true)
}

function all(answers: readonly (boolean | undefined)[]): boolean | undefined {
  return answers.includes(undefined) ? undefined : !answers.includes(false)
}

function meets(version: string, clause: string): boolean | undefined {
  if (clause === '' || clause === '*') return true
  const [, operator = '==', wanted = '', star] = /^(===|~=|==|!=|<=|>=|<|>|\^|~)?\s*v?(\d+(?:\.\d+)*)[\w.+-]*?(\.\*)?$/.exec(clause) ?? []
  if (wanted === '') return undefined
  const order = compareReleases(version, wanted)
  switch (operator) {
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
    case '!=':
      return star ? !below(version, wanted, 0) : order !== 0
    case '~=':
      return order >= 0 && below(version, wanted, 1)
    case '^':
      return (
        order >= 0 &&
        below(
          version,
          wanted
            .split('.')
            .slice(
              0,
              Math.max(
                partsOf(wanted).findIndex((part) => part !== 0),
                0,
              ) + 1,
            )
            .join('.'),
          0,
        )
      )
    case '~':
      return order >= 0 && below(version, wanted.split('.').slice(0, 2).join('.'), 0)
    default:
      return star ? below(version, wanted, 0) : order === 0
  }
}

/** Whether a version begins as another one does, without its last `dropped` parts. */
function below(version: string, wanted: string, dropped: number): boolean {
  const [a, b] = [partsOf(version), partsOf(wanted)]
  return b.slice(0, b.length - dropped).every((part, index) => (a[index] ?? 0) === part)
}
