import { describe, expect, it } from 'vitest'
import { renderVerdict, renderVerdictMarkdown } from '../../../shared/contract/render.ts'
import { judge } from '../../../shared/contract/verdict.ts'
import { facts, party, question } from './parties.ts'

const refused = judge(
  question([party('orders@2')], [party('web@1', 'orders:a'), party('mailer@1', 'orders:m')], facts('web a - orders@2', 'mailer m + orders@2')),
)

describe('a verdict for people', () => {
  it('is a line per row, with the next action below', () => {
    expect(renderVerdict(refused)).toEqual([
      'contracts: no',
      '  no       web → orders     orders 2 breaks web 1: GET /x: expected status 200, got 404',
      '                            next: keep what web expects in orders until a version of web that does without it serves in test',
      '  yes      mailer → orders  orders 2 answers mailer 1 as expected (1 interaction)',
    ])
  })

  it('marks the answers where there are colours', () => {
    const paint = { green: (text: string) => `G(${text})`, red: (text: string) => `R(${text})`, yellow: (text: string) => `Y(${text})` }
    expect(renderVerdict(refused, paint)[0]).toBe('contracts: R(no)')
    expect(renderVerdict(refused, paint)[3]).toContain('G(yes    )')
  })

  it('ends with the order of a set', () => {
    const set = judge(question([party('web@1', 'orders:a'), party('orders@1')], [], facts('web a + orders@1')))
    expect(renderVerdict(set).at(-1)).toBe('deploy in this order: orders, web')
    expect(renderVerdictMarkdown(set)).toContain('Deploy in this order: orders, web.')
  })

  it('is a table in Markdown', () => {
    expect(renderVerdictMarkdown(refused).split('\n').slice(0, 4)).toEqual([
      '**Contracts: no**',
      '',
      '| consumer | provider | answer | code | reason | next |',
      '| --- | --- | --- | --- | --- | --- |',
    ])
    expect(renderVerdictMarkdown({ verdict: 'unknown', rows: [], order: [] })).toBe('**Contracts: unknown**\n')
  })

  it('lets nothing a provider answered break out of its cell', () => {
    const rows = [{ consumer: 'web', provider: '', code: 'failed' as const, reason: 'a | b\n<img src=x> @team [x](y) `z`', next: '' }]
    const markdown = renderVerdictMarkdown({ verdict: 'no', rows, order: [] })
    const row = markdown.split('\n')[4] ?? ''
    expect(row.split('|')).toHaveLength(8)
    expect(row).not.toMatch(/[<>@`[\]]/)
    expect(renderVerdict({ verdict: 'no', rows, order: [] })).toHaveLength(2)
  })
})
