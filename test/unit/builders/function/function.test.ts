import { describe, expect, it } from 'vitest'
import { handlerOf } from '../../../../shared/builders/function/handler.ts'
import { hostedManifest } from '../../../../shared/builders/function/hosted-manifest.ts'
import { refuseSize, sizeNotes } from '../../../../shared/builders/function/limits.ts'

const megabyte = 1024 * 1024

describe('handlerOf', () => {
  it.for<['lambda' | 'gcf', string[], string | undefined, object]>([
    ['lambda', ['index.js'], undefined, { file: 'index.js' }],
    ['lambda', ['index.mjs'], '{}', { file: 'index.mjs' }],
    ['lambda', ['dist/app.js'], '{"main":"./dist/app.js"}', { file: 'dist/app.js' }],
    ['lambda', ['lib/index.js'], '{"main":"lib"}', { file: 'lib/index.js' }],
    ['lambda', ['src/app.js'], undefined, { note: expect.stringMatching(/must name its file/) }],
    ['lambda', ['index.ts', 'node_modules/x/x.js'], undefined, { problem: expect.stringMatching(/no \.js, \.mjs or \.cjs file/) }],
    ['lambda', ['index.js'], '{"main":"dist/index.js"}', { problem: expect.stringMatching(/`main` is dist\/index\.js, and there is no such file/) }],
    ['gcf', ['package.json', 'function.js'], '{}', { file: 'function.js' }],
    ['gcf', ['package.json', 'app.js'], '{}', { problem: expect.stringMatching(/would not find the function/) }],
    ['gcf', ['index.js'], undefined, { problem: expect.stringMatching(/no package\.json/) }],
  ])('%s with %j and %s', ([layout, files, manifest, expected]) => {
    expect(handlerOf(layout, 'node', new Set(files), manifest)).toEqual(expected)
  })

  it('does not look at other languages', () => {
    expect(handlerOf('lambda', 'python', new Set(['main.py']), undefined)).toEqual({})
  })
})

describe('limits', () => {
  it('refuses what Lambda would not take, and names the largest files', () => {
    const files = [
      { path: 'small', size: 1 },
      { path: 'model.bin', size: 250 * megabyte },
    ]
    expect(() => refuseSize('orders', 'lambda', files)).toThrow(
      /orders is 250\.0 MB unzipped, and AWS Lambda takes 250\.0 MB \(largest: model\.bin 250\.0 MB, small/,
    )
    expect(() => refuseSize('orders', 'lambda', files.slice(1))).not.toThrow()
    expect(() => refuseSize('orders', 'gcf', files)).not.toThrow()
  })

  it('says when a zip needs a bucket', () => {
    expect(sizeNotes('lambda', 50 * megabyte)).toEqual([])
    expect(sizeNotes('lambda', 50 * megabyte + 1)).toEqual([expect.stringMatching(/S3 bucket only/)])
  })
})

describe('hostedManifest', () => {
  const packages = {
    folder: '.',
    libraries: new Map([['@shop/words', 'libs/words']]),
    pinned: new Map([
      ['left', '1.2.0'],
      ['deep', '3.0.0'],
    ]),
  }

  it('names packages of the repository by their folder and pins the others', () => {
    const manifest = {
      name: 'x',
      dependencies: { '@shop/words': 'workspace:^', left: '^1.0.0', alias: 'npm:left@1' },
      devDependencies: { a: '1' },
      overrides: { deep: '3.0.1' },
    }
    expect(JSON.parse(hostedManifest(JSON.stringify(manifest), packages))).toEqual({
      name: 'x',
      dependencies: { '@shop/words': 'file:libs/words', left: '1.2.0', alias: 'npm:left@1' },
      overrides: { deep: '3.0.1', left: '1.2.0' },
    })
  })

  it('leads from one package of the repository to another', () => {
    const text = '{"dependencies":{"@shop/words":"*"}}'
    expect(JSON.parse(hostedManifest(text, { ...packages, folder: 'libs/events' }))).toEqual({ dependencies: { '@shop/words': 'file:../words' } })
  })

  it('leaves alone what is no manifest', () => {
    expect(hostedManifest('{', packages)).toBe('{')
  })
})
