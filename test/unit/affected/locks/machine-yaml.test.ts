import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { readMachineYaml } from '../../../../shared/affected/locks/machine-yaml.ts'
import { lockText } from './real-lockfiles.ts'

const wholeParser = (text: string): unknown => parse(text, { schema: 'failsafe', mapAsMap: true })

describe('readMachineYaml', () => {
  it.each(['pnpm-7', 'pnpm-8', 'pnpm-10', 'yarn-3', 'yarn-4'] as const)('reads %s as the yaml package does', (tool) => {
    expect(readMachineYaml(lockText(tool), {})).toEqual(wholeParser(lockText(tool)))
  })

  it.each([
    "a: 'it''s'\n",
    'a: "tab\\tquote\\"\\u00e9"\n',
    '"quoted: key": 1\n',
    "'@s/x@1.0.0(y@2)': {}\n",
    'a:\n  - one\n  - "two: 2"\n',
    'a:\n  - b: c\n    d:\n      e: f\n  - g\n  - h:\n      - i: [j]\n    "k": l\n  - {m: n}\nz: 1\n',
    'a:\n- b\n- c:\n  - d\n  e: f\ng: h\n',
    "a: {b: 'c, d', e: [f, \"g\"], 'h': {}}\n",
    'a: {version: https://example.org/x.tgz#abc, b: c:d}\n',
    'a: []\nb: {}\n',
    '? "long key"\n: x\n',
    '? long\n:\n  b: c\n',
    'a: x#y\nb: c:d:e\n',
    'a@git+file:///x.git#1:\n  b: 1\n',
    '# note\na: 1\n\n# more\nb:\n  # inner\n  c: 2\n',
    'a: >=1 <2\n'.replace('>=1', 'v1'),
    '',
  ])('reads %j as the yaml package does', (text) => {
    const read = readMachineYaml(text, {})
    expect(read).toBeDefined()
    expect(read).toEqual(wholeParser(text) ?? new Map())
  })

  it.each([
    'a: &x 1\nb: *x\n',
    'a: !!str 1\n',
    'a: |\n  text\n',
    'a: >-\n  text\n',
    'a: 1\n  b: 2\n',
    'a:\n    b: 1\n  c: 2\n',
    'a: 1\na: 2\n',
    'a: {b: 1\n  , c: 2}\n',
    'a: {b: 1, b: 2}\n',
    'a: [1, 2\n',
    'a: {b: [1}\n',
    'a: {b}\n',
    "a: 'open\n",
    'a: "open\n',
    "a: 'x' y\n",
    'a: b: c\n',
    'a: b #c\n',
    '\ta: 1\n',
    'a:\t1\n',
    'a: x\n  y\n',
    '- a\n- b\n',
    'a:\n  - b\n  c: d\n',
    'a:\n  - - b\n',
    'a:\n  - b: c\n   d: e\n',
    'a:\n  - b: c\n     d: e\n',
    'a:\n  - b\n    c: d\n',
    '---\na: 1\n---\nb: 2\n',
    '...\n',
    '%YAML 1.2\n',
    'just text\n',
    '? a\nb: c\n',
    '<<<<<<< HEAD\na: 1\n',
    'a: 1\n=======\n',
    'a: "\\x41"\n',
    'a: @b\n',
    'a: `b\n',
    ' a: 1\n',
  ])('refuses %j rather than guess', (text) => {
    expect(readMachineYaml(text, {})).toBeUndefined()
  })

  it('passes over what is not wanted, whatever it holds', () => {
    const text =
      'p:\n  x:\n    deprecated: |-\n      two\n\n      paragraphs: yes\n    keep: 1\n    deprecated2: &a b\n    list:\n    - &c d\n  y:\n    keep: 2\n'
    expect(readMachineYaml(text, { 2: new Set(['deprecated', 'deprecated2', 'list']) })).toEqual(wholeParser('p:\n  x:\n    keep: 1\n  y:\n    keep: 2\n'))
  })

  it('passes over keys at their depth only', () => {
    expect(readMachineYaml('engines:\n  engines: 1\n', { 1: new Set(['engines']) })).toEqual(new Map([['engines', new Map()]]))
  })

  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(...'ab:#\'"{}[],&*!|>%@`- \\?=~') }),
    fc.constantFrom('null', 'true', '1.0', '', '~'),
    fc.stringMatching(/^[a-z][a-z0-9.@/ -]{0,8}[a-z]$/),
  )
  const tree = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small', maxDepth: 4 }, text, tie('map'), fc.array(tie('value'), { maxLength: 3 })),
    map: fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  })).map

  it('never reads anything as something else: whatever the yaml package writes, block or flow', () => {
    let understood = 0
    fc.assert(
      fc.property(tree, fc.boolean(), fc.boolean(), fc.integer({ min: 2, max: 4 }), (value, flow, indentSeq, indent) => {
        const written = stringify(value, { lineWidth: 0, indent, indentSeq, collectionStyle: flow ? 'flow' : 'block' })
        const read = readMachineYaml(written, {})
        if (read === undefined) return
        understood++
        expect(read).toEqual(wholeParser(written))
      }),
      { numRuns: 1000 },
    )
    expect(understood).toBeGreaterThan(30)
  })

  it('never reads anything as something else: lockfiles with a character changed', () => {
    const whole = lockText('pnpm-10').slice(0, 3000)
    fc.assert(
      fc.property(fc.nat(2999), fc.constantFrom(...'\n :#\'"{}[],-&|x'), fc.boolean(), (at, char, insert) => {
        const changed = whole.slice(0, at) + char + whole.slice(insert ? at : at + 1)
        const read = readMachineYaml(changed, {})
        if (read === undefined) return
        expect(read).toEqual(wholeParser(changed))
      }),
      { numRuns: 200 },
    )
  })
})
