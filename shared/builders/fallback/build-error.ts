import type { Problem } from '../../errors.ts'

/** A Dockerfile as an error message points at it. */
export interface DockerfileText {
  /** Relative to the repository. */
  readonly path: string
  readonly text: string
}

/**
 * What went wrong, at its line of the Dockerfile, out of the log of a builder that failed; undefined when the log names no line, as when no daemon answers.
 * - BuildKit from 0.10 on: a line `Dockerfile:12` before the source, and `ERROR: failed to solve: …` (moby/buildkit, solver/errdefs/source.go).
 * - Docker 20.10: `> [stage 2/3] RUN …:` and `failed to solve …: executor failed running [/bin/sh -c …]: exit code: 1`; parse errors say `line 3`.
 * - buildah: `building at STEP "RUN …": …` (containers/buildah, imagebuildah/stage_executor.go).
 */
export function buildProblem(lines: readonly string[], dockerfile: DockerfileText): Problem | undefined {
  const message = messageIn(lines)
  const line = lineIn(lines, dockerfile.text)
  if (message === undefined || line === undefined) return undefined
  return { file: dockerfile.path, line, column: 1, message }
}

/** What the log says last about why; undefined when it says nothing. */
export function messageIn(lines: readonly string[]): string | undefined {
  const last = lines.findLast((line) => /^(ERROR: |Error: |error |failed to )/i.test(line)) ?? lines.findLast((line) => line.trim() !== '')
  return last
    ?.replace(/^error: /i, '')
    .replace(/^(?:failed to solve(?: with frontend [\w.]+)?: )+/, '')
    .trim()
}

function lineIn(lines: readonly string[], text: string): number | undefined {
  const pointed = lines.findLast((line) => /^[^\s:]*(?:Dockerfile|Containerfile)[^\s:]*:\d+$/.test(line))
  if (pointed) return Number(pointed.slice(pointed.lastIndexOf(':') + 1))
  for (const line of lines.toReversed()) {
    const parsed = /(?:dockerfile|Dockerfile)[^:]* (?:parse error )?(?:on )?line (\d+)/.exec(line)
    if (parsed) return Number(parsed[1])
    const step = /STEP "((?:[^"\\]|\\.)*)"/.exec(line)?.[1]?.replace(/\\(.)/g, '$1') ?? /^ ?> \[[^\]]*\] (.*?):?$/.exec(line)?.[1]
    const at = step === undefined ? undefined : lineOf(step, text)
    if (at !== undefined) return at
  }
  // A base that is not there has no step of its own.
  const missing =
    /(?:failed to resolve source metadata for |failed to create LLB definition: |pull access denied for |initializing source docker:\/\/)([^\s:]+(?::\d+\/[^\s:]+)?)/.exec(
      lines.join('\n'),
    )?.[1]
  const name = missing?.replace(/^docker\.io\/(?:library\/)?/, '')
  return name === undefined ? undefined : lineWhere(text, (line) => /^\s*(FROM|COPY\s.*--from)/i.test(line) && line.includes(name))
}

/** The line on which an instruction begins: with variables filled in and lines joined, builders quote only its first words as they are written. */
function lineOf(step: string, text: string): number | undefined {
  const words = step.split(/\s+/)
  for (let count = words.length; count >= 1; count--) {
    const start = words.slice(0, count).join(' ')
    const at = lineWhere(text, (line) => line.trim().split(/\s+/).join(' ').toLowerCase().startsWith(start.toLowerCase()))
    if (at !== undefined) return at
  }
  return undefined
}

function lineWhere(text: string, fits: (line: string) => boolean): number | undefined {
  const at = text.split('\n').findIndex(fits)
  return at === -1 ? undefined : at + 1
}
