import { describe, expect, test } from 'vitest'
import { inert } from '../../../shared/runner/inert.ts'
import { block, code, plain, table } from '../../../shared/runner/markdown.ts'

describe('a line of somebody else is printed and never obeyed', () => {
  test.each(['::set-output name=x::1', '  ::add-mask::a', '##[error]x', 'fine\n::stop-commands::x', 'a\r::debug::x'])('%j', (line) => {
    for (const each of inert(line).split('\n')) expect(each).not.toMatch(/^\s*(::|##\[)/)
  })

  test('others stay as they are', () => {
    expect(inert('a::b ##[c]')).toBe('a::b ##[c]')
  })
})

describe('Markdown', () => {
  test('text stands for itself', () => {
    expect(plain('<img src=x> @team `a` [x](y) #1\n| b')).toBe('&#60;img src=x&#62; &#64;team &#96;a&#96; &#91;x&#93;(y) &#35;1 &#124; b')
  })

  test('code has no way out', () => {
    expect(code('a`b\nc')).toBe("`a'b c`")
  })

  test('a row stays a row', () => {
    expect(table(['a', 'b'], [['x|y', 'l\nm']])).toBe('| a | b |\n| --- | --- |\n| x\\|y | l m |')
  })

  test('a block is fenced by more than what is in it', () => {
    expect(block(['```', 'x'])).toBe('````\n```\nx\n````')
  })
})
