import path from 'node:path'
import type { Service } from '../../config/model.ts'
import type { Entry } from '../layer/entry.ts'
import { plainWords } from './start-command.ts'

/** Programs that are given a file of the service, and what they add to its name (https://nodejs.org/api/modules.html#file-modules, `#folders-as-modules`). */
const interpreters: Readonly<Record<string, readonly string[]>> = {
  node: ['', '.js', '.json', '.node', '/package.json', '/index.js', '/index.json', '/index.node'],
  python: ['', '/__main__.py'],
  python3: ['', '/__main__.py'],
}

/**
 * Why a service cannot start: its command names a file that is not among those that go in, as with what a compiler writes and nobody declared. Undefined where the
 * file is there, or where it cannot be told from the words of the command which file that is.
 */
export function startFileProblem({ path: folder, deploy, build }: Service, entries: readonly Entry[]): string | undefined {
  const words = typeof deploy.start === 'string' ? plainWords(deploy.start) : deploy.start
  const [program = '', file = ''] = words ?? []
  const endings = Object.hasOwn(interpreters, program) ? interpreters[program] : undefined
  // An option may take the next word as its value; packages and links lead to files of another name.
  if (!endings || file === '' || file.startsWith('-') || path.isAbsolute(file) || file.includes('node_modules')) return undefined
  const at = path.posix.join(folder, file).replace(/(?<=.)\/$/, '')
  const links = entries.filter((entry) => entry.type === 'link').map((entry) => entry.path)
  if (links.some((link) => at === link || at.startsWith(`${link}/`))) return undefined
  const there = new Set(entries.map((entry) => entry.path))
  if (endings.some((ending) => there.has(path.posix.normalize(at === '.' ? ending.replace(/^\//, '') : `${at}${ending}`)))) return undefined
  const how = build.command === undefined ? 'have `build.command` make it, and name it under `build.outputs`' : 'name it under `build.outputs`'
  return `it is started by \`${words?.join(' ')}\`, and ${at} is neither committed nor declared: commit it; or ${how}`
}
