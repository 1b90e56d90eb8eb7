import type { Paint } from '../command.ts'
import { printable } from '../terminal.ts'
import type { WorldDiffers } from './failure.ts'

/** Tells the story: what is about to happen, what to look at, what was checked. */
export class Narrator {
  private readonly write: (line: string) => void
  private readonly paint: Paint
  private readonly now: () => number
  private began: number
  private stepBegan: number

  constructor(write: (line: string) => void, paint: Paint, now: () => number) {
    this.write = write
    this.paint = paint
    this.now = now
    this.began = now()
    this.stepBegan = this.began
  }

  /** The opening: what this is. */
  opening(lines: readonly string[]): void {
    for (const line of lines) this.write(line)
  }

  /** A step begins. */
  step(number: number, count: number, title: string, look: string): void {
    this.stepBegan = this.now()
    this.write('')
    this.write(`${this.paint.bold(`${number}/${count}  ${title}`)}`)
    this.write(`     ${this.paint.dim(look)}`)
  }

  /** What somebody in the story types or does. */
  does(what: string): void {
    this.write(`   ${this.paint.cyan('$')} ${what}`)
  }

  /** Something to read: an answer, a row, a log line. Text of others is made safe to print. */
  shows(text: string): void {
    this.write(`     ${printable(text)}`)
  }

  /** Output that is already made for people, such as the board. */
  quotes(lines: readonly string[]): void {
    for (const line of lines) this.write(`     ${line}`)
  }

  /** A check of the world that held. */
  holds(what: string): void {
    this.write(`   ${this.paint.green('✔')} ${printable(what)}`)
  }

  /** The world was broken on purpose. */
  sabotages(what: string): void {
    this.write(`   ${this.paint.yellow('!')} sabotage: ${what}`)
  }

  /** The step is over. */
  stepEnds(): void {
    this.write(`     ${this.paint.dim(`${seconds(this.now() - this.stepBegan)}`)}`)
  }

  /** The world differs from the story. */
  differs(failure: WorldDiffers): void {
    this.write(`   ${this.paint.red('✘')} ${printable(failure.what)}`)
    this.write(`       expected  ${printable(failure.expected)}`)
    this.write(`       seen      ${printable(failure.seen)}`)
  }

  /** The last word. */
  ends(good: boolean, text: string): void {
    this.write('')
    this.write(`${good ? this.paint.green('✔') : this.paint.red('✘')} ${text} ${this.paint.dim(`(${seconds(this.now() - this.began)})`)}`)
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
