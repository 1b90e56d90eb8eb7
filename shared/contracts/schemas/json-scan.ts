/** What is wrong with a JSON text, and where: an offset in UTF-16 code units. */
export interface JsonFault {
  readonly offset: number
  readonly message: string
}

/** What ends a run of plain characters in a string: its end, an escape, or what may not stand there. */
const special = /["\\]|[^ -\uffff]/g
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const space = /[ \t\r\n]*/y
const deepest = 500

class Fault extends Error {
  readonly offset: number

  constructor(offset: number, message: string) {
    super(message)
    this.offset = offset
  }
}

/** The first fault of a text that should be JSON (RFC 8259), or undefined. What is nested deeper than 500 is one: nobody could walk it. */
export function jsonFault(text: string): JsonFault | undefined {
  try {
    const scan = new Scan(text)
    scan.value(undefined, 0)
    scan.skip()
    if (scan.next < text.length) throw scan.unexpected('the end of the file')
    return undefined
  } catch (error) {
    if (error instanceof Fault) return { offset: error.offset, message: error.message }
    throw error
  }
}

/** The offset of the value at a path, or of the deepest value on the way to it. The text is JSON. */
export function jsonOffset(text: string, path: readonly string[]): number {
  const scan = new Scan(text)
  scan.value(path, 0)
  return scan.found
}

class Scan {
  readonly text: string
  next = 0
  /** Where the deepest part of the wanted path began. */
  found = 0

  constructor(text: string) {
    this.text = text
  }

  /** Reads one value. `wanted` is what is left of the path when the value lies on it. */
  value(wanted: readonly string[] | undefined, depth: number): void {
    this.skip()
    if (depth > deepest) throw new Fault(this.next, `nested deeper than ${deepest}`)
    if (wanted !== undefined) this.found = this.next
    const char = this.text[this.next]
    if (char === '{') {
      this.members('}', () => {
        this.skip()
        const name = this.string('a name in double quotes')
        this.skip()
        if (this.text[this.next] !== ':') throw this.unexpected('":"')
        this.next += 1
        const on = wanted !== undefined && wanted.length > 0 && JSON.parse(name) === wanted[0]
        this.value(on ? wanted.slice(1) : undefined, depth + 1)
      })
    } else if (char === '[') {
      let index = 0
      this.members(']', () => {
        const on = wanted !== undefined && wanted.length > 0 && String(index) === wanted[0]
        index += 1
        this.value(on ? wanted.slice(1) : undefined, depth + 1)
      })
    } else if (char === '"') this.string('a string')
    else this.token(scalar, 'a value')
  }

  skip(): void {
    space.lastIndex = this.next
    space.exec(this.text)
    this.next = space.lastIndex
  }

  unexpected(wanted: string): Fault {
    const found = this.next < this.text.length ? JSON.stringify(this.text.slice(this.next, this.next + 1)) : 'the end of the file'
    return new Fault(this.next, `expected ${wanted}, found ${found}`)
  }

  private members(close: string, member: () => void): void {
    this.next += 1
    this.skip()
    if (this.text[this.next] === close) {
      this.next += 1
      return
    }
    for (;;) {
      member()
      this.skip()
      const char = this.text[this.next]
      if (char !== ',' && char !== close) throw this.unexpected(`"," or "${close}"`)
      this.next += 1
      if (char === close) return
    }
  }

  /** Step by step: one pattern for a string of megabytes exhausts the stack of the engine. */
  private string(wanted: string): string {
    const start = this.next
    if (this.text[start] !== '"') throw this.unexpected(wanted)
    this.next += 1
    for (;;) {
      special.lastIndex = this.next
      const match = special.exec(this.text)
      this.next = match?.index ?? this.text.length
      if (match?.[0] === '"') {
        this.next += 1
        return this.text.slice(start, this.next)
      }
      if (match?.[0] !== '\\') throw this.unexpected('a closed string')
      this.token(escaped, 'an escape that JSON has')
    }
  }

  private token(pattern: RegExp, wanted: string): string {
    pattern.lastIndex = this.next
    const match = pattern.exec(this.text)
    if (match === null) throw this.unexpected(wanted)
    this.next = pattern.lastIndex
    return match[0]
  }
}
