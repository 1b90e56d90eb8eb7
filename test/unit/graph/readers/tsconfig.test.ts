import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { tsconfigReader } from '../../../../shared/graph/readers/tsconfig.ts'
import { stripComments } from '../../../../shared/graph/readers/tsconfig-json.ts'
import { commitOf, edgesOf, readFiles } from './npm-commit.ts'

type Files = Readonly<Record<string, object | string>>

const written = (files: Files) =>
  Object.fromEntries(Object.entries(files).map(([path, value]) => [path, typeof value === 'string' ? value : JSON.stringify(value, null, 2)]))
const edges = (files: Files, services: readonly string[] = []) => edgesOf(tsconfigReader, written(files), services)
const options = (compilerOptions: object) => ({ compilerOptions })

const shop = {
  'apps/web/package.json': { name: 'web' },
  'apps/web/src/main.ts': '',
  'libs/ui/package.json': { name: '@shop/ui' },
  'libs/ui/tsconfig.json': {},
  'libs/ui/src/index.ts': '',
  'shared/money.ts': '',
  'types/global.d.ts': '',
}

describe('one config', () => {
  test.each<[string, object | string, readonly string[]]>([
    ['a folder it references', { references: [{ path: '../../libs/ui' }] }, ['apps/web → libs/ui']],
    ['a file it references', { references: [{ path: '../../libs/ui/tsconfig.build.json' }] }, ['apps/web → libs/ui']],
    ['a file in itself it references', { references: [{ path: './tsconfig.app.json' }, { path: 'src' }] }, []],
    ['odd references', { references: [{ path: 7 }, 'x', null, { path: '../../../outside' }] }, []],
    ['references that are no list', { references: { path: '../../libs/ui' } }, []],
    ['what it includes', { include: ['src', '../../shared/**/*.ts'] }, ['apps/web/tsconfig.json → shared']],
    ['a file it includes', { include: ['../../types/global.d.ts'] }, ['apps/web/tsconfig.json → types/global.d.ts']],
    ['files', { files: ['../../types/global.d.ts', 'src/main.ts'] }, ['apps/web/tsconfig.json → types/global.d.ts']],
    ['files of any folder', { include: ['../../libs/*/src/*.ts'] }, ['apps/web/tsconfig.json → libs/ui/src']],
    ['everything', { include: ['../../**/*'] }, ['apps/web/tsconfig.json → .']],
    ['what is not there', { include: ['../../gone/**', '../../../up'], files: ['../../gone.ts'] }, []],
    ['nothing outside', { include: ['src/**/*', './test'], exclude: ['../../libs'] }, []],
    ['its own folder by name', { include: ['$' + '{configDir}/src', '$' + '{configDir}/../../shared'] }, ['apps/web/tsconfig.json → shared']],
    ['folders of types', options({ typeRoots: ['../../types', '../../node_modules/@types', './types'] }), ['apps/web/tsconfig.json → types']],
    ['merged folders', options({ rootDirs: ['src', '../../shared'] }), ['apps/web/tsconfig.json → shared']],
    ['paths', options({ paths: { '@shop/ui': ['../../libs/ui/src/index.ts'], '@/*': ['./src/*'] } }), ['apps/web/tsconfig.json → libs/ui']],
    [
      'paths from a base',
      options({ baseUrl: '../..', paths: { '@shop/ui/*': ['libs/ui/src/*'], '~/*': ['apps/web/src/*'] } }),
      ['apps/web/tsconfig.json → libs/ui'],
    ],
    ['paths to a folder that is no package', options({ paths: { 'shared/*': ['../../shared/*'] } }), ['apps/web/tsconfig.json → shared']],
    ['paths to nothing', options({ paths: { a: ['../../gone/index.ts'], b: ['../../node_modules/b'], c: 'no list', d: [] } }), []],
    ['odd options', { extends: 7, compilerOptions: { paths: ['x'], typeRoots: 'no' }, include: 'src', files: {} }, []],
    ['comments and commas', '// ours\n{\n  /* { */ "references": [\n    { "path": "../../libs/ui", }, // a "comment"\n  ],\n}\n', ['apps/web → libs/ui']],
    ['nothing', '', []],
    ['only a comment', '\ufeff// later\n', []],
  ])('%s', async (_, config, expected) => {
    expect(await edges({ ...shop, 'apps/web/tsconfig.json': config }, ['apps/web'])).toEqual(expected)
  })

  it('has other names', async () => {
    for (const name of ['tsconfig.build.json', 'tsconfig-node.json', 'jsconfig.json'])
      expect(await edges({ ...shop, [`apps/web/${name}`]: { references: [{ path: '../../libs/ui' }] } })).toEqual(['apps/web → libs/ui'])
    expect(await edges({ ...shop, 'apps/web/my-tsconfig.json': { references: [{ path: '../../libs/ui' }] } })).toEqual([])
  })

  it('says in which line', async () => {
    const config = { compilerOptions: { paths: { '@shop/ui': ['../../libs/ui/src'] } }, references: [{ path: '../../libs/ui' }] }
    const { edges } = await readFiles(tsconfigReader, written({ ...shop, 'apps/web/tsconfig.json': config }))
    expect(edges.map((edge) => edge.why())).toEqual(['apps/web/tsconfig.json:11 references ../../libs/ui', 'apps/web/tsconfig.json:4 paths @shop/ui'])
  })

  it('of the root is nobody’s', async () => {
    expect(await edges({ ...shop, 'tsconfig.json': { references: [{ path: 'libs/ui' }], include: ['libs'], files: ['types/global.d.ts'] } })).toEqual([])
  })

  test.each([
    ['{ "extends": }', /^is not JSON/],
    ['[]', /^holds a list/],
    ['{ "a": "b }', /^is not JSON/],
  ])('%j is damaged', async (text, message) => {
    expect((await readFiles(tsconfigReader, { 'a/tsconfig.json': text, 'a/package.json': 'not ours to judge' })).damaged).toEqual([
      { path: 'a/tsconfig.json', message: expect.stringMatching(message) },
    ])
  })
})

describe('extends', () => {
  const bases = {
    ...shop,
    'tsconfig.base.json': { extends: './config/strict.json' },
    'config/strict.json': {},
    'config/tsconfig.json': {},
    'tools/tsconfig/package.json': { name: '@shop/tsconfig' },
    'tools/tsconfig/node.json': {},
    'tools/tsconfig/tsconfig.json': {},
  }
  const base = 'tsconfig.base.json → config/strict.json'
  test.each<[string, unknown, readonly string[]]>([
    ['a file', '../../tsconfig.base.json', ['apps/web/tsconfig.json → tsconfig.base.json', base]],
    ['without its ending', '../../config/strict', ['apps/web/tsconfig.json → config/strict.json', base]],
    ['a folder', '../../config', ['apps/web/tsconfig.json → config/tsconfig.json', base]],
    [
      'several',
      ['../../tsconfig.base.json', '../../config/strict.json'],
      ['apps/web/tsconfig.json → config/strict.json', 'apps/web/tsconfig.json → tsconfig.base.json', base],
    ],
    ['a package of the repository', '@shop/tsconfig/node.json', ['apps/web/tsconfig.json → tools/tsconfig/node.json', base]],
    ['a package of the repository, as such', '@shop/tsconfig', ['apps/web/tsconfig.json → tools/tsconfig/tsconfig.json', base]],
    ['a package of the repository, what it builds', '@shop/tsconfig/dist/x', ['apps/web/tsconfig.json → tools/tsconfig', base]],
    ['a package of the registry', '@tsconfig/node20/tsconfig.json', [base]],
    ['its own', './tsconfig.app.json', [base]],
    ['what is not there', '../../gone.json', [base]],
    ['what is outside', '../../../up.json', [base]],
  ])('%s', async (_, written, expected) => {
    expect(await edges({ ...bases, 'apps/web/tsconfig.app.json': {}, 'apps/web/tsconfig.json': { extends: written } })).toEqual([...expected].sort())
  })

  it('inherits what names something of its own to include, but no references, and not what was meant for the root', async () => {
    const root = { include: ['types', 'types/**/*.d.ts', '**/*', 'libs/*/src'], references: [{ path: 'libs/ui' }] }
    const files = { ...shop, 'tsconfig.json': root, 'apps/web/tsconfig.json': { extends: '../../tsconfig.json' } }
    expect(await edges(files)).toEqual(['apps/web/tsconfig.json → tsconfig.json', 'apps/web/tsconfig.json → types'])
    expect(await edges({ ...files, 'apps/web/tsconfig.json': { extends: '../../tsconfig.json', include: ['src'] } })).toEqual([
      'apps/web/tsconfig.json → tsconfig.json',
    ])
  })

  it('ends where configs extend each other', async () => {
    expect(await edges({ 'a/tsconfig.json': { extends: '../b/tsconfig.json' }, 'b/tsconfig.json': { extends: '../a/tsconfig.json' } })).toEqual([
      'a/tsconfig.json → b/tsconfig.json',
      'b/tsconfig.json → a/tsconfig.json',
    ])
  })
})

describe('paths that many extend, as nx lays them out', () => {
  const base = options({
    baseUrl: '.',
    paths: {
      '@shop/ui': ['libs/ui/src/index.ts'],
      '@shop/log': ['libs/log/src/index.ts'],
      '@shop/util/*': ['libs/util/*/src/index.ts'],
      gone: ['libs/gone/index.ts'],
    },
  })
  const extended = { extends: '../../tsconfig.base.json' }
  const nx = {
    'nx.json': {},
    'package.json': { name: 'shop' },
    'tsconfig.base.json': base,
    'apps/web/project.json': {},
    'apps/web/tsconfig.json': extended,
    'apps/api/project.json': {},
    'apps/api/tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }] },
    'apps/api/tsconfig.app.json': extended,
    'apps/api/src/main.ts': 'export {}',
    'libs/ui/project.json': {},
    'libs/ui/tsconfig.json': extended,
    'libs/ui/src/index.ts': "export * from './lib/button'\n",
    'libs/ui/src/lib/button.tsx': 'import { log } from "@shop/log"\n',
    'libs/log/project.json': {},
    'libs/log/src/index.ts': "import { date } from '@shop/util/dates'\nimport '@shop/log'\n",
    'libs/util/dates/project.json': {},
    'libs/util/dates/src/index.ts': '',
  }
  const libs = ['libs/log/src/index.ts → libs/util/dates', 'libs/ui/src/lib/button.tsx → libs/log']
  const extending = ['apps/api', 'apps/web', 'libs/ui'].map((folder) => `${folder}/tsconfig${folder === 'apps/api' ? '.app' : ''}.json → tsconfig.base.json`)
  const imports = async (more: Files, services: readonly string[] = ['apps/api', 'apps/web']) =>
    (await edges({ ...nx, ...more }, services)).filter((edge) => !extending.includes(edge) && !libs.includes(edge))

  it('reads the sources of services and libraries', async () => {
    expect(await edges(nx, ['apps/api', 'apps/web'])).toEqual([...extending, ...libs].sort())
  })

  test.each([
    ["import { x } from '@shop/ui'", 'libs/ui'],
    ['import type { X } from "@shop/ui"', 'libs/ui'],
    ["import{x}from'@shop/ui';", 'libs/ui'],
    ["import {\n  a,\n  b,\n} from '@shop/ui'", 'libs/ui'],
    ["export * from '@shop/ui'", 'libs/ui'],
    ["const ui = await import('@shop/ui')", 'libs/ui'],
    ["const ui = require('@shop/ui')", 'libs/ui'],
    ["const ui = import(/* webpackChunkName: 'x' */ `@shop/ui`)", 'libs/ui'],
    ["vi.mock('@shop/ui', () => ({}))", 'libs/ui'],
    ["// it's here\nimport '@shop/ui'", 'libs/ui'],
    ["import dates from '@shop/util/dates'", 'libs/util/dates'],
    ["import { log } from '../../../libs/log/src/index.js'", 'libs/log'],
    ["import ui from '../../../libs/ui'", 'libs/ui'],
    ["import client from '../../../libs/ui/src/generated/client'", 'libs/ui'],
    ["export default { preset: '../../../nx.json' }", 'nx.json'],
  ])('%j', async (text, folder) => {
    expect(await imports({ 'apps/web/src/main.ts': text })).toEqual([`apps/web/src/main.ts → ${folder}`])
  })

  test.each([
    "import '@shop/uikit'",
    "import '@shop/ui/deep'",
    "import '@shop/util'",
    "import '@shop/util/other'",
    "import 'react'",
    "import './@shop/ui'",
    'import "gone"',
    "import './main'; import '../src/main'; import '..'; import '../'; import '../../web/src/main'",
    "import '../../../libs/gone'",
    "import '../../../gone/x'",
    "import '../../../node_modules/x'",
    "import '../../../../up'",
    '// @shop/ui',
    "const text = 'see @shop/ui'",
  ])('%j is nothing mapped', async (text) => {
    expect(await imports({ 'apps/web/src/main.ts': text })).toEqual([])
  })

  test.each(['main.tsx', 'main.js', 'main.jsx', 'main.mjs', 'main.cts', 'main.spec.ts', 'types.d.ts', 'App.vue', 'App.svelte'])('reads %s', async (name) => {
    expect(await imports({ [`apps/web/src/${name}`]: "import '@shop/ui'" })).toEqual([`apps/web/src/${name} → libs/ui`])
  })

  it('does not read other files, nor those of folders that take no such config', async () => {
    expect(await imports({ 'apps/web/src/main.go': "import '@shop/ui'", 'apps/web/node_modules/x/index.js': "import '@shop/ui'" })).toEqual([])
    expect(await imports({ 'tools/x/main.ts': "import '@shop/ui'" })).toEqual([])
    expect(await imports({ 'services/x/main.ts': "import '@shop/ui'" }, ['services/x'])).toEqual([])
  })

  it('takes the tsconfig.json of the root for services without any', async () => {
    const files = { 'tsconfig.json': base, 'services/x/main.ts': "import '@shop/ui'" }
    expect(await imports(files, ['services/x'])).toEqual(['services/x/main.ts → libs/ui'])
    expect(await imports(files, [])).toEqual([])
  })

  it('lets a config’s own paths replace those it extends, and keeps those of one that has none', async () => {
    const main = { 'apps/web/src/main.ts': "import '@shop/ui'" }
    expect(await imports({ ...main, 'apps/web/tsconfig.json': { ...extended, ...options({ paths: { '@/*': ['./src/*'] } }) } })).toEqual([])
    expect(await imports({ ...main, 'apps/web/tsconfig.json': { ...extended, ...options({ strict: true }) } })).toEqual(['apps/web/src/main.ts → libs/ui'])
  })

  it('finds names of any beginning, also many and short ones', async () => {
    const names = ['a', 'bb', 'ccc', 'dddd', '#e', '~f', '$g', 'h.h', '@i/i']
    for (const count of [1, 3, names.length]) {
      const paths = Object.fromEntries(names.slice(0, count).map((name, index) => [name, [`libs/p${index}/index.ts`]]))
      const files: Record<string, object | string> = { 'tsconfig.json': options({ paths }) }
      names.forEach((_, index) => {
        files[`libs/p${index}/project.json`] = {}
      })
      for (const [index, name] of names.entries()) {
        const text = `import x from "a-other"\nimport y from '${name}'\n'${name} '; '.${name}'`
        expect(await edges({ ...files, 'services/x/main.ts': text }, ['services/x'])).toEqual(index < count ? [`services/x/main.ts → libs/p${index}`] : [])
      }
    }
  })

  it('says in which line', async () => {
    const files = written({ ...nx, 'apps/web/src/main.ts': "import 'react'\n\nimport { x } from '@shop/ui'\n" })
    const { edges } = await readFiles(tsconfigReader, files, ['apps/web'])
    expect(edges.find((edge) => edge.from === 'apps/web/src/main.ts')?.why()).toBe('apps/web/src/main.ts:3 imports @shop/ui')
  })

  it('leaves packages of a declared workspace that are called as they are mapped to their package.json', async () => {
    const declared = {
      'package.json': { name: 'shop', workspaces: ['apps/*', 'libs/*'] },
      'apps/web/package.json': { name: 'web' },
      'libs/ui/package.json': { name: '@shop/ui' },
      'apps/web/src/main.ts': "import '@shop/ui'\nimport '@shop/log'\n",
    }
    expect(await imports(declared)).toEqual(['apps/web/src/main.ts → libs/log'])
    expect(await imports({ ...declared, 'package.json': { name: 'shop' } })).toEqual(['apps/web/src/main.ts → libs/log', 'apps/web/src/main.ts → libs/ui'])
    // A service without a package.json has no other way to say so.
    expect(await imports({ ...declared, 'apps/api/src/main.ts': "import '@shop/ui'\n" })).toContain('apps/api/src/main.ts → libs/ui')
  })

  it('reads no source where package.json tells all', () => {
    const files = written({
      'package.json': { name: 'shop', workspaces: ['apps/*', 'libs/*'] },
      'tsconfig.json': options({ paths: { '@shop/ui': ['libs/ui/src'] } }),
      'apps/web/package.json': { name: 'web' },
      'apps/web/tsconfig.json': { extends: '../../tsconfig.json' },
      'apps/web/src/main.ts': "import '@shop/ui'\n",
      'libs/ui/package.json': { name: '@shop/ui' },
      'libs/ui/src/index.ts': '',
    })
    expect(tsconfigReader.further?.(commitOf(files, new Map(Object.entries(files))), ['apps/web'])).toEqual([])
  })

  it('reads the sources for a star that stands for packages, whoever has it', async () => {
    const own = { ...shop, 'apps/web/tsconfig.json': options({ paths: { '@libs/*': ['../../libs/*/src'] } }) }
    expect(await edges({ ...own, 'apps/web/src/main.ts': "import '@libs/ui'" })).toEqual(['apps/web/src/main.ts → libs/ui'])
    expect(await edges({ ...own, 'apps/web/src/main.ts': "import '@libs/other'" })).toEqual([])
    const whole = { ...shop, 'apps/web/tsconfig.json': options({ paths: { '@libs/*': ['../../libs/*'] } }) }
    expect(await edges({ ...whole, 'apps/web/src/main.ts': "import '@libs/ui/src/index.js'\nimport '@libs/plugin'" })).toEqual([
      'apps/web/src/main.ts → libs/ui',
    ])
  })
})

test('of any nx repository it finds the imports that were put in', async () => {
  const plan = fc.array(fc.array(fc.tuple(fc.nat(9), fc.constantFrom('import', 'dynamic', 'require', 'deep'))), { minLength: 1, maxLength: 10 })
  await fc.assert(
    fc.asyncProperty(plan, async (packages) => {
      const folder = (index: number) => (index % 2 === 0 ? `libs/p${index}` : `apps/p${index}`)
      const paths: Record<string, readonly string[]> = {}
      const files: Record<string, object | string> = {}
      const expected = new Set<string>()
      packages.forEach((imports, from) => {
        paths[`@x/p${from}`] = [`${folder(from)}/src/index.ts`]
        paths[`@x/p${from}/*`] = [`${folder(from)}/src/*`]
        files[`${folder(from)}/project.json`] = {}
        files[`${folder(from)}/tsconfig.json`] = { extends: '../../tsconfig.base.json' }
        files[`${folder(from)}/src/index.ts`] = imports
          .filter(([to]) => to < packages.length)
          .map(([to, how]) => {
            if (to !== from) expected.add(`${folder(from)}/src/index.ts → ${folder(to)}`)
            return {
              import: `import { a } from '@x/p${to}'`,
              dynamic: `await import("@x/p${to}")`,
              require: `require('@x/p${to}')`,
              deep: `import '@x/p${to}/index.js'`,
            }[how]
          })
          .join('\n')
      })
      const found = await edges({ ...files, 'tsconfig.base.json': options({ baseUrl: '.', paths }) })
      expect(found.filter((edge) => !edge.endsWith('tsconfig.base.json'))).toEqual([...expected].sort())
    }),
    { numRuns: 100 },
  )
})

describe('comments', () => {
  test.each([
    ['{"a": 1, // x\n "b": 2,}', { a: 1, b: 2 }],
    ['{"a": "// no comment, }", /* "b": 1, */ "c": [1, 2, ],}', { a: '// no comment, }', c: [1, 2] }],
    ['{"a": "\\"// x", "b": "\\\\" // y\n}', { a: '"// x', b: '\\' }],
    ['{"a": ",]", "b": "/* */"}', { a: ',]', b: '/* */' }],
    ['{"a": 1 /* not closed', undefined],
  ])('%j', (text, value) => {
    const parsed = () => JSON.parse(stripComments(text))
    if (value === undefined) expect(parsed).toThrow()
    else expect(parsed()).toEqual(value)
  })

  test('anywhere between the parts of any JSON change nothing, nor the lines', () => {
    const noise = fc.constantFrom('', ' ', '\n', '/* , } " */', '// "x", }\n', '/**/', '//\n')
    fc.assert(
      fc.property(fc.json(), fc.array(noise, { minLength: 1 }), (json, noises) => {
        let at = 0
        const noisy = json.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g, (part) => {
          at += 1
          return `${noises[at % noises.length] ?? ''}${part}${noises[(at * 7) % noises.length] ?? ''}`
        })
        const stripped = stripComments(noisy)
        expect(JSON.parse(stripped)).toEqual(JSON.parse(json))
        expect(stripped.split('\n').length).toBe(noisy.split('\n').length)
      }),
      { numRuns: 500 },
    )
  })
})
