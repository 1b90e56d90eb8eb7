import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** BuildKit's own parser, expansion and matcher as a program: asked by JSON lines. */
export interface BuildKit {
  ask(questions: readonly object[]): readonly unknown[]
  remove(): void
}

/** Compiles the program beside this file; undefined where there is no Go, or its module proxy cannot be reached. */
export function compileBuildKit(): BuildKit | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-buildkit-'))
  const program = path.join(folder, 'oracle')
  const source = fileURLToPath(new URL('./oracle', import.meta.url))
  const built = spawnSync('go', ['build', '-o', program, '.'], { cwd: source, encoding: 'utf8' })
  if (built.status !== 0) {
    rmSync(folder, { recursive: true })
    return undefined
  }
  return {
    ask(questions) {
      const input = questions.map((question) => JSON.stringify(question)).join('\n')
      const { stdout, status, stderr } = spawnSync(program, { input, encoding: 'utf8', maxBuffer: 1 << 28 })
      if (status !== 0) throw new Error(stderr)
      return stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}
