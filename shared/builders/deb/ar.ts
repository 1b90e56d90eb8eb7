import { UserError } from '../../errors.ts'
import type { Spooled } from '../file-artifact/spool.ts'

export interface ArMember {
  /** At most 16 characters. */
  readonly name: string
  readonly content: Uint8Array | Spooled
}

/** An ar archive in the common format of deb(5) and ar(5): no long names, owner 0, mode 0100644, one time for all (seconds since 1970). */
export async function* arOf(members: readonly ArMember[], time: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from('!<arch>\n')
  for (const { name, content } of members) {
    const size = content instanceof Uint8Array ? content.length : content.size
    if (size > 9_999_999_999) throw new UserError(`${name} is larger than 9.3 GiB, which a deb cannot hold`)
    const fields = [name.padEnd(16), String(time).padEnd(12), '0     ', '0     ', '100644  ', String(size).padEnd(10), '`\n']
    yield Buffer.from(fields.join(''), 'latin1')
    if (content instanceof Uint8Array) yield content
    else yield* content.read(0)
    if (size % 2 === 1) yield Buffer.from('\n')
  }
}
