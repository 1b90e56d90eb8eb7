import { describe, expect, it } from 'vitest'
import { flatLayout, type FlatOptions } from '../../../../shared/builders/file-artifact/flat-layout.ts'
import type { Entry } from '../../../../shared/builders/layer/entry.ts'

const file = (path: string): Entry => ({ type: 'file', path, mode: 0o644, bytes: Buffer.from(path) })
const link = (path: string, target: string): Entry => ({ type: 'link', path, mode: 0o777, target })
const words = { path: 'node_modules/@shop/words', target: '../../libs/words' }

function lay(entries: readonly Entry[], options: Partial<FlatOptions> = {}, more: Partial<Parameters<typeof flatLayout>[0]> = {}) {
  const { entries: flat, problems } = flatLayout({ path: 'services/orders', entries, links: [words], packages: [], ...more }, { links: 'keep', ...options })
  const shown = flat.map((entry) =>
    entry.type === 'link' ? `${entry.path} -> ${entry.target}` : `${entry.path} = ${entry.type === 'file' ? entry.bytes : ''}`,
  )
  return { shown: shown.sort(), problems }
}

describe('flatLayout', () => {
  it('puts the service at the top, its packages beside, and leaves other inputs where they are', () => {
    const { shown, problems } = lay([
      file('services/orders/index.js'),
      file('services/orders/node_modules/own/own.js'),
      file('node_modules/left/left.js'),
      file('libs/words/words.js'),
      file('libs/words/node_modules/x/x.js'),
      file('proto/orders.proto'),
    ])
    expect(problems).toEqual([])
    expect(shown).toEqual([
      'index.js = services/orders/index.js',
      'node_modules/@shop/words/node_modules/x/x.js = libs/words/node_modules/x/x.js',
      'node_modules/@shop/words/words.js = libs/words/words.js',
      'node_modules/left/left.js = node_modules/left/left.js',
      'node_modules/own/own.js = services/orders/node_modules/own/own.js',
      'proto/orders.proto = proto/orders.proto',
    ])
  })

  it('leaves a service at the top of the repository as it is', () => {
    expect(lay([file('index.js'), file('libs/words/words.js')], {}, { path: '.' }).shown).toEqual([
      'index.js = index.js',
      'node_modules/@shop/words/words.js = libs/words/words.js',
    ])
  })

  it('turns links so that they lead to the same file from their new place', () => {
    const { shown } = lay([
      file('libs/words/words.js'),
      link('services/orders/src/w.js', '../../../libs/words/words.js'),
      link('services/orders/lib', '../../libs/words'),
    ])
    expect(shown).toEqual([
      'lib -> node_modules/@shop/words',
      'node_modules/@shop/words/words.js = libs/words/words.js',
      'src/w.js -> ../node_modules/@shop/words/words.js',
    ])
  })

  it('replaces links by what they lead to, through other links too', () => {
    const entries = [
      file('libs/words/a.js'),
      link('libs/words/b.js', 'a.js'),
      link('services/orders/lib', '../../libs/words'),
      link('services/orders/c.js', '../../libs/words/b.js'),
    ]
    const { shown, problems } = lay(entries, { links: 'resolve' })
    expect(problems).toEqual([])
    expect(shown).toEqual([
      'c.js = libs/words/a.js',
      'lib/a.js = libs/words/a.js',
      'lib/b.js = libs/words/a.js',
      'node_modules/@shop/words/a.js = libs/words/a.js',
      'node_modules/@shop/words/b.js = libs/words/a.js',
    ])
  })

  it.for<[string, Entry[], RegExp]>([
    [
      'out of the inputs',
      [link('services/orders/x', '../../docs/x')],
      /services\/orders\/x is a link to \.\.\/\.\.\/docs\/x, which is not part of the service/,
    ],
    ['to itself', [link('services/orders/x', 'y'), link('services/orders/y', 'x')], /leads to itself/],
    ['to a folder above', [file('services/orders/a'), link('services/orders/x', '.')], /services\/orders\/x is a link that leads to itself/],
  ])('refuses to replace a link %s', ([, entries, message]) => {
    expect(lay(entries, { links: 'resolve' }).problems.join()).toMatch(message)
  })

  it('takes one of two equal packages, the one that is next to the service', () => {
    const packages = [
      { folder: 'node_modules/x', version: '1.0.0' },
      { folder: 'services/orders/node_modules/x', version: '1.0.0' },
    ]
    const entries = [file('node_modules/x/x.js'), file('services/orders/node_modules/x/x.js')]
    expect(lay(entries, {}, { packages })).toEqual({ shown: ['node_modules/x/x.js = services/orders/node_modules/x/x.js'], problems: [] })
  })

  it('refuses two versions in one place', () => {
    const packages = [
      { folder: 'node_modules/x', version: '1.0.0' },
      { folder: 'services/orders/node_modules/x', version: '2.0.0' },
    ]
    expect(lay([], {}, { packages }).problems).toEqual([
      expect.stringMatching(/node_modules\/x 1\.0\.0 and services\/orders\/node_modules\/x 2\.0\.0 would both be node_modules\/x/),
    ])
  })

  it('refuses two files in one place', () => {
    expect(lay([file('proto/x'), file('services/orders/proto/x')]).problems).toEqual(['services/orders/proto/x and proto/x would both be proto/x'])
  })

  it('keeps programs of packages as links, or leaves them out', () => {
    const links = [{ path: 'node_modules/.bin/left', target: '../left/left.js' }]
    const entries = [file('node_modules/left/left.js')]
    expect(lay(entries, {}, { links }).shown).toContain('node_modules/.bin/left -> ../left/left.js')
    expect(lay(entries, { links: 'resolve' }, { links })).toEqual({ shown: ['node_modules/left/left.js = node_modules/left/left.js'], problems: [] })
  })
})
