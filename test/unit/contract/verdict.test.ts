import { describe, expect, it } from 'vitest'
import type { VerdictInput } from '../../../shared/contract/model.ts'
import { judge, missingFacts } from '../../../shared/contract/verdict.ts'
import { facts, party, question } from './parties.ts'

const web1 = party('web@1', 'orders:a')
const web2 = party('web@2', 'orders:b')
const orders1 = party('orders@1')
const orders2 = party('orders@2')
const mailer1 = party('mailer@1', 'orders:m')

/** The answer and the codes, in short. */
function answer(input: VerdictInput): string {
  const { verdict, rows } = judge(input)
  return [verdict, ...rows.map((row) => row.code)].join(' ')
}

describe('a consumer asks', () => {
  it.each<[string, VerdictInput, string]>([
    ['its provider serves and answers', question([web1], [orders1], facts('web a + orders@1')), 'yes all-verified'],
    ['its provider serves and fails', question([web1], [orders1], facts('web a - orders@1')), 'no failed'],
    ['its provider serves and nobody verified', question([web1], [orders1]), 'unknown not-verified'],
    ['its provider is not there', question([web1], []), 'unknown provider-not-deployed'],
    ['its provider is not there, though another version was verified', question([web1], [], facts('web a + orders@1')), 'unknown provider-not-deployed'],
    ['another version than the verified one serves', question([web1], [orders2], facts('web a + orders@1')), 'unknown not-verified'],
    [
      'the same content was verified for another version of it',
      question([party('web@9', 'orders:a')], [orders1], facts('web a + orders@1')),
      'yes all-verified',
    ],
    ['a success came after a failure', question([web1], [orders1], facts('web a - orders@1', 'web a + orders@1')), 'yes all-verified'],
    ['a failure came after a success', question([web1], [orders1], facts('web a + orders@1', 'web a - orders@1')), 'no failed'],
    [
      'two released providers serve, the older fails',
      question([web1], [orders1, orders2], facts('web a - orders@1', 'web a + orders@2')),
      'no failed all-verified',
    ],
    ['two released providers serve, one is not verified', question([web1], [orders1, orders2], facts('web a + orders@2')), 'unknown not-verified all-verified'],
    [
      'two providers, one not verified',
      question([party('web@1', 'orders:a', 'payments:p')], [orders1, party('payments@1')], facts('web a + orders@1')),
      'unknown all-verified not-verified',
    ],
    [
      'one provider fails and one is not verified: what nobody knows comes first, both are shown',
      question([party('web@1', 'orders:a', 'payments:p')], [orders1, party('payments@1')], facts('web a - orders@1')),
      'unknown failed not-verified',
    ],
    [
      'its old version dropped nothing: only its own contracts count',
      question([party('web@0')], [orders1, web1], facts('web a - orders@1')),
      'yes no-contracts',
    ],
    ['an old version expects what the provider no longer does', question([web1], [orders2, web2], facts('web a - orders@2', 'web b + orders@2')), 'no failed'],
    ['it replaces a predecessor that fails', question([web2], [web1, orders2], facts('web a - orders@2', 'web b + orders@2')), 'yes all-verified'],
    ['it expects something of itself', question([party('web@1', 'web:s')], [], facts('web s + web@1')), 'yes all-verified'],
    ['it has no contracts', question([party('site@1')], [orders1]), 'yes no-contracts'],
  ])('%s', (_name, input, expected) => {
    expect(answer(input)).toBe(expected)
  })
})

describe('a provider asks', () => {
  const known = facts('web a + orders@1')
  it.each<[string, VerdictInput, string]>([
    ['no consumer serves', question([orders1], [], known), 'yes no-dependencies'],
    ['no consumer serves, and it was never verified', question([orders1], []), 'yes no-contracts'],
    ['its consumer serves and is verified', question([orders1], [web1], known), 'yes all-verified'],
    ['its consumer serves and nobody verified', question([orders2], [web1], known), 'unknown not-verified'],
    ['its consumer serves and it breaks it', question([orders2], [web1, orders1], facts('web a + orders@1', 'web a - orders@2')), 'no failed'],
    ['two consumers serve, one not verified', question([orders1], [web1, mailer1], known), 'unknown all-verified not-verified'],
    [
      'two consumers serve, both verified',
      question([orders1], [web1, mailer1], facts('web a + orders@1', 'mailer m + orders@1')),
      'yes all-verified all-verified',
    ],
    ['two versions of a consumer serve, the newer is not verified', question([orders1], [web1, web2], known), 'unknown all-verified not-verified'],
    ['the consumer that serves has no contract with it, newer ones do', question([orders1], [party('web@0')], known), 'yes no-dependencies'],
    ['the consumer that serves has a contract with somebody else only', question([orders1], [party('web@0', 'payments')], known), 'yes no-dependencies'],
    ['a consumer is arriving: what it expects counts', question([orders1], [{ ...web2, arriving: true }], known), 'unknown not-verified'],
    ['its own predecessor does not matter', question([orders2], [orders1, web1], facts('web a - orders@1', 'web a + orders@2')), 'yes all-verified'],
  ])('%s', (_name, input, expected) => {
    expect(answer(input)).toBe(expected)
  })

  it('counts a provider that is only arriving as not there, and one that is replaced as both', () => {
    const arriving = { ...orders2, arriving: true }
    expect(answer(question([web1], [arriving], facts('web a + orders@2')))).toBe('unknown provider-not-deployed')
    expect(answer(question([web1], [orders1, arriving], facts('web a + orders@1', 'web a - orders@2')))).toBe('no all-verified failed')
  })

  it('judges one in the middle of a chain in both roles', () => {
    const orders = party('orders@1', 'payments:p')
    const live = [web1, party('payments@1')]
    expect(answer(question([orders], live, facts('web a + orders@1', 'orders p + payments@1')))).toBe('yes all-verified all-verified')
    expect(answer(question([orders], live, facts('web a + orders@1', 'orders p - payments@1')))).toBe('no failed all-verified')
    expect(answer(question([orders], live, facts('orders p + payments@1')))).toBe('unknown all-verified not-verified')
  })
})

describe('adding a provider', () => {
  const live = [party('web@1')]
  const known = facts('web p + payments@1')

  it('does not let the consumer that needs it in before it', () => {
    expect(answer(question([party('web@2', 'payments:p')], live, known))).toBe('unknown provider-not-deployed')
  })

  it('lets the new provider in, since nobody there expects anything yet', () => {
    expect(answer(question([party('payments@1')], live, known))).toBe('yes no-dependencies')
  })
})

describe('ignoring', () => {
  const rest = (...ignore: readonly string[]) => ({ ignore })
  it.each<[string, VerdictInput, string]>([
    ['a provider that is not verified', question([web1], [orders1], [], rest('orders')), 'yes ignored'],
    ['a provider that fails', question([web1], [orders1], facts('web a - orders@1'), rest('orders')), 'yes ignored'],
    ['a provider that is not there', question([web1], [], [], rest('orders')), 'yes ignored'],
    ['the version that serves', question([web1], [orders1], [], rest('orders@1')), 'yes ignored'],
    ['another version than the one that serves', question([web1], [orders1], [], rest('orders@2')), 'unknown not-verified'],
    ['one of two', question([orders2], [web1, mailer1], facts('web a - orders@2'), rest('mailer')), 'no failed ignored'],
    ['what holds anyway', question([web1], [orders1], facts('web a + orders@1'), rest('orders')), 'yes all-verified'],
    [
      'a lost release',
      question([web1], [orders1], facts('web a + orders@1'), { ignore: ['stock'], unseen: [{ service: 'stock', version: '3' }] }),
      'yes ignored all-verified',
    ],
  ])('%s', (_name, input, expected) => {
    expect(answer(input)).toBe(expected)
  })

  it('refuses names nobody has, all at once, and candidates', () => {
    expect(() => judge(question([web1], [orders1], [], rest('order', 'web', 'x@1')))).toThrow(
      'cannot ignore order: no service of that name serves in test or is expected by one; cannot ignore web: it is itself to be deployed; cannot ignore x@1',
    )
  })
})

describe('rows', () => {
  it('says who breaks whom, where, and what to do', () => {
    const { rows } = judge(question([orders2], [web1], facts('web a - orders@2')))
    expect(rows).toEqual([
      {
        consumer: 'web',
        provider: 'orders',
        code: 'failed',
        reason: 'orders 2 breaks web 1: GET /x: expected status 200, got 404',
        next: 'keep what web expects in orders until a version of web that does without it serves in test',
        blame: 'provider',
      },
    ])
  })

  it('names the command that fills a gap', () => {
    const next = (input: VerdictInput) => judge(input).rows[0]?.next
    expect(next(question([web1], []))).toBe('deploy orders first: slipway promote orders --to test')
    expect(next(question([web1], [orders1]))).toBe('verify it: slipway contract web --env test')
    expect(next(question([orders1], [web1]))).toBe('verify it: slipway contract orders --env test')
  })

  it('says why a fact could not be had', () => {
    const [contract] = web1.pacts
    const unavailable = [{ contractSha: contract?.sha ?? '', providerFingerprint: 'orders-1', reason: 'no verifier', next: 'install it' }]
    expect(judge(question([web1], [orders1], [], { unavailable }))).toMatchObject({
      verdict: 'unknown',
      rows: [{ code: 'not-verified', reason: 'nobody has verified that orders 1 answers web 1 as expected: no verifier', next: 'install it' }],
    })
  })

  it('refuses beside a version whose release is lost, unless the candidate replaces it', () => {
    const unseen = [{ service: 'stock', version: '3' }]
    expect(answer(question([web1], [orders1], facts('web a + orders@1'), { unseen }))).toBe('no version-unknown all-verified')
    expect(answer(question([party('stock@4')], [], [], { unseen }))).toBe('yes no-contracts')
  })

  it('takes a success without interactions for no fact', () => {
    expect(
      answer(
        question(
          [web1],
          [orders1],
          facts('web a + orders@1').map((fact) => ({ ...fact, interactions: 0 })),
        ),
      ),
    ).toBe('unknown not-verified')
  })

  it('never says yes to nothing', () => {
    expect(judge(question([], [web1, orders1]))).toEqual({ verdict: 'unknown', rows: [], order: [] })
  })
})

describe('missing facts', () => {
  const missing = (input: VerdictInput) =>
    missingFacts(input).map(({ contract, provider }) => `${contract.consumer} on ${provider.service} ${provider.version}`)

  it('names each once, and only what counts', () => {
    const again = party('web@3', 'orders:a')
    expect(missing(question([orders2], [web1, again, mailer1, orders1], facts('mailer m + orders@2')))).toEqual(['web on orders 2'])
    expect(missing(question([web1], []))).toEqual([])
  })

  it('does not ask for what is ignored', () => {
    expect(missing(question([orders2], [web1, mailer1], [], { ignore: ['web'] }))).toEqual(['mailer on orders 2'])
  })

  it('asks for the steps between only when the end holds', () => {
    const live = [web1, orders1]
    expect(missing(question([web2, orders2], live))).toEqual(['web on orders 2'])
    const end = facts('web b + orders@2')
    expect(missing(question([web2, orders2], live, end)).sort()).toEqual(['web on orders 1', 'web on orders 2'])
    expect(missing(question([web2, orders2], live, [...end, ...facts('web a + orders@2')]))).toEqual([])
  })
})
