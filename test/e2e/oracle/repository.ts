import { execFileSync } from 'node:child_process'
import type { Step } from './history.ts'
import { filesOf, type Manager } from './workspace.ts'

const isolated = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }

/** Runs git in a folder without the machine's configuration; answers what it printed. */
export function git(root: string, args: readonly string[], input?: string): string {
  return execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', env: isolated, ...(input === undefined ? {} : { input }), maxBuffer: 1 << 28 }).trim()
}

/** Writes the steps as commits (one `git fast-import`, https://git-scm.com/docs/git-fast-import); answers their ids in order. */
export function writeHistory(root: string, manager: Manager, steps: readonly Step[]): readonly string[] {
  execFileSync('git', ['init', '-q', '-b', 'main', root], { env: isolated })
  const commits = steps.map(({ kind, state, parents }, index) => {
    const files = [...filesOf(state, manager)].map(([path, text]) => `M 100644 inline ${quoted(path)}\ndata ${Buffer.byteLength(text)}\n${text}\n`)
    const from = parents.map((parent, at) => `${at === 0 ? 'from' : 'merge'} :${parent + 1}\n`).join('')
    const header = `commit refs/heads/main\nmark :${index + 1}\ncommitter Ann Example <ann@example.org> ${1_760_000_000 + index * 60} +0000\n`
    return `${header}data ${Buffer.byteLength(kind)}\n${kind}\n${from}deleteall\n${files.join('')}`
  })
  git(root, ['fast-import', '--quiet'], commits.join(''))
  const ids = new Map(
    git(root, ['log', '--format=%H %ct', 'main'])
      .split('\n')
      .map((line) => [Number(line.split(' ')[1]), line.split(' ')[0] ?? '']),
  )
  return steps.map((_, index) => ids.get(1_760_000_000 + index * 60) ?? '')
}

// Bytes beyond ASCII may stand as they are; a quote, a backslash or a line end may not, and none is in these names.
const quoted = (path: string) => `"${path}"`
