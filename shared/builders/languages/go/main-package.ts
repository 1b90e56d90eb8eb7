import { posix } from 'node:path'
import { UserError } from '../../../errors.ts'
import type { BuildRequest, InputFile } from '../../port.ts'
import { plainWords } from '../start-command.ts'

/** What of a Go service is compiled, and how it is called. */
export interface GoMain {
  /** Its folder, relative to the service: `.` or `cmd/orders`. */
  readonly folder: string
  /** Arguments after the program. */
  readonly args: readonly string[]
}

/**
 * The program of a Go service: the package `main` of its folder; else the only one in `cmd/*`, the one that has the service's name, or the one that
 * `deploy.start` names (`go run ./cmd/worker -v`, `./worker -v`). Throws UserError when there is none or it cannot be told which.
 */
export async function goMain(request: BuildRequest): Promise<GoMain> {
  const { name, path: servicePath } = request.service
  const mains = await mainFolders(request)
  const started = startOf(request)
  const program = started?.program
  if (program !== undefined) {
    const named = mains.find((folder) => folder === program || posix.basename(folder) === posix.basename(program))
    if (named !== undefined) return { folder: named, args: started?.args ?? [] }
  }
  const args = started?.args ?? []
  if (mains.includes('.')) return { folder: '.', args }
  const own = mains.length === 1 ? mains[0] : mains.find((folder) => folder === `cmd/${name}`)
  if (own !== undefined) return { folder: own, args }
  if (mains.length === 0) throw new UserError(`${name}: no package main in ${servicePath} or its cmd/*, so there is no program to build`)
  throw new UserError(
    `${name}: several programs, ${mains.map((folder) => `${servicePath}/${folder}`).join(', ')}: say which one with \`deploy: { start: go run ./${mains[0]} }\`, or call one cmd/${name}`,
  )
}

interface Start {
  /** The package's folder or the program's name; undefined where the command does not say. */
  readonly program: string
  readonly args: readonly string[]
}

function startOf({ service }: BuildRequest): Start | undefined {
  const { start } = service.deploy
  if (start === undefined) return undefined
  const words = typeof start === 'string' ? plainWords(start) : start
  if (words === undefined)
    throw new UserError(
      `${service.name}: deploy.start needs a shell (${String(start)}), which an image of a Go program does not have: write it as a list of plain words`,
    )
  const [program = '', second = '', third = '', ...rest] = words
  return program === 'go' && second === 'run'
    ? { program: posix.normalize(third.replace(/\/$/, '') || '.'), args: rest }
    : { program: posix.normalize(program), args: words.slice(1) }
}

async function mainFolders({ service, files, contents }: BuildRequest): Promise<readonly string[]> {
  const candidates = new Map<string, InputFile[]>()
  for (const file of files) {
    const folder = posix.relative(service.path, posix.dirname(file.path)) || '.'
    if (!/^(?:\.|cmd|cmd\/[^/]+)$/.test(folder) || !file.path.endsWith('.go') || file.path.endsWith('_test.go') || file.mode === '120000') continue
    const known = candidates.get(folder)
    if (known) known.push(file)
    else candidates.set(folder, [file])
  }
  const texts = await contents.blobs([...candidates.values()].flat().map((file) => file.oid))
  const isMain = ({ oid }: InputFile) => {
    const text = texts.get(oid)?.toString('utf8') ?? ''
    // Generators and the like are programs that no build sees (https://pkg.go.dev/cmd/go#hdr-Build_constraints).
    return /^package\s+main\b/m.test(text) && !/^\/\/go:build\s+ignore\b/m.test(text)
  }
  return [...candidates]
    .filter(([, found]) => found.some(isMain))
    .map(([folder]) => folder)
    .sort()
}
