import type { Paint, Terminal } from './command.ts'

const codes = { bold: 1, dim: 2, green: 32, red: 31, yellow: 33, cyan: 36 } as const

/** Colours when wanted, plain text otherwise. */
export function paintWith(colour: boolean): Paint {
  const paint = (code: number) => (text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)
  return {
    bold: paint(codes.bold),
    dim: paint(codes.dim),
    green: paint(codes.green),
    red: paint(codes.red),
    yellow: paint(codes.yellow),
    cyan: paint(codes.cyan),
  }
}

/** The process's own stdout and stderr. Control characters in what others wrote (names, logs) never reach the terminal or the runner's command parser. */
export function openTerminal(json: boolean, env: NodeJS.ProcessEnv): Terminal {
  const colour = !json && (env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : process.stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb')
  const live = !json && process.stdout.isTTY === true && env.TERM !== 'dumb'
  let redirected: ((line: string) => void) | undefined
  return {
    live,
    get columns() {
      return process.stdout.columns || 100
    },
    paint: paintWith(colour),
    out: (line) => void process.stdout.write(`${line}\n`),
    log: (line) => (redirected ? redirected(line) : void process.stderr.write(`${line}\n`)),
    write: (text) => void process.stdout.write(text),
    redirectLog: (to) => {
      redirected = to
    },
  }
}

/** Text of others made safe to print: control characters are shown as escapes, and a leading `::` (a workflow command on a runner) is broken. */
export function printable(text: string): string {
  const visible = Array.from(text, (character) => (isControl(character) ? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}` : character)).join('')
  return visible.replace(/^(\s*):(?=:)/gm, '$1\u200b:')
}

function isControl(character: string): boolean {
  return (character < ' ' && character !== '\t' && character !== '\n') || character === '\u007f'
}
