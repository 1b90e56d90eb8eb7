import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDotenv } from '../../../shared/environment/dotenv.ts'

describe('parseDotenv', () => {
  test.each([
    ['A=1', { A: '1' }],
    ['export A=1', { A: '1' }],
    ['  A = spaced out  ', { A: 'spaced out' }],
    ['A=', { A: '' }],
    ['A=   # nothing', { A: '' }],
    ['A=#fff', { A: '#fff' }],
    ['A=x#y # comment', { A: 'x#y' }],
    ['# comment\n\n\t# more\nA=1\r\nB=2', { A: '1', B: '2' }],
    [`A="two\\nlines \\"q\\" \\\\ \\$X # in"  # out`, { A: 'two\nlines "q" \\ $X # in' }],
    [`A='raw \\n $X "q"'`, { A: 'raw \\n $X "q"' }],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: nothing is interpolated, in the file as here
    ['A=$B ${C}', { A: '$B ${C}' }],
    ['URL=postgres://u:p@h/db?x=1', { URL: 'postgres://u:p@h/db?x=1' }],
    ['\uFEFFA=1', { A: '1' }],
    ['A=it’s "fine"', { A: 'it’s "fine"' }],
  ])('%j', (text, values) => {
    expect(parseDotenv(text, 'x.env')).toEqual({ values, problems: [] })
  })

  test('a key named like an object member is a key', () => {
    expect(Object.entries(parseDotenv('__proto__=1\nconstructor=2', 'x.env').values)).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ])
  })

  test('reports every problem with its place', () => {
    const text = ['NOVALUE', '  1A=x', 'A=1', 'A=2', `B="open`, `C="x" y`, `D="\\q"`, `E='x`, 'F-G=1'].join('\n')
    const { problems } = parseDotenv(text, 'deploy/x.env')
    expect(problems.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
      'deploy/x.env:1:1',
      'deploy/x.env:2:3',
      'deploy/x.env:4:1',
      'deploy/x.env:5:3',
      'deploy/x.env:6:6',
      'deploy/x.env:7:4',
      'deploy/x.env:8:3',
      'deploy/x.env:9:1',
    ])
    expect(problems[2]?.message).toContain('already set in line 3')
  })

  test('any value survives being quoted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const quoted = value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
        expect(parseDotenv(`K="${quoted}"`, 'x.env')).toEqual({ values: { K: value }, problems: [] })
      }),
    )
  })
})
