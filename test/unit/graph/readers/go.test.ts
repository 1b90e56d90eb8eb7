import { describe, expect, it } from 'vitest'
import { goReader } from '../../../../shared/graph/readers/go.ts'
import { readingOf } from './go-cargo-python-reading.ts'

const read = (files: Record<string, string>, services: readonly string[] = ['services/orders']) => readingOf(goReader, files, services)
const mod = (path: string, ...lines: readonly string[]) => [`module example.com/${path}`, '', 'go 1.22', ...lines, ''].join('\n')

describe('replace', () => {
  it.each<[string, string, readonly string[]]>([
    ['of a required module', 'require example.com/money v0.0.0\nreplace example.com/money => ../../libs/money', ['services/orders → libs/money']],
    [
      'in blocks',
      'require (\n\texample.com/money v0.0.0 // indirect\n)\nreplace (\n\texample.com/money => ../../libs/money\n)',
      ['services/orders → libs/money'],
    ],
    ['of one version', 'require example.com/money v1.2.0\nreplace example.com/money v1.2.0 => ../../libs/money', ['services/orders → libs/money']],
    [
      'of a version that may be selected',
      'require example.com/money v1.2.0\nreplace example.com/money v1.3.0 => ../../libs/money',
      ['services/orders → libs/money'],
    ],
    ['of a lower version', 'require example.com/money v1.2.0\nreplace example.com/money v1.1.0 => ../../libs/money', []],
    ['by another module', 'require example.com/money v1.2.0\nreplace example.com/money => example.com/fork v1.0.0', []],
    ['of what is not required', 'replace example.com/money => ../../libs/money', []],
    ['in a comment', 'require example.com/money v1.2.0\n// replace example.com/money => ../../libs/money', []],
    ['quoted', 'require "example.com/money" v1.2.0\nreplace "example.com/money" => "../../libs/money" // local', ['services/orders → libs/money']],
    ['out of the repository', 'require example.com/money v1.2.0\nreplace example.com/money => ../../../money', []],
    ['none: a copy from the proxy', 'require example.com/money v1.2.0', []],
    ['excluded', 'require example.com/money v1.2.0\nexclude example.com/money v1.1.0', []],
  ])('%s', async (_, lines, edges) => {
    const found = await read({ 'services/orders/go.mod': mod('orders', lines), 'libs/money/go.mod': mod('money') })
    expect(found.edges).toEqual(edges)
    expect(found.damaged).toEqual([])
  })

  it('without a require, before go 1.17', async () => {
    const old = 'module example.com/orders\nreplace example.com/money => ../../libs/money\n'
    expect((await read({ 'services/orders/go.mod': old, 'libs/money/go.mod': mod('money') })).edges).toEqual(['services/orders → libs/money'])
  })
})
