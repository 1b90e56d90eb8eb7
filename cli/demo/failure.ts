/** The world is not as the story says. The demo ends with exit code 1. */
export class WorldDiffers extends Error {
  override readonly name = 'WorldDiffers'
  readonly what: string
  readonly expected: string
  readonly seen: string

  constructor(what: string, expected: string, seen: string) {
    super(`${what}: expected ${expected}, seen ${seen}`)
    this.what = what
    this.expected = expected
    this.seen = seen
  }
}

/** Somebody pressed Ctrl-C. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

/** Digests and versions as a person can compare them: `sha256:1f2e…` becomes its first 12 hex digits. */
export function short(digest: string | null | undefined): string {
  return digest ? digest.replace('sha256:', '').slice(0, 12) : 'nothing'
}
