import type { Command } from '../../config/model.ts'

/** Words that only a shell knows (POSIX, Shell Command Language, reserved words and special built-ins), and `cd`. */
const shellWords = new Set(
  '. : [ alias bg break case cd command continue do done elif else esac eval exit export fg fi for if read readonly return set shift source test then times trap ulimit umask unset until wait while { } !'.split(
    ' ',
  ),
)

/**
 * A start command as an image's command. A list is argv already. A string of plain words is split, so that the program itself gets the signals and the
 * image needs no shell: `node server.js`. Any other string is run by `/bin/sh -euc`, for images rarely have bash; where it is one simple command the shell
 * makes way for it (`exec`).
 */
export function imageCommand(command: Command): readonly string[] {
  if (typeof command !== 'string') return command
  return plainWords(command) ?? ['/bin/sh', '-euc', isSimple(command) ? `exec ${command.trim()}` : command]
}

/** The words of a string that means the same with and without a shell; undefined where it does not. */
export function plainWords(command: string): readonly string[] | undefined {
  const words = command.trim().split(/[ \t]+/)
  if (words[0] === 'exec') words.shift()
  const [first = ''] = words
  if (first === '' || first.includes('=') || shellWords.has(first)) return undefined
  return words.every((word) => /^[\w@%+=:,./-]+$/.test(word)) ? words : undefined
}

function isSimple(command: string): boolean {
  const [first = ''] = command.trim().split(/\s/)
  return /^[\w@%+:,./-]+$/.test(first) && first !== 'exec' && !shellWords.has(first) && !/[;&|<>()`\n#{}!\\]|\$\(/.test(command)
}
