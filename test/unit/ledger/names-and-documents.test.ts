import { describe, expect, it } from 'vitest'
import { UnavailableError, UserError } from '../../../shared/errors.ts'
import { decodeDocument, encodeDocument } from '../../../shared/ledger/document.ts'
import { gitEnvironment } from '../../../shared/git/environment.ts'
import { parseStat } from '../../../shared/ledger/process-identity.ts'
import { checkPrefix, refName } from '../../../shared/ledger/ref-name.ts'

describe('ref names', () => {
  it('have the layout of the ledger', () => {
    expect([
      refName.cell('dev', 'orders'),
      refName.releases('orders'),
      refName.facts('orders'),
      refName.lock('dev', 'orders'),
      refName.pipelines('orders'),
    ]).toEqual(['cells/dev/orders', 'releases/orders', 'facts/orders', 'locks/dev/orders', 'pipelines/orders'])
    expect([
      refName.environment('dev'),
      refName.decisions('2026-11-21T10:00:00Z', 'orders'),
      refName.receipt('dev', 'orders'),
      refName.quarantine('orders'),
    ]).toEqual(['environments/dev', 'decisions/2026-11/orders', 'receipts/dev/orders', 'quarantine/orders'])
  })

  it.each(['', '../x', 'a/b', 'a b', '-a', 'A', 'a.lock', 'a\n', 'a'.repeat(64)])('%j is no service', (name) => {
    expect(() => refName.cell('dev', name)).toThrow(UserError)
  })

  it.each(['refs/slipway', 'refs/heads/slipway', 'refs/slipway/pr/12', 'refs/slipway/'])('%s is a prefix', (prefix) => {
    expect(checkPrefix(prefix)).toBe(prefix.replace(/\/$/, ''))
  })

  it.each(['', 'refs', 'slipway', 'heads/slipway', 'refs/heads', 'refs/tags', 'refs//x', 'refs/../x', 'refs/-x', 'refs/x.lock', 'refs/a b', 'refs/x..y'])(
    '%j is none',
    (prefix) => {
      expect(() => checkPrefix(prefix)).toThrow(UserError)
    },
  )
})

describe('documents', () => {
  it('are canonical JSON with a line end', () => {
    expect(encodeDocument({ b: 1, a: undefined, schemaVersion: 1 }).toString()).toBe('{"b":1,"schemaVersion":1}\n')
  })

  it('are read when they are what is expected', () => {
    expect(decodeDocument('x', Buffer.from('{"schemaVersion":1,"service":"a"}'), { service: 'a' })).toEqual({ schemaVersion: 1, service: 'a' })
  })

  it.each(['', 'x', 'null', '[]', '1', '{}', '{"schemaVersion":"1"}', '{"schemaVersion":0}', '{"schemaVersion":1.5}', '{"schemaVersion":1,"service":"b"}'])(
    '%s is refused',
    (text) => {
      expect(() => decodeDocument('ref:file', Buffer.from(text), { service: 'a' })).toThrow(UnavailableError)
    },
  )

  it('of a newer version ask for an upgrade, whatever else they hold', () => {
    expect(() => decodeDocument('ref:file', Buffer.from('{"schemaVersion":2}'), { service: 'a' })).toThrow(UserError)
  })
})

describe('the environment of git', () => {
  it('forgets the surrounding repository and adds configuration after what is there', () => {
    const env = gitEnvironment({ GIT_DIR: '/x', GIT_INDEX_FILE: '/y', PATH: '/bin', GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'a.b', GIT_CONFIG_VALUE_0: 'c' }, [
      ['gc.auto', '0'],
    ])
    expect(env).toMatchObject({
      PATH: '/bin',
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'a.b',
      GIT_CONFIG_KEY_1: 'gc.auto',
      GIT_CONFIG_VALUE_1: '0',
      GIT_TERMINAL_PROMPT: '0',
    })
    expect(env).not.toHaveProperty('GIT_DIR')
    expect(env).not.toHaveProperty('GIT_INDEX_FILE')
  })
})

describe('the start time of a process', () => {
  const fields = (state: string) => `42 (a) b (c) ${state} ${Array.from({ length: 30 }, (_, index) => index + 4).join(' ')}`
  it('is field 22, whatever the program is called', () => expect(parseStat(fields('S'))).toBe('22'))
  it('a zombie has ended', () => expect(parseStat(fields('Z'))).toBe('ended'))
})
