import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fullParser, lineOf, readXmls } from '../../../../shared/graph/readers/xml-document.ts'
import { scanXml } from '../../../../shared/graph/readers/xml-scan.ts'

const pieces = fc.constantFrom(
  ...[
    '<a>',
    '</a>',
    '<b x="1">',
    '<b y=\'2\' z="3">',
    '</b>',
    '<c/>',
    '<c d="e" />',
    '<ns:e>',
    '</ns:e>',
    '<!-- x -->',
    '<!-- a -- b -->',
    '<!---->',
    '<?pi?>',
  ],
  ...[
    '<?xml version="1.0"?>',
    '\uFEFF',
    '<!DOCTYPE a>',
    '<![CDATA[<x>]]>',
    ' text ',
    '\r\n',
    '\n',
    '\t',
    '&amp;',
    '&lt;',
    '&#65;',
    '&nbsp;',
    '&',
    ';',
    '<',
    '>',
    '"',
    ']]>',
  ],
  ...['<a x="1" x="2">', '<a x="&lt;">', '<a x="1\n2">', '<a x=1>', '<a  b = "c"  >', '</a >', '< a>', '<a', '<1>', '\0', '😀', '<b x="1"y="2">'],
)
/** Balanced now and then, so that whole documents come up. */
const document = fc.letrec<{ element: string; content: string }>((tie) => ({
  content: fc
    .array(fc.oneof({ weight: 2, arbitrary: pieces }, { weight: 3, arbitrary: tie('element') }, { weight: 3, arbitrary: fc.constantFrom('x', ' ', '\n') }), {
      maxLength: 3,
    })
    .map((parts) => parts.join('')),
  element: fc.tuple(fc.constantFrom('a', 'b', 'project'), tie('content')).map(([name, content]) => `<${name}>${content}</${name}>`),
})).element

describe('plain XML', () => {
  it('is read as the full parser reads it, or left to that', async () => {
    const parse = await fullParser()
    let plain = 0
    fc.assert(
      fc.property(
        fc.oneof(
          document,
          fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const scanned = scanXml(text)
          if (scanned === undefined) return
          plain++
          expect(scanned).toEqual(parse(text))
        },
      ),
      { numRuns: 3000 },
    )
    expect(plain).toBeGreaterThan(300)
  })

  it.each(['<a><b c="d">x</b><!-- e --> f </a>', '<?xml version="1.0" encoding="utf-8"?>\r\n<a>\r\n  <b />\r\n</a>\r\n', '\uFEFF<a>&lt;x&amp;y</a>'])(
    '%j needs no other',
    async (text) => {
      expect(scanXml(text)).toEqual((await fullParser())(text))
      expect(scanXml(text)).toBeDefined()
    },
  )
})

it('reads many, the full parser helping where it must', async () => {
  const [plain, declared, bad, empty] = await readXmls(['<a/>', '<!DOCTYPE a><a>x</a>', '<a><b></a>', ''])
  expect(plain).toMatchObject({ name: 'a' })
  expect(declared).toMatchObject({ name: 'a', text: 'x' })
  expect(bad).toMatch(/^not valid XML: Missing end tag for element b/)
  expect(empty).toMatch(/^not valid XML/)
})

it('refuses what is nested without an end', async () => {
  const nested = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`
  const [fine, deep, deeper] = await readXmls([nested(500), nested(501), nested(100_000)])
  expect(fine).toMatchObject({ name: 'a' })
  expect(deep).toBe('not valid XML: elements nested more than 500 deep')
  expect(deeper).toMatch(/^not valid XML/)
})

it('counts lines from 1', () => {
  expect(['a', 'b', 'c'].map((mark) => lineOf('a\nb\r\n\nc', 'a\nb\r\n\nc'.indexOf(mark)))).toEqual([1, 2, 4])
})
