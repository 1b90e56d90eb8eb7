/**
 * A line that the runner will print and never obey. Output of tests, commit subjects and file names reach the log; a line of theirs that begins
 * with `::` or `##[` would be a workflow command (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function inert(line: string): string {
  return line.replace(/\r/g, '').replace(/^(\s*)(::|##\[)/gm, '$1\u200b$2')
}
