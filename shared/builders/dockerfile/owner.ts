import type { Owner } from './stage-tree.ts'
import { problem, unsupported } from './stop.ts'

/** The owner that `--chown` or USER names, of numbers and `root` only: others are looked up in the base's /etc/passwd. Without a group it is the user's number. */
export function ownerOf(written: string, what: string): Owner {
  const cut = written.indexOf(':')
  const [user, group] = cut === -1 ? [written, ''] : [written.slice(0, cut), written.slice(cut + 1)]
  const uid = idOf(user, what)
  return { uid, gid: group === '' ? uid : idOf(group, what) }
}

function idOf(text: string, what: string): number {
  if (text === 'root') return 0
  if (!/^\d{1,10}$/.test(text) || Number(text) > 2_147_483_647) {
    unsupported(`the number of ${text || 'the user'} in ${what} stands in the base image, which is not looked into: write it as numbers`, text)
  }
  return Number(text)
}

/** The mode that `--chmod` names; what chmod(1) would work out of the file's own (`u+x`) is left to BuildKit. */
export function modeOf(written: string): number {
  if (/^[0-7]+$/.test(written)) {
    const mode = Number.parseInt(written, 8)
    if (mode <= 0o7777) return mode
  }
  if (/^[ugoa]*(?:[-+=][rwxXstugo]*)+(?:,[ugoa]*(?:[-+=][rwxXstugo]*)+)*$/.test(written))
    unsupported(`--chmod=${written} depends on each file's mode: write it as a number`, written)
  return problem(`invalid chmod parameter: '${written}', it should be octal string and between 0 and 07777`, written)
}
