import { parseXml } from '@rgrove/parse-xml'
import { describe, expect, it } from 'vitest'
import { contractAnnotations } from '../../../shared/contract/annotations.ts'
import { junitOf } from '../../../shared/contract/junit.ts'
import { contractSha } from '../../../shared/contract/sha.ts'
import { judge } from '../../../shared/contract/verdict.ts'
import { facts, party, question } from './parties.ts'

const live = [party('web@1', 'orders:a'), party('mailer@1', 'orders:m'), party('billing@1', 'orders:b')]
const input = question([party('orders@2')], live, facts('web a - orders@2', 'mailer m + orders@2'), { ignore: ['billing'] })

describe('a verdict for CI servers', () => {
  it('is well-formed XML with a suite per environment and a case per row', () => {
    const xml = junitOf([{ environment: 'test', verdict: judge(input) }])
    expect(() => parseXml(xml)).not.toThrow()
    expect(xml).toContain('<testsuite name="contracts test" tests="3" failures="1" errors="0" skipped="1">')
    expect(xml).toContain('<testcase classname="contracts test" name="mailer to orders"/>')
    expect(xml).toContain('<failure type="failed" message="orders 2 breaks web 1: GET /x: expected status 200, got 404">keep what web expects')
  })

  it('counts what nobody knows as an error, and nothing as nothing', () => {
    expect(junitOf([{ environment: 'test', verdict: judge(question([party('web@1', 'orders')], [])) }])).toContain('<error type="provider-not-deployed"')
    expect(junitOf([{ environment: 'test', verdict: judge(question([], [])) }])).toContain('errors="1"')
  })

  it('stays XML whatever a provider answers', () => {
    const nasty = facts('web a - orders@2').map((fact) => ({ ...fact, failures: ['GET /x: got "\u0000\u001b]]><b>&\ud800"'] }))
    const xml = junitOf([{ environment: 'a"<b', verdict: judge(question([party('orders@2')], live.slice(0, 1), nasty)) }])
    expect(() => parseXml(xml)).not.toThrow()
  })
})

describe('annotations', () => {
  const content = {
    consumer: { name: 'web' },
    provider: { name: 'orders' },
    interactions: [
      { description: 'fine', request: { method: 'GET', path: '/fine' } },
      { description: 'an x', request: { method: 'GET', path: '/x' } },
    ],
  }
  const web = { ...party('web@2'), pacts: [{ consumer: 'web', provider: 'orders', sha: contractSha(content), content }] }
  const fact = facts('web a - orders@1').map((each) => ({ ...each, contractSha: contractSha(content) }))
  const file = { path: 'services/web/contracts/orders.json', text: JSON.stringify(content, null, 1) }

  it('stand at the expectation that is not met', () => {
    expect(contractAnnotations(question([web], [party('orders@1')], fact), [file, { path: 'x.json', text: '{' }])).toEqual([
      {
        file: 'services/web/contracts/orders.json',
        line: 16,
        column: 3,
        message: 'orders does not answer web as expected: GET /x: expected status 200, got 404',
      },
    ])
  })

  it('are none for a success that came later, or for releases that are not there', () => {
    const later = fact.map((each) => ({ ...each, success: true, failures: [], at: '2026-11-22T00:00:00.000Z' }))
    expect(contractAnnotations(question([web], [party('orders@1')], [...fact, ...later]), [file])).toEqual([])
    expect(contractAnnotations(question([web], [party('orders@2')], fact), [file])).toEqual([])
  })
})
