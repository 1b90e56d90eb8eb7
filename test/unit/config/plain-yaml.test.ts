import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { parseDocument } from 'yaml'
import { readPlainYaml } from '../../../shared/config/plain-yaml.ts'

/** As the loader has it. */
function library(text: string): unknown {
  const document = parseDocument(text, { prettyErrors: false, merge: true, logLevel: 'error', uniqueKeys: true })
  if (document.errors.length + document.warnings.length > 0) return 'a problem'
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch {
    return 'a problem'
  }
}

describe('what it reads is what the library reads', () => {
  it.each(
    readdirSync('examples', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.ya?ml$/.test(file) && !file.includes('node_modules'))
      .map((file) => path.join('examples', file)),
  )('%s', (file) => {
    const text = readFileSync(file, 'utf8')
    const read = readPlainYaml(text)
    if (read !== undefined) expect(read).toEqual(library(text))
  })

  test('any text of pieces that mean something', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'b',
        'name',
        'x1',
        'true',
        'null',
        'no',
        '~',
        '0',
        '1',
        '007',
        '10m',
        '1e5',
        '0x1',
        '-1',
        '1.5',
        '.5',
        '-',
        '- ',
        '--',
        ': ',
        ':',
        ',',
        ', ',
        '[',
        ']',
        '{',
        '}',
        '{ ',
        ' }',
      ],
      ...[
        '"',
        "'",
        '"q"',
        "'q'",
        "''",
        '""',
        '#',
        ' #',
        ' # c',
        '\n',
        '\n  ',
        '\n    ',
        '\n- ',
        '\n  - ',
        ' ',
        '  ',
        '&x',
        '*x',
        '!t',
        '|',
        '>',
        '%',
        '@',
        '`',
        '?',
        '? ',
        '<<',
        '/p',
        './x',
        '../y',
      ],
      ...[
        'ssh://u@h',
        'npm test',
        '$X',
        '(a)',
        '=',
        '\\',
        '\\n',
        '\t',
        'é',
        '---',
        '...',
        '*.json',
        '**/*',
        '!x',
        '<=1',
        '^1',
        'a:b',
        '10:30',
        ';',
        '&&',
        'a && b',
        '|| true',
        'key: ',
        'other: ',
      ],
    )
    let read = 0
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = `key: ${pieces.join('')}`
        const value = readPlainYaml(text)
        if (value === undefined) return
        read += 1
        expect(value).toEqual(library(text))
      }),
      { numRuns: 20_000 },
    )
    expect(read).toBeGreaterThan(200)
  })

  test('any document that is made of what it knows', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,6}$/).filter((text) => !/^(?:true|false|null|yes|no|on|off|y|n)$/.test(text))
    const scalar = fc.oneof(name, fc.nat(), fc.boolean(), fc.constantFrom('/healthz', '10m', 'npm run test:it', './a.sh', 'ssh://a@b', 'a/*.json', 'a_b'))
    const flow = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        scalar.map(String),
        fc.array(tie('value') as fc.Arbitrary<string>, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
        fc.dictionary(name, tie('value') as fc.Arbitrary<string>, { maxKeys: 3 }).map((map) =>
          `{ ${Object.entries(map)
            .map(([key, value]) => `${key}: ${value}`)
            .join(', ')} }`.replace('{  }', '{}'),
        ),
      ),
    })).value
    const block = (indent: string): fc.Arbitrary<string> =>
      fc.dictionary(name, fc.tuple(flow, fc.array(scalar, { minLength: 1, maxLength: 2 }), fc.nat(2)), { minKeys: 1, maxKeys: 4 }).map((map) =>
        Object.entries(map)
          .map(([key, [value, list, kind]]) =>
            kind === 0
              ? `${indent}${key}: ${value} # why`
              : kind === 1
                ? `${indent}${key}:\n${list.map((each) => `${indent}  - ${each}`).join('\n')}`
                : `${indent}${key}:\n${indent}  deep: ${value}`,
          )
          .join('\n'),
      )
    fc.assert(
      fc.property(block(''), (text) => {
        expect(readPlainYaml(text)).toEqual(library(text))
      }),
      { numRuns: 500 },
    )
  })
})

test.each([
  '',
  '# nothing',
  'a:',
  'a: |\n  b',
  'a: &x b',
  'a: b\n c',
  'a: "x\\n"',
  'a: b\na: c',
  '- a',
  'a:\n  - b: c',
  'a: [b\n  c]',
  '"": x',
  'a: {b}',
  'é: x',
  '? a',
])('leaves %j to the library', (text) => {
  expect(readPlainYaml(text)).toBeUndefined()
})
