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

describe('go.work', () => {
  const work = (...lines: readonly string[]) => ['go 1.22', 'use (', '\t./services/orders', '\tlibs/money // any path', ')', ...lines, ''].join('\n')
  const orders = (...lines: readonly string[]) => ({
    'services/orders/go.mod': mod('orders', ...lines),
    'libs/money/go.mod': mod('money'),
    'libs/dates/go.mod': mod('dates'),
  })
  const both = ['libs/money → go.work', 'services/orders → go.work']

  // `go list -deps` of go 1.26 takes a module that is used from its folder whatever its version, with a require and without one.
  it.each<[string, Record<string, string>, readonly string[]]>([
    ['modules that require each other', { 'go.work': work(), ...orders('require example.com/money v1.0.0') }, ['services/orders → libs/money']],
    ['a module it does not use', { 'go.work': work(), ...orders('require example.com/dates v1.0.0') }, []],
    ['a use in a comment', { 'go.work': work('// use ./libs/dates'), ...orders('require example.com/dates v1.0.0') }, []],
    [
      'an import that is not required',
      { 'go.work': work(), ...orders(), 'services/orders/main.go': 'package main\nimport "example.com/money/round"\n' },
      ['services/orders → libs/money'],
    ],
    ['an import of a module it does not use', { 'go.work': work(), ...orders(), 'services/orders/main.go': 'package main\nimport "example.com/dates"\n' }, []],
    [
      'its own replace',
      { 'go.work': work('replace example.com/dates => ./libs/dates'), ...orders('require example.com/dates v1.0.0') },
      ['services/orders → libs/dates'],
    ],
    [
      'a replace of another module that is used',
      {
        'go.work': work(),
        ...orders('require example.com/dates v1.0.0'),
        'libs/money/go.mod': mod('money', 'require example.com/dates v1.0.0', 'replace example.com/dates => ../dates'),
      },
      ['libs/money → libs/dates', 'services/orders → libs/dates'],
    ],
    [
      'an import that only another module requires',
      {
        'go.work': work('replace example.com/dates => ./libs/dates'),
        ...orders(),
        'libs/money/go.mod': mod('money', 'require example.com/dates v1.0.0'),
        'services/orders/main.go': 'package main\nimport "example.com/dates"\n',
      },
      ['libs/money → libs/dates', 'services/orders → libs/dates'],
    ],
    ['one vendor folder', { 'go.work': work(), ...orders(), 'vendor/modules.txt': '## workspace\n' }, ['libs/money → vendor', 'services/orders → vendor']],
  ])('%s', async (_, files, edges) => {
    const found = await read(files)
    expect(found.edges).toEqual([...both, ...edges].sort())
    expect(found.packages).toEqual(['libs/money', 'services/orders'])
  })

  it('says which line', async () => {
    const { why } = await read({ 'go.work': work(), ...orders('require (', '\texample.com/money v1.0.0', ')') })
    expect(why('services/orders → libs/money')).toEqual(['services/orders/go.mod:5 require example.com/money v1.0.0'])
  })
})

describe('services inside one module', () => {
  const files = {
    'go.mod': mod('shop'),
    'shop.go': 'package shop\n\nimport _ "example.com/shop/internal/dates"\n//go:embed all:static/*.html "logo.svg"\nvar static embed.FS\n',
    'shop.s': '',
    'static/a.html': '',
    'logo.svg': '',
    'README.md': '',
    'internal/money/money.go':
      '// Money.\npackage money /* x */\n\nimport (\n\t"fmt" // "example.com/shop/internal/never"\n\tr "example.com/shop/internal/round"\n)\nvar x = `\nimport "example.com/shop/internal/never"\n`\n',
    'internal/money/testdata/x.go': 'package x\nimport "example.com/shop/internal/never"\n',
    'internal/round/round.go': 'package round\n',
    'internal/dates/dates.go': 'package dates\n',
    'internal/never/never.go': 'package never\n',
    'internal/testkit/kit.go': 'package testkit\n',
    'cmd/orders/main.go': 'package main\nimport "example.com/shop/internal/money"; import ("example.com/shop/cmd/orders/sub")\nfunc main() {}\n',
    'cmd/orders/sub/sub.go': 'package sub\nimport `example.com/other`\n',
    'cmd/web/main.go': 'package main\nimport _ "example.com/shop"\n',
    'cmd/web/main_test.go': 'package main\nimport . "example.com/shop/internal/testkit"\n',
  }

  // The same closures as `go list -deps -test ./cmd/orders ./cmd/web` of go 1.26 gives.
  it('are built from what their packages import, and from the go.mod', async () => {
    const { edges, why } = await read(files, ['cmd/orders', 'cmd/web'])
    expect(edges).toEqual([
      'cmd/orders → cmd/orders/sub',
      'cmd/orders → go.mod',
      'cmd/orders → internal/money',
      'cmd/web → go.mod',
      'cmd/web → internal/testkit',
      'cmd/web → logo.svg',
      'cmd/web → shop.go',
      'cmd/web → shop.s',
      'cmd/web → static',
      'internal/money → internal/round',
      'shop.go → internal/dates',
    ])
    expect(why('internal/money → internal/round')).toEqual(['internal/money/money.go:6 import example.com/shop/internal/round'])
  })

  it('are not looked into when each is a module, or none is written in Go', async () => {
    const apart = { ...files, 'cmd/orders/go.mod': mod('orders'), 'services/page/index.js': '' }
    expect((await read(apart, ['cmd/orders', 'services/page'])).edges).toEqual([])
  })

  it('take what is vendored from there, with what that needs', async () => {
    const { edges } = await read(
      {
        'go.mod': mod('shop', 'require example.org/a v1.0.0'),
        'cmd/orders/main.go': 'package main\nimport "example.org/a/b"\n',
        'vendor/modules.txt': '',
        'vendor/example.org/a/b/b.go': 'package b\nimport "example.org/c"\n',
        'vendor/example.org/c/c.go': 'package c\n',
        'vendor/example.org/d/d.go': 'package d\n',
      },
      ['cmd/orders'],
    )
    expect(edges).toEqual(['cmd/orders → go.mod', 'cmd/orders → vendor/example.org/a/b', 'vendor/example.org/a/b → vendor/example.org/c'])
  })

  it('use other modules by their imports', async () => {
    const { edges } = await read(
      {
        'go.mod': mod('shop', 'require example.com/shop/libs/money v0.0.0', 'replace example.com/shop/libs/money => ./libs/money'),
        'libs/money/go.mod': mod('shop/libs/money'),
        'libs/money/money.go': 'package money\n',
        'cmd/orders/main.go': 'package main\nimport "example.com/shop/libs/money/round"\n',
        'cmd/web/main.go': 'package main\n',
      },
      ['cmd/orders', 'cmd/web'],
    )
    expect(edges).toEqual(['. → libs/money', 'cmd/orders → go.mod', 'cmd/orders → libs/money', 'cmd/web → go.mod'])
  })
})

it('takes packages, not everything, from the module around', async () => {
  const { edges } = await read({
    'go.mod': mod('shop'),
    'internal/money/money.go': 'package money\nimport "example.com/shop/internal/round"\n',
    'internal/round/round.go': 'package round\n',
    'services/orders/go.mod': mod('shop/services/orders', 'require example.com/shop v0.0.0', 'replace example.com/shop => ../..'),
    'services/orders/main.go': 'package main\nimport "example.com/shop/internal/money"\n',
  })
  expect(edges).toEqual(['internal/money → internal/round', 'services/orders → go.mod', 'services/orders → internal/money'])
})

describe('what cannot be read', () => {
  it.each<[string, string, string]>([
    ['a block without an end', 'module x\nrequire (\n\ta v1.0.0\n', 'line 2: require ( is not closed'],
    ['a merge conflict', 'module x\n<<<<<<< HEAD\n', 'line 2: <<<<<<< is no directive'],
    ['a text without an end', 'module "x\n', 'line 1: a quoted text does not end'],
    ['no module', 'go 1.22\n', 'no module declaration'],
    ['half a replace', 'module x\nreplace a => \n', 'line 2: replace needs path [version] => folder, or path version'],
    ['half a require', 'module x\nrequire a\n', 'line 2: require needs a path and a version'],
  ])('%s', async (_, text, message) => {
    expect((await read({ 'services/orders/go.mod': text })).damaged).toEqual([{ path: 'services/orders/go.mod', message }])
  })

  it.each<[string, string]>([
    ['an empty go.mod, which only keeps a folder out of a module', '// nothing\n'],
    [
      'words of later versions',
      'module x\ngo 1.25\ntoolchain go1.25.1\ngodebug default=go1.21\ntool example.com/t\nignore ./web\nretract [v1.0.0, v1.1.0] // no\n',
    ],
  ])('but not %s', async (_, text) => {
    expect((await read({ 'services/orders/go.mod': text })).damaged).toEqual([])
  })

  it('keeps the lines it understands, and leads to a go.work above', async () => {
    const text = mod('orders', 'require example.com/money v1.0.0', 'replace example.com/money => ../../libs/money', '<<<<<<< HEAD')
    const { edges } = await read({ 'go.work': 'use (', 'services/orders/go.mod': text, 'libs/money/go.mod': mod('money') })
    expect(edges).toEqual(['libs/money → go.work', 'services/orders → go.work', 'services/orders → libs/money'])
  })
})
