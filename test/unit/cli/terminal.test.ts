import { describe, expect, it } from 'vitest'
import { paintWith, printable } from '../../../cli/terminal.ts'

describe('printable', () => {
  it.each([
    ['plain', 'plain'],
    ['tab\tand\nline', 'tab\tand\nline'],
    ['\u001b[2J cleared', '\\x1b[2J cleared'],
    ['bell\u0007 del\u007f', 'bell\\x07 del\\x7f'],
    ['carriage\rreturn', 'carriage\\x0dreturn'],
    ['::error::injected', '\u200b::error::injected'],
    ['first\n  ::set-output name=x::y', 'first\n  \u200b::set-output name=x::y'],
    ['a::b', 'a::b'],
  ])('%j is shown as %j', (text, shown) => {
    expect(printable(text)).toBe(shown)
  })
})

it('colours only when wanted', () => {
  expect(paintWith(false).red('x')).toBe('x')
  expect(paintWith(true).red('x')).toBe('\u001b[31mx\u001b[0m')
})
