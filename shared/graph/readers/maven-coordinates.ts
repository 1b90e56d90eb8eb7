import type { Pom, PomReference } from './maven-pom.ts'

/** Stands for a part of a text that is known only when Maven runs: it may be anything. */
const anything = '\0'

/** Finds the projects of a repository by their coordinates. Versions do not matter: Maven takes what is in the reactor. */
export interface Coordinates {
  find(from: Pom, reference: Pick<PomReference, 'groupId' | 'artifactId'>): readonly Pom[]
  /** A text with its `${…}` replaced; `\0` where only Maven knows. `special` is asked first. */
  interpolate(pom: Pom, text: string, special?: (name: string) => string | undefined): string
}

/** `parentOf` gives the parent that is in the repository, by path. */
export function coordinatesOf(poms: readonly Pom[], parentOf: (pom: Pom) => Pom | undefined): Coordinates {
  const interpolate = (pom: Pom, text: string, special?: (name: string) => string | undefined, depth = 0): string =>
    text.includes('${')
      ? text.replace(/\$\{([^${}]*)\}/g, (_, name: string) => {
          const known = special?.(name) ?? propertyValue(pom, name, parentOf)
          return known === undefined || depth > 8 ? anything : interpolate(pom, known, special, depth + 1)
        })
      : text
  const exact = new Map<string, Pom[]>()
  const vague: { readonly groupId: string; readonly artifactId: string; readonly pom: Pom }[] = []
  const all: typeof vague = []
  for (const pom of poms) {
    const [groupId, artifactId] = [interpolate(pom, pom.groupId ?? anything), interpolate(pom, pom.artifactId)]
    const key = `${groupId}:${artifactId}`
    all.push({ groupId, artifactId, pom })
    if (key.includes(anything)) vague.push({ groupId, artifactId, pom })
    else exact.set(key, [...(exact.get(key) ?? []), pom])
  }
  return {
    interpolate: (pom, text, special) => interpolate(pom, text, special),
    find(from, reference) {
      const groupId = interpolate(from, reference.groupId ?? anything)
      const artifactId = interpolate(from, reference.artifactId)
      const key = `${groupId}:${artifactId}`
      const isExact = !key.includes(anything)
      // A name that is unknown as a whole tells nothing.
      if (artifactId === anything) return []
      const matches = (isExact ? vague : all).filter((each) => agree(each.groupId, groupId) && agree(each.artifactId, artifactId)).map(({ pom }) => pom)
      return isExact ? [...(exact.get(key) ?? []), ...matches] : matches
    },
  }
}

/** A member of the model, or a property of the pom or the nearest of its parents that has one. */
function propertyValue(pom: Pom, name: string, parentOf: (pom: Pom) => Pom | undefined): string | undefined {
  const member = name.replace(/^(?:project|pom)\./, '')
  if (member === 'groupId') return pom.groupId
  if (member === 'artifactId') return pom.artifactId
  if (member === 'parent.groupId') return pom.parent?.groupId
  if (member === 'parent.artifactId') return pom.parent?.artifactId
  const seen = new Set<Pom>()
  for (let at: Pom | undefined = pom; at && !seen.has(at); at = parentOf(at)) {
    seen.add(at)
    if (at.properties.has(name)) return at.properties.get(name)
  }
  return undefined
}

function agree(a: string, b: string): boolean {
  if (a === b) return true
  if (!a.includes(anything)) return b.includes(anything) && pattern(b).test(a)
  if (!b.includes(anything)) return pattern(a).test(b)
  const [one = '', other = ''] = [a.split(anything)[0], b.split(anything)[0]]
  return one.startsWith(other) || other.startsWith(one)
}

function pattern(text: string): RegExp {
  const parts = text.split(anything).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`)
}
