/** The line, from 1, where the last of some texts stands, each looked for after the one before; 1 when the first is not there. */
export function lineAt(text: string, ...marks: readonly string[]): number {
  let at = 0
  for (const mark of marks) {
    const next = text.indexOf(mark, at)
    if (next === -1) break
    at = next
  }
  return text.slice(0, at).split('\n').length
}
