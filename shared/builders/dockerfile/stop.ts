/** Ends the reading of one instruction: it is wrong, or cannot be done here and needs a builder that runs things. Never leaves this folder. */
export class Stop extends Error {
  readonly kind: 'problem' | 'unsupported'
  /** The word of the instruction that it is about, for the column. */
  readonly word: string | undefined

  constructor(kind: 'problem' | 'unsupported', message: string, word?: string) {
    super(message)
    this.kind = kind
    this.word = word
  }
}

/** Refuses what Docker refuses. */
export function problem(message: string, word?: string): never {
  throw new Stop('problem', message, word)
}

/** Leaves it to another builder, and says why. */
export function unsupported(reason: string, word?: string): never {
  throw new Stop('unsupported', reason, word)
}

/** Says of what is thrown without a word that it is about this one. */
export async function about<T>(word: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Stop && error.word === undefined ? new Stop(error.kind, error.message, word) : error
  }
}
