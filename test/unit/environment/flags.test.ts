import { describe, expect, test } from 'vitest'
import { parseFlags } from '../../../shared/environment/flags.ts'

describe('parseFlags', () => {
  test.each([
    ['', {}],
    ['# nothing yet\n', {}],
    ['newCheckout: true\nlimit: 5\nrollout: { percent: 20, groups: [beta] }', { newCheckout: true, limit: 5, rollout: { percent: 20, groups: ['beta'] } }],
  ])('%j', (text, flags) => {
    expect(parseFlags(text, 'f.yml')).toEqual({ flags, problems: [] })
  })

  test.each([
    ['- a\n- b', 1, 1],
    ['just text', 1, 1],
    ['a: 1\na: 2', 2, 1],
    ['a: [1,\nb: 2', 2, 1],
  ])('refuses %j with its place', (text, line, column) => {
    const { problems } = parseFlags(text, 'f.yml')
    expect(problems[0]).toMatchObject({ file: 'f.yml', line, column })
  })
})
