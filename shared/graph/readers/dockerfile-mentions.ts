import type { Stage } from './dockerfile-copies.ts'
import type { Instruction } from '../../dockerfile/lines.ts'

/** A path that a command of a Dockerfile names. */
export interface Mention {
  /** Paths of the context that it may be, the likeliest first. */
  readonly paths: readonly string[]
  readonly written: string
  readonly instruction: Instruction
}

/**
 * What RUN names that may be a path of the context, where all of that is in the image: `RUN ./scripts/build.sh`, `RUN make -C ../../tools/gen`. Names without a
 * slash are none, as they are commands and their arguments as a rule. An absolute path is below the folder that was copied to, one or two levels deep.
 */
export function mentionsIn(stages: readonly Stage[]): readonly Mention[] {
  return stages.flatMap(({ runs }) =>
    runs.flatMap((instruction) =>
      [instruction.rest, ...instruction.documents.map((document) => document.text)].flatMap((text) =>
        text.includes('/') ? text.split(/[^\w./@-]+/).flatMap((word) => (word.includes('/') ? mention(word, instruction) : [])) : [],
      ),
    ),
  )
}

function mention(written: string, instruction: Instruction): Mention {
  const parts = written.split('/').filter((part) => part !== '' && part !== '.' && part !== '..')
  const starts = written.startsWith('/') ? [1, 2] : [0]
  return { paths: starts.filter((start) => start < parts.length).map((start) => parts.slice(start).join('/')), written, instruction }
}
