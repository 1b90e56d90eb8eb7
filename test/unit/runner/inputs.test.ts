import { describe, expect, test } from 'vitest'
import { UserError } from '../../../shared/errors.ts'
import { readInputs } from '../../../shared/runner/inputs.ts'
import type { ActionSpec, InputSpec } from '../../../shared/runner/spec.ts'

function read(input: InputSpec, text: string | undefined): unknown {
  const spec = { inputs: { 'the-input': input }, outputs: [] } satisfies ActionSpec
  return readInputs(spec, text === undefined ? {} : { 'INPUT_THE-INPUT': text })['the-input']
}

describe('an input is read as what it is', () => {
  const table: readonly (readonly [InputSpec, string | undefined, unknown])[] = [
    [{ type: 'string' }, ' a b ', 'a b'],
    [{ type: 'string' }, undefined, ''],
    [{ type: 'string', default: 'x' }, '', 'x'],
    [{ type: 'boolean' }, 'true', true],
    [{ type: 'boolean' }, 'FALSE', false],
    [{ type: 'boolean' }, '', false],
    [{ type: 'boolean', default: 'true' }, '', true],
    [{ type: 'int' }, '042', 42],
    [{ type: 'int' }, '', undefined],
    [{ type: 'list' }, '', []],
    [{ type: 'list' }, 'a, b\n\nc,', ['a', 'b', 'c']],
    [{ type: 'list' }, '["a","b"]', ['a', 'b']],
    [{ type: 'list' }, 'dev,,,', ['dev']],
    [{ type: 'json' }, '{"a":1}', { a: 1 }],
    [{ type: 'json' }, '', undefined],
    [{ type: 'enum', values: ['x', 'y'] }, 'y', 'y'],
    [{ type: 'enum', values: ['x', 'y'], default: 'x' }, '', 'x'],
    // An expression in action.yml was evaluated by the runner; empty means it gave nothing.
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a workflow expression
    [{ type: 'string', default: '${{ github.token }}' }, '', ''],
  ]
  test.each(table)('%j of %j', (input, text, value) => {
    expect(read(input, text)).toEqual(value)
  })
})

describe('what it cannot be is refused by name', () => {
  const table: readonly (readonly [InputSpec, string, RegExp])[] = [
    [{ type: 'boolean' }, 'yes', /the-input must be true or false, not "yes"/],
    [{ type: 'int' }, '-1', /the-input must be a whole number/],
    [{ type: 'int' }, '1e3', /whole number/],
    [{ type: 'list' }, '[1]', /list of names/],
    [{ type: 'list' }, '["a"', /not JSON/],
    [{ type: 'json' }, '{', /not JSON/],
    [{ type: 'enum', values: ['x', 'y'] }, 'z', /x or y, not "z"/],
    [{ type: 'string', required: true }, ' ', /the-input is required/],
  ]
  test.each(table)('%j of %j', (input, text, message) => {
    expect(() => read(input, text)).toThrow(message)
  })
})

test('all inputs that are wrong are named at once', () => {
  const spec = { inputs: { a: { type: 'int' }, b: { type: 'string', required: true }, c: { type: 'boolean' } }, outputs: [] } satisfies ActionSpec
  const attempt = () => readInputs(spec, { INPUT_A: 'x', INPUT_C: 'maybe' })
  expect(attempt).toThrow(UserError)
  expect(attempt).toThrow(/a must be.*\n.*b is required\n.*c must be/)
})
