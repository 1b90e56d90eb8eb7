import { readCommand } from '../../dockerfile/commands.ts'
import { type DockerfileText, type Instruction, readDockerfile } from '../../dockerfile/lines.ts'
import type { Command } from '../../dockerfile/model.ts'
import type { Problem } from '../../errors.ts'

/** A Dockerfile that is understood, or what is wrong with it. */
export interface ReadDockerfile {
  readonly file: string
  readonly lines: readonly string[]
  readonly text: DockerfileText
  readonly commands: readonly Command[]
  readonly problems: readonly Problem[]
}

/** Reads a Dockerfile's text. `file` is its path, for messages. */
export function readFile(file: string, content: string): ReadDockerfile {
  const lines = content.split('\n')
  const text = readDockerfile(content)
  const problems: Problem[] = text.problems.map((each) => ({ file, column: 1, ...each }))
  const commands: Command[] = []
  for (const instruction of text.instructions) {
    const command = readCommand(instruction, text.escaper)
    if ('problem' in command) problems.push({ file, line: instruction.line, column: columnOf(lines, instruction), message: command.problem })
    else commands.push(command)
  }
  if (problems.length === 0 && !commands.some(({ kind }) => kind === 'from'))
    problems.push({ file, line: 1, column: 1, message: 'there is no FROM in it: nothing is built' })
  return { file, lines, text, commands, problems }
}

/** Where a word of an instruction stands: line and column from 1; the instruction itself where it is not found. */
export function placeOf(lines: readonly string[], instruction: Instruction, word: string | undefined): { readonly line: number; readonly column: number } {
  if (word !== undefined && word !== '') {
    for (let line = instruction.line; line <= instruction.lastLine; line += 1) {
      const from = line === instruction.line ? instruction.keyword.length : 0
      const column = lines[line - 1]?.indexOf(word, from) ?? -1
      if (column !== -1) return { line, column: column + 1 }
    }
  }
  return { line: instruction.line, column: columnOf(lines, instruction) }
}

function columnOf(lines: readonly string[], { line }: Instruction): number {
  return Math.max((lines[line - 1] ?? '').search(/\S/), 0) + 1
}
