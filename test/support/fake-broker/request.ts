import type { Resources } from './links.ts'
import type { Shape } from './shape.ts'
import type { State } from './state.ts'
import type { Reply } from './reply.ts'

/** A request as a route sees it. */
export interface Asked {
  readonly state: State
  readonly resources: Resources
  /** Segments of the path by the names in the route, decoded. */
  readonly params: Readonly<Record<string, string>>
  readonly query: string
  /** The body, which has the shape; what has another shape was refused, and is a violation. */
  body<T>(shape: Shape): T
}

export interface Route {
  readonly method: string
  /** `/pacticipants/:pacticipant` */
  readonly path: string
  readonly answer: (asked: Asked) => Reply
}

/** Ends a route early. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly reply: Reply

  constructor(reply: Reply) {
    super(`status ${reply.status}`)
    this.reply = reply
  }
}

export function route(method: string, path: string, answer: (asked: Asked) => Reply): Route {
  return { method, path, answer }
}
