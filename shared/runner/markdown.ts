/** Text that stands for itself in Markdown: no markup, no HTML, no mention of anybody. */
export function plain(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>|#]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/@/g, '&#64;')
    .replace(/\r?\n/g, ' ')
}

/** Text in the face of code. Backticks inside are shown as quotes. */
export function code(text: string): string {
  return `\`${text.replace(/`/g, "'").replace(/\r?\n/g, ' ')}\``
}

/** A table; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/\r?\n/g, ' ')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** A block of lines as they are, whatever they contain. */
export function block(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.map((line) => /^`*/.exec(line.trimStart())?.[0].length ?? 0))
  const fence = '`'.repeat(longest + 1)
  return [fence, ...lines, fence].join('\n')
}

/** The first twelve hex characters, enough to recognise a digest by. */
export function shortDigest(digest: string | null): string {
  return digest === null ? 'nothing' : code(digest.replace('sha256:', '').slice(0, 12))
}

/** What to type next. */
export function next(command: string): string {
  return `**Next:** ${code(command)}`
}

/** A size as people say it: `2.8 MB`. */
export function bytes(size: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let unit = 0
  let value = size
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}
