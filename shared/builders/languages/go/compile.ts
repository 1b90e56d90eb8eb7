import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Platform } from '../../../registry/port.ts'
import type { Entry } from '../../layer/entry.ts'
import { committedEntries } from '../committed.ts'
import { materialise } from '../materialise.ts'
import type { LanguageContext } from '../port.ts'
import { runTool } from '../run-tool.ts'
import { moduleEntries } from './module-files.ts'

/** `go build` for an image: the same bytes in every folder and checkout (https://go.dev/blog/rebuild). */
export function compileCommand(output: string, folder: string): readonly string[] {
  return ['go', 'build', '-trimpath', '-buildvcs=false', '-ldflags=-s -w -buildid=', '-o', output, folder === '.' ? '.' : `./${folder}`]
}

/** Settings of the go command for a platform; all that change the result are said, so that the caller's own do not (https://pkg.go.dev/cmd/go#hdr-Environment_variables). */
export function compileEnvironment({ os, architecture, variant }: Platform): Readonly<Record<string, string>> {
  return {
    CGO_ENABLED: '0',
    GOFLAGS: '-mod=readonly',
    GOOS: os,
    GOARCH: architecture,
    GOAMD64: architecture === 'amd64' ? (variant ?? 'v1') : 'v1',
    GOARM: architecture === 'arm' ? (variant ?? 'v7').slice(1) : '7',
    GOARM64: 'v8.0',
    GOEXPERIMENT: '',
  }
}

/** Compiles the program from the commit's files in a folder of its own, and gives the place of the binary, which stays. Throws UserError with the compiler's words. */
export async function compile(
  context: LanguageContext,
  folder: string,
  modules: ReadonlyMap<string, string>,
): Promise<{ readonly file: string; readonly size: number }> {
  const { request, platform, options, outputs } = context
  const { name, path: servicePath } = request.service
  await mkdir(options.scratch, { recursive: true })
  const source = await mkdtemp(path.join(options.scratch, `${name}-go-`))
  try {
    const made = new Set(outputs.map((entry) => entry.path))
    const committed: readonly Entry[] = (await committedEntries(request)).filter((entry) => !made.has(entry.path))
    await materialise([...committed, ...moduleEntries(modules), ...outputs], source, request.contents)
    const work = [...modules.keys(), ...committed.map((entry) => entry.path)].filter(
      (file) => path.posix.basename(file) === 'go.work' && isAbove(file, servicePath),
    )
    // Without one here, the go command would take one of a folder above, which is none of the commit.
    const nearest = work.sort((a, b) => b.length - a.length)[0]
    const env = { ...request.env, ...compileEnvironment(platform), GOWORK: nearest === undefined ? 'off' : path.join(source, nearest) }
    const file = path.join(options.scratch, `${name}-${[platform.os, platform.architecture, platform.variant ?? ''].join('-')}`)
    const cwd = path.join(source, servicePath)
    await runTool(compileCommand(file, folder), { cwd, env, failure: `${name} does not compile` }, request, options)
    return { file, size: (await stat(file)).size }
  } finally {
    await rm(source, { recursive: true, force: true })
  }
}

function isAbove(file: string, folder: string): boolean {
  const above = path.posix.dirname(file)
  return above === '.' || above === folder || folder.startsWith(`${above}/`)
}
