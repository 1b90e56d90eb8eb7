import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { checkProject, loadProject } from '../../../shared/config/load.ts'
import { UserError } from '../../../shared/errors.ts'
import { inMemory, packageJson } from './in-memory-files.ts'

const keys = fc.constantFrom(
  ...[
    'version',
    'services',
    'libraries',
    'environments',
    'registry',
    'ledger',
    'notify',
    'globals',
    'ignore',
    'dev',
    'after',
    'target',
    'kind',
    'gates',
    'soak',
    'freeze',
  ],
  ...[
    'cron',
    'for',
    'ports',
    'orders',
    'name',
    'test',
    'unit',
    'run',
    'deploy',
    'start',
    'contracts',
    'verify',
    'stages',
    '__proto__',
    'constructor',
    'toString',
    '',
  ],
)
const leaves = fc.oneof(
  fc.constantFrom<unknown>(
    1,
    'auto',
    'process',
    '10m',
    'services/*',
    'services/orders',
    'dev',
    'orders',
    true,
    false,
    null,
    '',
    '!',
    '**',
    '../x',
    '{a,',
    '[z-a]*',
  ),
  fc.string(),
  fc.integer(),
  fc.double(),
)
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 5 }, leaves, fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(keys, tie('value'), { maxKeys: 6 })),
}))
/** A file that has the right top half of the time, so that the deeper checks are reached. */
const anyFile = fc.oneof(
  anyValue,
  fc.dictionary(keys, anyValue, { maxKeys: 6 }).map((rest) => ({ ...rest, version: 1, services: ['services/*'] })),
)

async function load(config: string, service: string): Promise<void> {
  const files = inMemory({ 'slipway.yml': config, 'services/orders/service.yml': service, 'services/web/package.json': packageJson() })
  const { valid, problems } = await checkProject(files, { root: '/repo' })
  expect(valid).toBe(problems.length === 0)
  for (const { line, column, message } of problems) {
    expect(line).toBeGreaterThanOrEqual(1)
    expect(column).toBeGreaterThanOrEqual(1)
    expect(message).not.toContain('undefined')
  }
  const thrown = await loadProject(files, { root: '/repo' }).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (valid) expect(thrown).toBeUndefined()
  else expect(thrown).toBeInstanceOf(UserError)
}

describe('whatever the files hold, loading gives a project or a UserError', () => {
  test('any values', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, anyFile, (config, service) =>
        load(stringify(config, { aliasDuplicateObjects: false }), stringify(service, { aliasDuplicateObjects: false })),
      ),
      { numRuns: 300 },
    )
  })

  test('any text', async () => {
    const pieces = fc.constantFrom(
      'version: 1\n',
      'services: [services/*]\n',
      'environments:\n',
      '  dev: ',
      '&a ',
      '*a',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '<<: ',
      '!!set ',
      '? ',
      ': ',
      '"',
      '|',
      '\t',
      '\n',
      '---\n',
      '%YAML 9\n',
      '\u0000',
      '\uFEFF',
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.oneof(pieces, pieces, fc.string({ maxLength: 5 })), { maxLength: 20 }).map((parts) => parts.join('')),
    )
    await fc.assert(fc.asyncProperty(text, text, load), { numRuns: 500 })
  })

  test('a file nested deeper than a stack', async () => {
    await load(`version: 1\nservices: ${'['.repeat(20_000)}`, '')
  })

  test('aliases that multiply', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `a${index}: &a${index} [${index === 0 ? 'x' : `*a${index - 1}, *a${index - 1}`}]`)
    await load(lines.join('\n'), '')
  })
})
