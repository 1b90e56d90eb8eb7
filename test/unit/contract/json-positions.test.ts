import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locateJson } from '../../../shared/contract/json-positions.ts'

describe('positions in a JSON text', () => {
  const text = '{\n  "consumer": { "name": "web" },\n  "list": [1,\n    {"a": null}]\n}\n'

  it('finds values by their path', () => {
    const positions = locateJson(text)
    expect(positions.fault).toBeUndefined()
    expect(positions.at()).toEqual({ line: 1, column: 1 })
    expect(positions.at('consumer', 'name')).toEqual({ line: 2, column: 25 })
    expect(positions.at('list', 1)).toEqual({ line: 4, column: 5 })
  })

  it('points at the nearest value around one that is missing', () => {
    expect(locateJson(text).at('consumer', 'version', 'x')).toEqual({ line: 2, column: 15 })
    expect(locateJson(text).at('provider')).toEqual({ line: 1, column: 1 })
  })

  it.each([
    ['', 1, 1, 'expected a value, found the end of the file'],
    ['{\n  "a": 1,\n}', 3, 1, 'expected a name in double quotes, found "}"'],
    ['{\n  "a" 1}', 2, 7, 'expected ":", found "1"'],
    ['[1 2]', 1, 4, 'expected "," or "]", found "2"'],
    ['{"a": nope}', 1, 7, 'expected a value, found "n"'],
    ['{"a": "x', 1, 7, 'expected a closed string, found "\\""'],
    ['{} {}', 1, 4, 'expected the end of the file, found "{"'],
    ['<<<<<<< HEAD\n{}', 1, 1, 'expected a value, found "<"'],
    ['['.repeat(600), 1, 502, 'nested too deeply'],
  ])('finds the first fault of %j', (broken, line, column, message) => {
    expect(locateJson(broken).fault).toEqual({ line, column, message })
  })

  it('finds a fault exactly where JSON.parse does not take the text', () => {
    const parses = (broken: string) => {
      try {
        JSON.parse(broken)
        return true
      } catch {
        return false
      }
    }
    const cut = fc.tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.constantFrom('', ',', '"', '}', '\\', '\n', '0', '\u2028'))
    fc.assert(
      fc.property(cut, ([json, at, insert]) => {
        const broken = json.slice(0, at % (json.length + 1)) + insert + json.slice(at % (json.length + 1))
        expect(locateJson(broken).fault === undefined).toBe(parses(broken))
      }),
      { numRuns: 500 },
    )
  })
})
