import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { npmReader } from '../../../../shared/graph/readers/npm.ts'
import { edgesOf, readFiles, repository } from './npm-commit.ts'

const npmRoot = { name: 'shop', private: true, workspaces: ['libs/*', 'services/*'] }
const edges = (packages: Readonly<Record<string, object | string>>) => edgesOf(npmReader, repository(packages))
const asking = (dependencies: Readonly<Record<string, string>>) => ({ name: 'web', dependencies })

describe('a line that asks for a package of the same workspace', () => {
  const packages = {
    '.': npmRoot,
    'libs/a': { name: '@shop/a', version: '2.3.0' },
    'libs/rc': { name: 'rc', version: '2.0.0-rc.1' },
    'libs/none': { name: 'none' },
    'libs/vendored/x.txt': 'a folder without a manifest',
    'patches/x.patch': 'a patch',
    'libs/a b/x.txt': 'a folder with a space',
  }
  test.each([
    ['@shop/a', 'workspace:*', 'libs/a'],
    ['@shop/a', 'workspace:^', 'libs/a'],
    ['@shop/a', 'workspace:~', 'libs/a'],
    ['@shop/a', 'workspace:^2.0.0', 'libs/a'],
    // What the workspace does not have cannot be installed at all: https://pnpm.io/workspaces
    ['@shop/a', 'workspace:1.x', 'libs/a'],
    ['x', 'workspace:@shop/a@*', 'libs/a'],
    ['x', 'workspace:rc@^', 'libs/rc'],
    ['x', 'workspace:../../libs/a', 'libs/a'],
    ['x', 'workspace:libs/a', 'libs/a'],
    ['@shop/a', 'workspace:packages/moved', 'libs/a'],
    ['@shop/a', '*', 'libs/a'],
    ['@shop/a', '', 'libs/a'],
    ['@shop/a', '^2', 'libs/a'],
    ['@shop/a', '2.3.0', 'libs/a'],
    ['@shop/a', '^1 || ^2.1', 'libs/a'],
    ['@shop/a', '>=1.0.0 <3', 'libs/a'],
    ['@shop/a', 'latest', 'libs/a'],
    ['@shop/a', 'npm:^2.0.0', 'libs/a'],
    ['x', 'npm:@shop/a@^2', 'libs/a'],
    ['x', 'npm:@shop/a', 'libs/a'],
    ['rc', '^2.0.0', 'libs/rc'],
    ['rc', '^2.0.0-rc.0', 'libs/rc'],
    ['none', '^9', 'libs/none'],
    ['x', 'file:../../libs/vendored', 'libs/vendored'],
    ['x', 'link:../../libs/vendored/', 'libs/vendored'],
    ['x', 'portal:../../libs/vendored', 'libs/vendored'],
    ['x', '../../libs/vendored', 'libs/vendored'],
    ['x', 'file:../../libs/gone', 'libs/gone'],
    ['x', 'file:../../libs/a%20b', 'libs/a b'],
    ['x', 'file:vendor/x-1.0.0.tgz', 'services/web/vendor/x-1.0.0.tgz'],
    ['x', 'file:../../libs/vendored::locator=web%40workspace%3Aservices%2Fweb', 'libs/vendored'],
    ['x', 'patch:x@npm%3A^4#~/patches/x.patch', 'patches/x.patch'],
    ['x', 'patch:x@npm%3A^4#./x.patch::version=4.0.0&hash=1', 'services/web/x.patch'],
    ['@shop/a', 'patch:@shop/a@workspace%3A*#optional!builtin<compat/a>', 'libs/a'],
  ])('%s: %s is %s', async (name, spec, folder) => {
    expect(await edges({ ...packages, 'services/web': asking({ [name]: spec }) })).toEqual([`services/web → ${folder}`])
  })

  test.each([
    ['@shop/a', '^1'],
    ['@shop/a', '2.3.1'],
    ['@shop/a', '<2'],
    ['@shop/a', '>1 <2.3 || 3'],
    ['@shop/a', 'npm:^1.0.0'],
    ['x', 'npm:@shop/a@^1'],
    ['rc', '^1'],
    ['rc', '^3.0.0'],
    ['@shop/a', 'npm:other@*'],
    ['@shop/a', 'github:shop/a'],
    ['@shop/a', 'shop/a'],
    ['@shop/a', 'git+ssh://git@example.org/shop/a.git#semver:^2'],
    ['@shop/a', 'https://example.org/a.tgz'],
    ['@shop/a', 'jsr:@shop/a@2'],
    ['x', 'file:../../../outside'],
    ['x', 'file:/opt/x'],
    ['x', 'link:~/x'],
    ['a', 'workspace:*'],
    ['x', '^1'],
    ['constructor', '*'],
    ['__proto__', '*'],
  ])('%s: %s is nothing of the repository', async (name, spec) => {
    expect(
      await edges({ ...packages, 'services/web/package.json': `{"name":"web","dependencies":{${JSON.stringify(name)}:${JSON.stringify(spec)}}}` }),
    ).toEqual([])
  })
})

describe('the lists of a package.json', () => {
  const libs = { '.': npmRoot, 'libs/a': { name: 'a', version: '1.0.0' } }
  test.each(['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'])('%s', async (field) => {
    expect(await edges({ ...libs, 'services/web': { [field]: { a: '*' } } })).toEqual(['services/web → libs/a'])
  })
  test.each(['bundleDependencies', 'bundledDependencies'])('%s', async (field) => {
    expect(await edges({ ...libs, 'services/web': { [field]: ['a', 'other', 7] } })).toEqual(['services/web → libs/a'])
    expect(await edges({ ...libs, 'services/web': { [field]: true } })).toEqual([])
  })
  test.each(['scripts', 'peerDependenciesMeta', 'engines', 'config'])('not %s', async (field) => {
    expect(await edges({ ...libs, 'services/web': { [field]: { a: '*' } } })).toEqual([])
  })

  it('says in which line', async () => {
    const { edges } = await readFiles(
      npmReader,
      repository({ ...libs, 'services/web': { name: 'web', scripts: { a: 'no' }, devDependencies: { b: '1', a: '1.x' } } }),
    )
    expect(edges.map((edge) => edge.why())).toEqual(['services/web/package.json:8 devDependencies.a'])
    const odd = '{\n"keywords": ["dependencies", "a"],\n"dependencies": {"b": "a",\n"a" : "1.x"},\n"bundleDependencies": [\n"a"]}'
    const more = await readFiles(npmReader, repository({ ...libs, 'services/web/package.json': odd }))
    expect(more.edges.map((edge) => edge.why())).toEqual(['services/web/package.json:4 dependencies.a', 'services/web/package.json:6 bundleDependencies.a'])
  })
  it('leaves out what the root asks for, and what asks for itself', async () => {
    expect(await edges({ ...libs, '.': { ...npmRoot, dependencies: { a: '*' } }, 'libs/a': { name: 'a', devDependencies: { a: '*', b: 'link:.' } } })).toEqual(
      [],
    )
  })
})

describe('where workspaces are declared', () => {
  const packages = {
    'libs/a': { name: 'a', version: '1.0.0' },
    'libs/old': { name: 'old', version: '1.0.0' },
    'libs/deep/b': { name: 'b', version: '1.0.0' },
    'services/web': { name: 'web', dependencies: { a: '*', old: '*', b: '*' } },
  }
  const [toA, toOld, toB] = ['services/web → libs/a', 'services/web → libs/old', 'services/web → libs/deep/b']
  const pnpm = (text: string) => ({ '.': { name: 'shop' }, 'pnpm-workspace.yaml': text })
  test.each<[string, Readonly<Record<string, object | string>>, readonly (string | undefined)[]]>([
    ['npm, a list', { '.': { workspaces: ['libs/*', 'services/*'] } }, [toA, toOld]],
    ['npm, exact folders', { '.': { workspaces: ['./libs/a', 'services/web/'] } }, [toA]],
    ['npm, braces', { '.': { workspaces: ['{libs,services}/*'] } }, [toA, toOld]],
    ['npm, everything below', { '.': { workspaces: ['libs/**', 'services/**'] } }, [toA, toB, toOld]],
    ['npm, but not', { '.': { workspaces: ['libs/*', 'services/*', '!libs/old'] } }, [toA]],
    ['npm, a later line counts', { '.': { workspaces: ['!libs/old', 'libs/*', 'services/*'] } }, [toA, toOld]],
    ['npm, odd lines', { '.': { workspaces: [1, null, 'libs/a', '', 'services/web', '../up'] } }, [toA]],
    ['npm, what minimatch may exclude is not excluded', { '.': { workspaces: ['libs/!(old)', 'services/*', '!libs/@(a|b)'] } }, [toA, toOld]],
    ['yarn, an object', { '.': { workspaces: { packages: ['libs/a', 'services/*'], nohoist: ['**'] } } }, [toA]],
    ['pnpm', pnpm('packages:\n  # ours\n  - "libs/*"\n  - services/* # all\n\n  - \'!libs/old\'\ncatalog:\n  x: 1\n'), [toA]],
    ['pnpm, exclusion first', pnpm('packages:\n- "!libs/old"\n- libs/*\n- services/*\n'), [toA]],
    ['pnpm, brackets', pnpm('packages: ["libs/*", "services/*", "!**/old"]\n'), [toA]],
    ['pnpm, an anchor', pnpm('x: &all [libs/**, services/*]\npackages: *all\n'), [toA, toB, toOld]],
    ['lerna', { '.': { name: 'x' }, 'lerna.json': '{"packages": ["libs/a", "services/*"]}' }, [toA]],
    ['pnpm, beside npm', { '.': { workspaces: ['services/*'] }, 'pnpm-workspace.yaml': 'packages: [libs/a]' }, [toA]],
    ['nowhere', { '.': { name: 'shop' } }, [toA, toB, toOld]],
    ['nowhere, only settings', pnpm('linkWorkspacePackages: true\n'), [toA, toB, toOld]],
    ['nowhere, an empty list', { '.': { workspaces: [] } }, [toA, toB, toOld]],
  ])('%s', async (_, root, expected) => {
    expect(await edges({ ...packages, ...root })).toEqual([...expected].sort())
  })

  it('lists the members as packages, depended upon or not, without the root', async () => {
    const { packages: members } = await readFiles(npmReader, repository({ ...packages, '.': { workspaces: ['.', 'libs/*', 'services/*'] } }))
    expect([...(members ?? [])].sort()).toEqual(['libs/a', 'libs/old', 'services/web'])
    expect((await readFiles(npmReader, repository(packages))).packages).toEqual([])
  })

  it('takes a name that several packages carry for none where nothing is declared, and for what fits in a workspace', async () => {
    const twice = { 'libs/one': { name: 'a', version: '1.0.0' }, 'libs/two': { name: 'a', version: '2.0.0' }, 'services/web': asking({ a: '^2' }) }
    expect(await edges(twice)).toEqual([])
    expect(await edges({ ...twice, '.': npmRoot })).toEqual(['services/web → libs/two'])
    expect(await edges({ ...twice, '.': npmRoot, 'services/web': asking({ a: 'workspace:*' }) })).toEqual([
      'services/web → libs/one',
      'services/web → libs/two',
    ])
  })
})

describe('several workspaces', () => {
  const two = {
    'front/package.json': JSON.stringify({ name: 'front', workspaces: ['packages/*', 'apps/*'], dependencies: { ui: '*' } }),
    'front/packages/ui': { name: 'ui', version: '1.0.0' },
    'front/packages/log': { name: 'log', version: '1.0.0' },
    'front/apps/shop': { name: 'shop', dependencies: { ui: '1', log: '1', 'back-types': '1' } },
    'back/pnpm-workspace.yaml': 'packages:\n  - packages/*\n  - services/*\n',
    'back/packages/log': { name: 'log', version: '2.0.0' },
    'back/packages/types': { name: 'back-types', version: '1.0.0' },
    'back/services/api': { name: 'api', dependencies: { log: '^1', ui: '^1.0.0', front: 'workspace:*' } },
  }
  it('looks a name up at home first, and elsewhere when home has none', async () => {
    expect(await edges(two)).toEqual([
      'back/services/api → front',
      'back/services/api → front/packages/ui',
      'front → front/packages/ui',
      'front/apps/shop → back/packages/types',
      'front/apps/shop → front/packages/log',
      'front/apps/shop → front/packages/ui',
    ])
  })
  it('takes a package in no workspace for one that may mean any that alone has the name', async () => {
    expect(
      await edges({ ...two, 'tools/x': { name: 'x', dependencies: { ui: '^1', log: '*', y: '1', api: '^9' } }, 'tools/y': { name: 'y', version: '1.0.0' } }),
    ).toEqual([...(await edges(two)), 'tools/x → back/services/api', 'tools/x → front/packages/ui', 'tools/x → tools/y'])
  })
  it('knows workspaces in workspaces, and folders beside the root', async () => {
    expect(
      await edges({
        '.': { workspaces: ['apps/*'] },
        'apps/one': { name: 'one', workspaces: ['parts/*'], dependencies: { part: '*', two: '*' } },
        'apps/one/parts/p': { name: 'part', dependencies: { two: '*' } },
        'apps/two': { name: 'two' },
      }),
    ).toEqual(['apps/one → apps/one/parts/p', 'apps/one → apps/two', 'apps/one/parts/p → apps/two'])
    expect(
      await edges({
        'one/pnpm-workspace.yaml': 'packages:\n  - ../two/*\n',
        'one/package.json': '{"name":"one","dependencies":{"a":"workspace:*"}}',
        'two/a': { name: 'a' },
        'two/b': { name: 'b', dependencies: { a: '*' } },
      }),
    ).toEqual(['one → two/a', 'two/b → two/a'])
  })
})

describe('catalogs', () => {
  const packages = {
    'libs/a': { name: 'a', version: '1.2.0' },
    'services/web': asking({ a: 'catalog:' }),
    'services/old': { dependencies: { a: 'catalog:old' } },
  }
  const root = { workspaces: ['libs/*', 'services/*'] }
  test.each<[string, Readonly<Record<string, object | string>>]>([
    ['pnpm', { '.': {}, 'pnpm-workspace.yaml': 'packages:\n  - libs/*\n  - services/*\ncatalog:\n  a: ^1.0.0\ncatalogs:\n  old:\n    a: ^0.9.0\n' }],
    ['pnpm, default by name', { '.': {}, 'pnpm-workspace.yaml': 'packages: [libs/*, services/*]\ncatalogs:\n  default: {a: ^1.0.0}\n  old: {a: ^0.9.0}\n' }],
    ['bun', { '.': { workspaces: { packages: root.workspaces, catalog: { a: '^1.0.0' }, catalogs: { old: { a: '^0.9.0' } } } } }],
    ['bun, beside', { '.': { ...root, catalog: { a: '^1.0.0' }, catalogs: { old: { a: '^0.9.0' } } } }],
    ['yarn', { '.': root, '.yarnrc.yml': 'nodeLinker: node-modules\ncatalog:\n  a: "^1.0.0"\ncatalogs:\n  old:\n    a: ^0.9.0\n' }],
  ])('%s', async (_, declared) => {
    expect(await edges({ ...packages, ...declared })).toEqual(['services/web → libs/a'])
  })
  it('takes an entry that is nowhere for any version, and follows none twice', async () => {
    expect(await edges({ ...packages, '.': root })).toEqual(['services/old → libs/a', 'services/web → libs/a'])
    expect(await edges({ ...packages, '.': { ...root, catalog: { a: 'catalog:' }, catalogs: { old: { a: 'catalog:old' } } } })).toEqual([
      'services/old → libs/a',
      'services/web → libs/a',
    ])
  })
})

describe('overrides', () => {
  const packages = {
    'libs/a': { name: 'a', version: '1.0.0' },
    'vendor/x/package.json': '{"name":"x"}',
    'services/direct': { name: 'direct', dependencies: { x: '^1' } },
    'services/indirect': { name: 'indirect', dependencies: { react: '^19' } },
    'services/local': { name: 'local', dependencies: { a: '*' } },
  }
  const both = ['services/direct → vendor/x', 'services/indirect → vendor/x', 'services/local → libs/a']
  test.each<[string, object, readonly string[]]>([
    ['npm', { overrides: { x: 'file:./vendor/x' } }, both],
    ['npm, $', { overrides: { x: '$x' }, dependencies: { x: 'link:vendor/x' } }, both],
    ['npm, nested, in a package', { overrides: { direct: { x: 'file:vendor/x' } } }, [both[0] ?? '', both[2] ?? '']],
    ['npm, nested, in one of the registry', { overrides: { react: { '.': '19.1.0', x: 'file:vendor/x' } } }, both],
    ['npm, itself', { overrides: { x: { '.': 'file:vendor/x' } } }, both],
    ['yarn', { resolutions: { 'x@npm:^1': 'portal:./vendor/x' } }, both],
    ['yarn, anywhere', { resolutions: { '**/x': 'file:./vendor/x' } }, both],
    ['yarn, of a package', { resolutions: { 'direct/x': 'file:./vendor/x' } }, [both[0] ?? '', both[2] ?? '']],
    ['pnpm', { pnpm: { overrides: { 'x@>=1': 'link:./vendor/x' } } }, both],
    ['pnpm, of a package', { pnpm: { overrides: { 'direct>x@1': 'link:./vendor/x' } } }, [both[0] ?? '', both[2] ?? '']],
    ['to the registry', { overrides: { x: '1.2.3', y: 'npm:x@1' }, resolutions: ['x'], pnpm: { overrides: { a: '^7' } } }, [both[2] ?? '']],
    ['to a package by name', { pnpm: { overrides: { x: 'workspace:a@*' } } }, ['services/direct → libs/a', 'services/indirect → libs/a', both[2] ?? '']],
  ])('%s', async (_, fields, expected) => {
    expect(await edges({ ...packages, '.': { ...npmRoot, ...fields } })).toEqual(expected)
  })
  it('reads those of pnpm-workspace.yaml, and says in which line', async () => {
    const files = repository({ ...packages, 'pnpm-workspace.yaml': "packages: [services/*, libs/*]\n\noverrides:\n  'y': '1'\n  x: 'file:vendor/x'\n" })
    const { edges } = await readFiles(npmReader, files)
    expect(edges.filter((edge) => edge.to === 'vendor/x').map((edge) => `${edge.from} ${edge.why()}`)).toEqual([
      'services/direct pnpm-workspace.yaml:5 overrides.x',
      'services/indirect pnpm-workspace.yaml:5 overrides.x',
    ])
  })
  it('reads those of a package in no workspace for itself only', async () => {
    const alone = { overrides: { x: 'file:../../vendor/x' }, dependencies: { react: '1' } }
    expect(await edges({ ...packages, 'services/alone': alone, 'services/direct': {}, 'services/local': {} })).toEqual(['services/alone → vendor/x'])
  })
})

describe('manifests that cannot be read', () => {
  test.each([
    ['', /^is empty/],
    ['  \n', /^is empty/],
    ['{ "name": "a", }', /^is not JSON/],
    ['{\n  "name": "a"\n  "version": "1"\n}', /^is not JSON/],
    ['{ "name"', /^is not JSON/],
    ['{\n<<<<<<< HEAD\n  "name": "a"\n=======\n', /^has a merge conflict that is not resolved, in line 2$/],
    ['[]', /^holds a list where an object/],
    ['null', /^holds null where/],
    ['"a"', /^holds a string where/],
  ])('%j', async (text, message) => {
    const reading = await readFiles(
      npmReader,
      repository({ '.': npmRoot, 'libs/a/package.json': text, 'libs/b': { name: 'b' }, 'services/web': asking({ b: '*' }) }),
    )
    expect(reading.damaged).toEqual([{ path: 'libs/a/package.json', message: expect.stringMatching(message) }])
    expect(reading.damaged?.[0]?.message).not.toMatch(/[\n"]/)
    expect(reading.edges.map((edge) => edge.to)).toEqual(['libs/b'])
  })

  test.each([
    ['pnpm-workspace.yaml', 'packages: [', /^is not YAML: /],
    ['pnpm-workspace.yaml', 'packages:\n - a\npackages:\n - b\n', /^is not YAML: /],
    ['pnpm-workspace.yaml', '- a\n', /^holds a list where keys/],
    ['pnpm-workspace.yaml', 'a: &a [*a]\nb: *c\n', /^is not YAML/],
    ['.yarnrc.yml', 'catalog: {', /^is not YAML: /],
    ['lerna.json', 'no', /^is not JSON/],
  ])('%s %j', async (path, text, message) => {
    expect((await readFiles(npmReader, { [path]: text })).damaged).toEqual([{ path, message: expect.stringMatching(message) }])
  })

  it('reads what is odd, but not broken', async () => {
    const reading = await readFiles(
      npmReader,
      repository({
        'package.json': '\ufeff{"workspaces": {"packages": "libs/*"}, "overrides": 1, "resolutions": null, "pnpm": [] }',
        'libs/a/package.json': '\ufeff{ "name": 7, "version": 1, "dependencies": ["x"], "devDependencies": null }',
        'libs/b/package.json': '{}',
        'services/web/package.json': '{ "name": "web", "dependencies": { "libs": { "x": 1 }, "b": null }, "workspaces": "no" }',
        '.yarnrc.yml': 'enableTelemetry: [unread',
        'pnpm-workspace.yaml': '',
      }),
    )
    expect(reading).toEqual({ edges: [], packages: [], damaged: [] })
  })
})

test('of any workspace it finds the edges that were put in, in any order of manifests', async () => {
  const version = fc.tuple(fc.nat(3), fc.nat(9), fc.nat(9)).map((parts) => parts.join('.'))
  const own = fc.constantFrom('workspace:*', 'workspace:^', '*', 'exact', 'caret', 'path', 'alias')
  const foreign = fc.constantFrom('99.0.0', '^98', 'github:x/y', 'npm:left-pad@*', '<0.0.0')
  const plan = fc.array(fc.tuple(version, fc.array(fc.tuple(fc.nat(11), own)), fc.array(fc.tuple(fc.nat(11), foreign)), fc.nat(3)), {
    minLength: 1,
    maxLength: 12,
  })
  await fc.assert(
    fc.asyncProperty(plan, fc.constantFrom('npm', 'pnpm', 'yarn', 'none'), fc.boolean(), async (packages, kind, reversed) => {
      const folder = (index: number) => `${index % 2 === 0 ? 'libs' : 'services'}/p${index}`
      const spec = (index: number, how: string) => {
        const has = packages[index]?.[0] ?? ''
        return { exact: has, caret: `^${has}`, path: `file:../../${folder(index)}`, alias: `workspace:p${index}@*` }[how] ?? how
      }
      const expected = new Set<string>()
      const files: Record<string, object | string> = {}
      packages.forEach(([has, mine, theirs, list], from) => {
        const fields: Record<string, Record<string, string>> = {}
        const field = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'][list] ?? ''
        // In a list of its own, so that no line replaces another.
        const other = field === 'dependencies' ? 'devDependencies' : 'dependencies'
        for (const [to, how] of mine) {
          if (to >= packages.length) continue
          fields[field] = { ...fields[field], [how === 'alias' ? `alias${to}` : `p${to}`]: spec(to, how) }
          if (to !== from) expected.add(`${folder(from)} → ${folder(to)}`)
        }
        for (const [to, how] of theirs) fields[other] = { ...fields[other], [`p${to}`]: how }
        files[folder(from)] = { name: `p${from}`, version: has, ...fields }
      })
      const globs = ['libs/*', 'services/*']
      if (kind === 'npm') files['.'] = { workspaces: globs }
      if (kind === 'yarn') files['.'] = { workspaces: { packages: globs } }
      if (kind === 'pnpm') files['pnpm-workspace.yaml'] = `packages:\n${globs.map((glob) => `  - '${glob}'\n`).join('')}`
      const entries = Object.entries(repository(files))
      expect(await edgesOf(npmReader, Object.fromEntries(reversed ? entries.reverse() : entries))).toEqual([...expected].sort())
    }),
    { numRuns: 150 },
  )
})
