import { lex } from '../../dockerfile/lex.ts'
import { problem, unsupported } from './stop.ts'

/** Environment of a base image, where it is known; undefined where its configuration was not read. */
export type BaseEnv = ReadonlyMap<string, string> | undefined

/**
 * The variables of a stage. ARG and ENV both set them, the later counts, and what neither sets may come from the base
 * (frontend/dockerfile/dockerfile2llb/convert.go, dispatchEnv and dispatchArg).
 */
export class Variables {
  readonly #values: Map<string, string>
  /** Set by ENV: part of the image. */
  readonly env: Map<string, string>
  readonly #base: BaseEnv
  readonly #escaper: string

  constructor(base: BaseEnv, escaper: string, values: ReadonlyMap<string, string> = new Map(), env: ReadonlyMap<string, string> = new Map()) {
    this.#base = base
    this.#escaper = escaper
    this.#values = new Map(values)
    this.env = new Map(env)
  }

  /** For a stage that starts from this one. */
  copy(): Variables {
    return new Variables(this.#base, this.#escaper, this.#values, this.env)
  }

  setArg(name: string, value: string): void {
    const env = this.env.get(name)
    // Before BuildKit 0.17 ENV counted, whatever came last.
    if (env !== undefined && env !== value) unsupported(`ARG ${name} after ENV ${name}: which of them counts depends on BuildKit's version`, name)
    this.#values.set(name, value)
  }

  setEnv(name: string, value: string): void {
    this.#values.set(name, value)
    this.env.set(name, value)
  }

  /** One word with variables put in, quotes and escapes gone. */
  expand(word: string): string {
    return this.#lexed(word, false).text
  }

  /** The same, cut at spaces outside quotes, those of values too: EXPOSE. */
  words(word: string): readonly string[] {
    return this.#lexed(word, false).words
  }

  /** A here-document: quotes mean nothing, and the backslash escapes. */
  expandDocument(text: string): string {
    return this.#lexed(text, true).text
  }

  #lexed(word: string, isDocument: boolean): { readonly text: string; readonly words: readonly string[] } {
    const lookup = (name: string) =>
      this.#values.get(name) ?? (this.#base ?? unsupported(`$${name} may come from the base image, whose settings are not known here`, word)).get(name)
    const lexed = lex(word, lookup, isDocument ? { escaper: '\\', plainQuotes: true } : { escaper: this.#escaper })
    return 'problem' in lexed ? problem(`failed to process ${JSON.stringify(word.slice(0, 100))}: ${lexed.problem}`, word) : lexed
  }
}
