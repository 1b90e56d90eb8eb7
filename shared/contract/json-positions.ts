/** Where a value of a JSON text stands. Lines and columns count from 1, columns in UTF-16 code units. */
export interface JsonPosition {
  readonly line: number
  readonly column: number
}

/** A JSON string (RFC 8259 section 7): anything from the space upwards but quote and backslash, and escapes. */
const stringToken = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y

/** Offsets of values by their path (`/consumer/name`, `/interactions/0`), and of the first fault if the text is not JSON. */
export interface JsonPositions {
  at(...path: readonly (string | number)[]): JsonPosition
  readonly fault?: JsonPosition & { readonly message: string }
}

/** JSON.parse says where a text is broken in words that differ between Node releases, and never where a value stands; this reader says both. */
export function locateJson(text: string): JsonPositions {
  const reader = new Reader(text)
  const fault = reader.run()
  const position = (offset: number): JsonPosition => {
    const before = text.slice(0, offset)
    return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
  }
  return {
    at: (...path) => {
      // The nearest value that is there: a missing member is reported at the object that lacks it.
      for (let length = path.length; length >= 0; length -= 1) {
        const offset = reader.offsets.get(pathKey(path.slice(0, length)))
        if (offset !== undefined) return position(offset)
      }
      return { line: 1, column: 1 }
    },
    ...(fault ? { fault: { ...position(fault.offset), message: fault.message } } : {}),
  }
}

function pathKey(path: readonly (string | number)[]): string {
  return path.map((part) => `/${part}`).join('')
}

class Fault extends Error {
  readonly offset: number

  constructor(offset: number, message: string) {
    super(message)
    this.offset = offset
  }
}

class Reader {
  readonly offsets = new Map<string, number>()
  private readonly text: string
  private next = 0

  constructor(text: string) {
    this.text = text
  }

  run(): Fault | undefined {
    try {
      this.value('', 0)
      this.space()
      if (this.next < this.text.length) throw this.unexpected('the end of the file')
      return undefined
    } catch (error) {
      if (error instanceof Fault) return error
      throw error
    }
  }

  private value(path: string, depth: number): void {
    this.space()
    if (depth > 500) throw new Fault(this.next, 'nested too deeply')
    this.offsets.set(path, this.next)
    const char = this.text[this.next]
    if (char === '{') this.members('}', () => this.member(path, depth))
    else if (char === '[') {
      let index = 0
      this.members(']', () => this.value(`${path}/${index++}`, depth + 1))
    } else if (char === '"') this.token(stringToken, 'a closed string')
    else this.token(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y, 'a value')
  }

  private members(close: string, member: () => void): void {
    this.next += 1
    this.space()
    if (this.text[this.next] === close) {
      this.next += 1
      return
    }
    for (;;) {
      member()
      this.space()
      const char = this.text[this.next]
      if (char !== ',' && char !== close) throw this.unexpected(`"," or "${close}"`)
      this.next += 1
      if (char === close) return
    }
  }

  private member(path: string, depth: number): void {
    this.space()
    const name = this.token(stringToken, 'a name in double quotes')
    this.space()
    if (this.text[this.next] !== ':') throw this.unexpected('":"')
    this.next += 1
    this.value(`${path}/${JSON.parse(name) as string}`, depth + 1)
  }

  private token(pattern: RegExp, wanted: string): string {
    pattern.lastIndex = this.next
    const match = pattern.exec(this.text)
    if (match === null) throw this.unexpected(wanted)
    this.next = pattern.lastIndex
    return match[0]
  }

  private space(): void {
    while (' \t\r\n'.includes(this.text[this.next] ?? 'x')) this.next += 1
  }

  private unexpected(wanted: string): Fault {
    const found = this.next < this.text.length ? JSON.stringify(this.text.slice(this.next, this.next + 1)) : 'the end of the file'
    return new Fault(this.next, `expected ${wanted}, found ${found}`)
  }
}
