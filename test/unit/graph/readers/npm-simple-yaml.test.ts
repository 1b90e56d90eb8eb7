import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readSimpleYaml } from '../../../../shared/graph/readers/npm-simple-yaml.ts'

const real = (text: string): unknown => {
  try {
    return parse(text, { schema: 'failsafe', logLevel: 'silent' })
  } catch {
    return 'not YAML'
  }
}

test.each([
  'packages:\n  - libs/*\n  - "services/*"\n  - \'!libs/old\'\n',
  '# ours\npackages:\n- libs/*   # all\n\n-   tools/**\ncatalog:\n  react: ^18.2.0\n  "@org/x": 1.10\n  is: npm:other@^2\n',
  'packages:\n  - a\n\ncatalogs:\n  old:\n    react: ~17.0.2\n  new:\n    react: ">=19 <20"\nonlyBuiltDependencies:\n  - esbuild\nlinkWorkspacePackages: true\n',
  'a: x y z\r\nb:\r\n  c: 1\r\n',
  'packages:\nother: 1\n',
  '',
])('reads %j without a parser, as a parser does', (text) => {
  expect(readSimpleYaml(text)).toEqual(real(text) ?? {})
})

test.each([
  'packages: [a, b]',
  'packages: &x\n  - a',
  'packages:\n  - *x',
  'a: |\n  text',
  'a: >-\n  text',
  'a: b\n  c',
  'a: b: c',
  'a: b\na: c',
  '- a',
  ' a: 1',
  '\ta: 1',
  '---\na: 1',
  'a: !!str 1',
  'a: "x\\n"',
  "a: 'it''s'",
  'a: {b: c}',
  'a:\n  - b: c',
  'a:\n  - - b',
  'a:\n  - b\n    c',
  'a:\n  - b\n  c: d',
  'a: x # y\n b: c',
  '? a\n: b',
  'a : b',
  'a: \u00a0b',
  'a: b\rc: d',
  '<<: x',
])('leaves %j to a parser', (text) => {
  expect(readSimpleYaml(text)).toBeUndefined()
})

test('whatever it reads, a parser reads the same', () => {
  const piece = fc.constantFrom(
    ...[
      'a',
      'b',
      'packages',
      'catalog',
      ':',
      ': ',
      '-',
      '- ',
      ' ',
      '  ',
      '\n',
      '\n',
      '\n  ',
      '\n    ',
      '#',
      ' #',
      '"',
      "'",
      '*',
      '&',
      '!',
      '~',
      '^1',
      '/',
      '@',
      '[',
      ']',
      '{',
      ',',
      '|',
      '>',
      '%',
      '\r\n',
      '.',
      '...',
      '---',
      '1.10',
      '?',
      '=',
      '<',
    ],
  )
  let read = 0
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 24 }).map((pieces) => `a: x\n${pieces.join('')}`),
      (text) => {
        const found = readSimpleYaml(text)
        if (found === undefined) return
        read += 1
        expect(found).toEqual(real(text))
      },
    ),
    { numRuns: 8_000 },
  )
  expect(read).toBeGreaterThan(200)
})

test('lists and keys of any depth are read as a parser reads them', () => {
  const text = fc.constantFrom('libs/*', '^1.2.3', "'!x'", '"@a/b"', '18', 'true', 'x y', 'npm:a@1', '~', '.', 'a#b', "''", '"a: b"', '...', '=', '1_0')
  const key = fc.constantFrom('a', 'b', '"@a/b"', "'c'", 'd-e', '1', 'f.g')
  const tree = fc.letrec<{ node: readonly string[] }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      text.map((written) => [` ${written}`]),
      fc.array(text, { minLength: 1, maxLength: 3 }).map((entries) => ['', ...entries.map((entry) => `- ${entry}`)]),
      fc
        .uniqueArray(fc.tuple(key, tie('node')), { minLength: 1, maxLength: 3, selector: ([name]) => name })
        .map((entries) => ['', ...entries.flatMap(([name, lines]) => [`${name}:${lines[0] ?? ''}`, ...lines.slice(1).map((line) => `  ${line}`)])]),
    ),
  })).node
  fc.assert(
    fc.property(tree, (lines) => {
      const written = [`root:${lines[0] ?? ''}`, ...lines.slice(1).map((line) => `  ${line}`)].join('\n')
      const found = readSimpleYaml(written)
      if (found !== undefined) expect(found).toEqual(real(written))
    }),
    { numRuns: 3000 },
  )
})
