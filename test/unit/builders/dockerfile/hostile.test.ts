// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UserError } from '../../../../shared/errors.ts'
import { filesOf, planOf } from './planned.ts'

const files = {
  'a.txt': 'a',
  'd/b.txt': 'b',
  'd/e/c.txt': 'c',
  l: ['d', '120000'] as const,
  up: ['../../..', '120000'] as const,
  loop: ['loop', '120000'] as const,
  'd/x': ['../loop', '120000'] as const,
}

const words = [
  'a.txt',
  'd',
  'd/',
  'd/e',
  'l',
  'l/e',
  'up',
  'loop',
  '*',
  'd/*',
  '**',
  '.',
  './',
  '/',
  '..',
  '/x',
  '/x/',
  '/x/d',
  'x',
  '/tmp/',
  '/bin/',
  '/etc/y',
  '$A',
  '${A:-d}',
  '"',
  '[',
  '["d", "/x"]',
  '<<E',
  '/x/./',
  '/l',
  'd/x',
  '0',
  '1',
  'one',
]
const flags = [
  '',
  '',
  '',
  '--from=one ',
  '--from=0 ',
  '--chown=1:2 ',
  '--chmod=600 ',
  '--parents ',
  '--exclude=*.txt ',
  '--exclude=** --exclude=!d/e ',
  '--link ',
]
const line = fc.oneof(
  fc
    .tuple(fc.constantFrom('COPY', 'COPY', 'ADD'), fc.constantFrom(...flags), fc.array(fc.constantFrom(...words), { maxLength: 4 }))
    .map(([keyword, flag, rest]) => `${keyword} ${flag}${rest.join(' ')}`),
  fc
    .tuple(
      fc.constantFrom('WORKDIR', 'ENV A=', 'ARG A=', 'ARG', 'USER', 'LABEL x=', 'EXPOSE', 'VOLUME', 'FROM scratch AS', 'FROM', 'CMD', 'SHELL', 'ONBUILD'),
      fc.constantFrom(...words),
    )
    .map((parts) => parts.join(parts[0].endsWith('=') ? '' : ' ')),
  fc.constantFrom('FROM scratch', 'FROM one', 'FROM node AS two', 'E', '# x', ''),
)

test('whatever a Dockerfile says, there is a plan, a reason or a problem; and the same each time', { timeout: 60_000 }, async () => {
  const outcome = (text: string) =>
    planOf(text, files).then(
      async (result) => ('unsupported' in result ? result.unsupported : [await filesOf(result.plan), result.plan.config]),
      (error: unknown) => {
        if (!(error instanceof UserError)) throw error
        return [error.message, error.problems]
      },
    )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('FROM scratch AS one', 'FROM node AS one'), fc.array(line, { maxLength: 6 }), async (first, lines) => {
      const text = [first, ...lines].join('\n')
      const found = await outcome(text)
      expect(found).not.toEqual([])
      expect(await outcome(text)).toEqual(found)
    }),
    { numRuns: 1500 },
  )
})

describe('in reasonable time', () => {
  test.each([
    ['variables of variables', `FROM scratch\nENV a=xxxxxxxxxx\n${'ENV a=$a$a$a$a$a$a$a$a$a$a\n'.repeat(12)}`],
    ['braces', `FROM scratch\nENV a=${'${a:-'.repeat(5000)}${'}'.repeat(5000)}\n`],
    ['stars', `FROM scratch\nCOPY ${'*a'.repeat(400)} /x/\nCOPY ${'*/'.repeat(200)}x /x/\n`],
    ['patterns of variables', `FROM scratch\nENV a=${'a'.repeat(2000)}\nENV b=\${a#${'*a'.repeat(6)}b}\n`],
    [
      'stages',
      `FROM scratch AS s0\nCOPY d /\n${Array.from({ length: 300 }, (_, index) => `FROM s${index} AS s${index + 1}\nCOPY --from=s${index} / /d${index}/\n`)
        .slice(0, 12)
        .join('')}`,
    ],
    ['ports', 'FROM scratch\nEXPOSE 1-65535\n'],
  ])('%s', async (_, text) => {
    await planOf(text, files).catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error
    })
  })
})
