import { describe, expect, it } from 'vitest'
import type { Service } from '../../../shared/config/model.ts'
import { collectPacts, type PactFile } from '../../../shared/contract/pacts.ts'
import { contractSha } from '../../../shared/contract/sha.ts'
import { UserError } from '../../../shared/errors.ts'

const web = { name: 'web' } as Service

function file(path: string, content: unknown): PactFile {
  return { path, text: JSON.stringify(content, null, 2) }
}

function pact(provider: string, interactions: readonly unknown[], version = '3.0.0') {
  return { consumer: { name: 'web' }, provider: { name: provider }, interactions, metadata: { pactSpecification: { version } } }
}

function problemsOf(...files: readonly PactFile[]): readonly string[] {
  try {
    collectPacts(web, files)
    return []
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return error.problems.map(({ file: name, line, column, message }) => `${name}:${line}:${column} ${message}`)
  }
}

const one = { description: 'one', request: { path: '/1' }, response: { status: 200 } }
const two = { description: 'two', request: { path: '/2' }, response: { status: 200 } }

describe('collecting pacts', () => {
  it('answers one contract per provider, sorted', () => {
    const orders = pact('orders', [one])
    const payments = pact('payments', [two])
    expect(collectPacts(web, [file('c/p.json', payments), file('c/o.json', orders)])).toEqual([
      { consumer: 'web', provider: 'orders', sha: contractSha(orders), content: orders },
      { consumer: 'web', provider: 'payments', sha: contractSha(payments), content: payments },
    ])
    expect(collectPacts(web, [])).toEqual([])
  })

  it('merges files of one pair, whatever their order', () => {
    const files = [file('c/b.json', pact('orders', [two, one])), file('c/a.json', pact('orders', [one]))]
    const [merged, ...rest] = collectPacts(web, files)
    expect(rest).toEqual([])
    expect(merged?.sha).toBe(contractSha(pact('orders', [one, two])))
    expect(collectPacts(web, [...files].reverse())).toEqual([merged])
  })

  it('merges messages too, and takes equal descriptions with other states for two interactions', () => {
    const a = { ...pact('orders', [one]), messages: [{ description: 'm' }] }
    const b = { ...pact('orders', [{ ...one, providerStates: [{ name: 's' }] }]), messages: [{ description: 'n' }] }
    const [merged] = collectPacts(web, [file('a.json', a), file('b.json', b)])
    expect(merged?.content).toMatchObject({ interactions: { length: 2 }, messages: { length: 2 } })
  })

  it('reads a file with a byte-order mark', () => {
    expect(collectPacts(web, [{ path: 'a.json', text: `\uFEFF${JSON.stringify(pact('orders', [one]))}` }])).toHaveLength(1)
  })
})

describe('refusing pacts', () => {
  it('names every problem of every file at once', () => {
    expect(
      problemsOf(
        { path: 'c/broken.json', text: '{\n  "consumer": }' },
        file('c/other.json', { ...pact('orders', [one]), consumer: { name: 'wbe' } }),
        file('c/empty.json', { ...pact('orders', []), provider: {} }),
        file('c/list.json', []),
      ),
    ).toEqual([
      'c/broken.json:2:15 not JSON: expected a value, found "}"',
      'c/empty.json:5:15 provider.name is missing: name the service that is expected to answer',
      'c/empty.json:6:19 no interactions: an empty contract proves nothing; write one, or delete the file',
      'c/list.json:1:1 a pact file holds one object with consumer, provider and interactions',
      'c/other.json:3:13 consumer.name is "wbe", but this file belongs to the service web: write "web" in the consumer\'s test, or move the file to wbe',
    ])
  })

  it.each<[string, unknown, string]>([
    ['no consumer', { provider: { name: 'o' }, interactions: [one] }, 'a.json:1:1 consumer.name is missing; it must be "web"'],
    ['a provider without a name', { ...pact('', [one]) }, 'a.json:6:13 provider.name is missing: name the service that is expected to answer'],
    ['interactions that are no list', { ...pact('o', []), interactions: {} }, 'a.json:8:19 interactions must be a list'],
    ['an interaction without a description', pact('o', [one, {}]), 'a.json:18:5 every interaction is an object with a description'],
  ])('%s', (_name, content, problem) => {
    expect(problemsOf(file('a.json', content))).toEqual([problem])
  })

  it('says which files of a pair contradict each other', () => {
    const other = { ...one, response: { status: 201 } }
    expect(problemsOf(file('a.json', pact('orders', [one])), file('b.json', pact('orders', [two, other])))).toEqual([
      'b.json:18:5 "one" contradicts a.json: same description and provider states, other content; rename one or make them equal',
    ])
  })

  it('says which files of a pair are of two specifications', () => {
    expect(problemsOf(file('a.json', pact('orders', [one])), file('b.json', pact('orders', [two], '4.0')))).toEqual([
      'b.json:19:15 written in pact specification 4.0, but a.json for the same pair in 3.0.0: generate both with one',
    ])
  })

  it('counts in its message', () => {
    expect(() => collectPacts(web, [{ path: 'a', text: '' }])).toThrow('the contracts of web cannot be used (1 problem)')
  })
})
