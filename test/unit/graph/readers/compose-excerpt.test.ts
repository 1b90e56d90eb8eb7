import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildLines } from '../../../../shared/graph/readers/compose-excerpt.ts'
import { readComposeFiles } from '../../../../shared/graph/readers/compose-yaml.ts'
import { resolvePath } from '../../../../shared/graph/readers/folder-path.ts'

test('of a compose file only what says how to build is left', () => {
  const text = [
    'name: shop',
    'x-common: &c',
    '  restart: always',
    'services:',
    '  # the shop',
    '  web:',
    '    command: ["npm", "start"]',
    '    build:',
    '      context: .',
    '',
    '      args:',
    '      - A=b',
    '    ports:',
    '    - "80:80"',
    '    healthcheck:',
    '      test: >',
    '        build: no',
    '    image: shop/web',
    '  db:',
    '    image: postgres:17',
    '    <<: *c',
    'volumes:',
    '  build:',
  ].join('\r\n')
  expect(
    buildLines(text)
      .split('\r\n')
      .map((line) => line.trim()),
  ).toEqual(['services:', 'web:', 'build:', 'context: .', 'args:', '- A=b', 'image: shop/web', 'db:', 'image: postgres:17', '<<: *c'])
})

const value = fc.constantFrom(
  '.',
  './a',
  '../b',
  '"c d"',
  "'e'",
  'f: g',
  '[a, b]',
  '{ context: x }',
  '&a x',
  '*a',
  '',
  '|',
  '~',
  '# c',
  `\${A:-b}`,
  'true',
  '1.0',
  'a #b',
)
const key = fc.constantFrom(
  'build',
  'context',
  'dockerfile',
  'args',
  'extends',
  'file',
  'service',
  'image',
  'ports',
  'services',
  'web',
  'x-y',
  '"build"',
  '<<',
  '- A=b',
  '- ',
  'additional_contexts',
  'target',
  '?',
)
const line = fc
  .tuple(fc.constantFrom(0, 0, 2, 2, 4, 4, 6, 6, 3), key, fc.oneof({ weight: 2, arbitrary: fc.constant('') }, value))
  .map(([indent, name, written]) => `${' '.repeat(indent)}${name}${name.startsWith('-') || name === '?' ? ' ' : ':'} ${written}`)

test('the excerpt is read as the whole file is', async () => {
  let read = 0
  const body = fc.array(line, { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(fc.boolean(), body, async (usual, lines) => {
      const text = `${usual ? 'services:\n  web:\n    build:\n' : ''}${lines.join('\n')}\n`
      const parse = async (each: string) => (await readComposeFiles(new Map([['compose.yml', each]]), resolvePath)).get('compose.yml')
      // A further document makes the excerpt unreadable for the simple reader.
      const [quick, whole] = [await parse(text), await parse(`${text}\n---\n{}\n`)]
      // What stands elsewhere in a damaged file does not matter.
      if (whole?.damaged !== undefined) return
      if ((quick?.builds.length ?? 0) > 0) read += 1
      expect(quick).toEqual(whole)
    }),
    { numRuns: 300 },
  )
  expect(read).toBeGreaterThan(0)
})
