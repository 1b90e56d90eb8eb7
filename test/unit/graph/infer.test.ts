import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { closureOf } from '../../../shared/graph/closure.ts'
import { inferGraph } from '../../../shared/graph/infer.ts'
import type { ServiceGraph } from '../../../shared/graph/model.ts'
import { folderOf, textsOf } from '../../support/memory-commit.ts'
import { packageJson, project, service } from './project.ts'

const root = packageJson('shop', { workspaces: ['libs/*', 'services/*'] })
const infer = (files: Readonly<Record<string, string>>, of = project([service('web'), service('orders')])) => {
  // A folder with nothing in it is none, and a path that is named has to be there for some manifests.
  const all = { 'services/web/a': '', 'services/orders/a': '', ...files }
  return inferGraph(of, { root: folderOf(all), texts: async () => textsOf(all) })
}
const edgesOf = (graph: ServiceGraph) => graph.edges.map((edge) => `${edge.from} → ${edge.to}`)

describe('npm workspaces', () => {
  it('links packages by name, whatever the range, in all four lists', async () => {
    const graph = await infer({
      'package.json': root,
      'libs/a/package.json': packageJson('@shop/a'),
      'libs/b/package.json': packageJson('@shop/b', { peerDependencies: { '@shop/a': '*' } }),
      'libs/c/package.json': packageJson('@shop/c'),
      'services/web/package.json': packageJson('web', {
        dependencies: { '@shop/b': '^1.0.0', pino: '^9' },
        devDependencies: { '@shop/c': 'workspace:*' },
        optionalDependencies: { '@shop/a': 'workspace:^' },
      }),
    })
    expect(edgesOf(graph)).toEqual(['b → a', 'web → a', 'web → b', 'web → c'])
    expect(graph.libraries.map((node) => node.name)).toEqual(['a', 'b', 'c'])
    expect(graph.services.find((node) => node.name === 'web')?.dependsOn).toEqual(['a', 'b', 'c'])
    expect(graph.services.find((node) => node.name === 'orders')?.dependsOn).toEqual([])
  })

  it('names the line of every edge', async () => {
    const graph = await infer({
      'package.json': root,
      'libs/a/package.json': packageJson('@shop/a'),
      'services/web/package.json': packageJson('web', {
        scripts: { '@shop/a': 'not this one' },
        dependencies: { '@shop/a': '1' },
        devDependencies: { '@shop/a': '1' },
      }),
    })
    expect(graph.edges.map((edge) => edge.why)).toEqual([
      'services/web/package.json:10 devDependencies.@shop/a',
      'services/web/package.json:7 dependencies.@shop/a',
    ])
  })

  it('does not take a package outside the declared workspaces by name', async () => {
    const graph = await infer({
      'package.json': root,
      'tools/a/package.json': packageJson('a'),
      'services/web/package.json': packageJson('web', { dependencies: { a: '1' } }),
    })
    expect(graph.edges).toEqual([])
    expect(graph.libraries).toEqual([])
  })

  it('knows pnpm-workspace.yaml, exclusions and the object form of yarn', async () => {
    const files = {
      'libs/a/package.json': packageJson('a'),
      'libs/old/package.json': packageJson('old'),
      'services/web/package.json': packageJson('web', { dependencies: { a: 'workspace:*', old: '1' } }),
    }
    for (const declared of [
      {
        'package.json': packageJson('shop'),
        'pnpm-workspace.yaml': 'catalog:\n  x: 1\npackages:\n  # ours\n  - "libs/*"\n  - services/* # all\n\n  - \'!libs/old\'\nother:\n  - tools/*\n',
      },
      { 'package.json': packageJson('shop'), 'pnpm-workspace.yaml': 'packages: ["libs/*", "services/*", "!libs/old"]\n' },
      { 'package.json': packageJson('shop', { workspaces: { packages: ['./libs/*/', 'services/*', '!libs/old'], nohoist: ['x'] } }) },
    ]) {
      expect(edgesOf(await infer({ ...declared, ...files }))).toEqual(['web → a'])
    }
  })

  it('follows file:, link: and portal: by folder and workspace: and npm: by the name they stand for', async () => {
    const graph = await infer({
      'libs/a/package.json': packageJson('really-a'),
      'libs/b/package.json': packageJson('b'),
      'services/web/package.json': packageJson('web', {
        dependencies: { x: 'file:../../libs/a', y: 'workspace:b@^1', z: 'link:../../libs/c', out: 'file:../../../elsewhere' },
      }),
    })
    expect(edgesOf(graph)).toEqual(['web → a', 'web → b', 'web → c'])
    expect(graph.libraries).toContainEqual({ name: 'c', path: 'libs/c', dependsOn: [] })
  })

  it('survives manifests that are broken, odd or have no name', async () => {
    const graph = await infer({
      'package.json': '{ "workspaces": [1, null, "libs/*"] }',
      'libs/a/package.json': '{ not json',
      'libs/b/package.json': '[]',
      'libs/c/package.json': '{ "name": 7, "dependencies": ["x"] }',
      'services/web/package.json': '{ "name": "web", "dependencies": { "a": { "x": 1 } } }',
    })
    expect(graph.edges).toEqual([])
  })

  it('gives two libraries of one folder name two names', async () => {
    const graph = await infer({
      'package.json': packageJson('shop', { workspaces: ['**'] }),
      'libs/node/core/package.json': packageJson('core-node'),
      'libs/web/core/package.json': packageJson('core-web'),
      'libs/orders/package.json': packageJson('orders-lib'),
      'services/web/package.json': packageJson('web', { dependencies: { 'core-web': '1' } }),
    })
    expect(graph.libraries.map(({ name, path }) => [name, path])).toEqual([
      ['core', 'libs/node/core'],
      ['libs/orders', 'libs/orders'],
      ['libs/web/core', 'libs/web/core'],
    ])
    expect(edgesOf(graph)).toEqual(['web → libs/web/core'])
  })

  it('counts what a package inside a service depends on as the service depending on it', async () => {
    const graph = await infer({
      'libs/a/package.json': packageJson('a'),
      'services/web/client/package.json': packageJson('client', { dependencies: { a: '1' } }),
    })
    expect(edgesOf(graph)).toEqual(['web → a'])
  })
})

describe('other manifests and declared dependencies', () => {
  it('reads path dependencies of other languages', async () => {
    const graph = await infer({
      'services/web/requirements.txt': 'flask\n-e ../../libs/dates\n',
      'libs/dates/setup.py': '',
      'libs/money/go.mod': 'module example.com/money\n',
      'services/orders/go.mod': 'module orders\n\nrequire example.com/money v1.0.0\n\nreplace example.com/money => ../../libs/money\n',
    })
    expect(graph.edges).toEqual([
      { from: 'orders', to: 'money', why: 'services/orders/go.mod:5 replace example.com/money => ../../libs/money' },
      { from: 'web', to: 'dates', why: 'services/web/requirements.txt:2 -e ../../libs/dates' },
    ])
  })

  it('takes dependsOn by service name, library name or folder, also a folder that is nothing else', async () => {
    const web = service('web', { dependsOn: ['orders', 'money', 'proto'] })
    const graph = await infer(
      { 'services/web/service.yml': 'name: web\ndependsOn:\n  - orders\n  - money\n  - proto\n' },
      project([web, service('orders')], [{ name: 'money', path: 'libs/money' }]),
    )
    expect(graph.edges).toEqual([
      { from: 'web', to: 'money', why: 'services/web/service.yml:4 dependsOn money' },
      { from: 'web', to: 'orders', why: 'services/web/service.yml:3 dependsOn orders' },
      { from: 'web', to: 'proto', why: 'services/web/service.yml:5 dependsOn proto' },
    ])
    expect(graph.libraries.map((node) => node.path)).toEqual(['libs/money', 'proto'])
  })

  it('takes a folder inside a library for the library', async () => {
    const graph = await infer({}, project([service('web', { dependsOn: ['libs/money/src'] })], [{ name: 'money', path: 'libs/money' }]))
    expect(edgesOf(graph)).toEqual(['web → money'])
  })
})

describe('cycles', () => {
  it('tells services that are built from each other, through libraries too, with the way and the lines', async () => {
    const graph = await infer({
      'package.json': root,
      'services/web/package.json': packageJson('web', { dependencies: { a: '1' } }),
      'libs/a/package.json': packageJson('a', { dependencies: { orders: '1' } }),
      'services/orders/package.json': packageJson('orders', { dependencies: { web: '1' } }),
    })
    expect(graph.cycles).toEqual([
      {
        nodes: ['a', 'orders', 'web', 'a'],
        why: ['libs/a/package.json:4 dependencies.orders', 'services/orders/package.json:4 dependencies.web', 'services/web/package.json:4 dependencies.a'],
      },
    ])
    // They count as one: each is built from all the others.
    for (const name of ['web', 'orders']) expect(closureOf(graph, name).map((node) => node.name)).toHaveLength(2)
  })

  it('tells one circle for each group of libraries, and none where there is none', async () => {
    const libraries = {
      'package.json': root,
      'libs/a/package.json': packageJson('a', { dependencies: { b: '1' } }),
      'libs/b/package.json': packageJson('b', { dependencies: { a: '1' } }),
      'libs/c/package.json': packageJson('c', { dependencies: { a: '1' } }),
    }
    expect((await infer(libraries)).cycles.map(({ nodes }) => nodes)).toEqual([['a', 'b', 'a']])
    expect((await infer({ ...libraries, 'libs/b/package.json': packageJson('b') })).cycles).toEqual([])
  })
})

describe('manifests that cannot be read', () => {
  it('are named, with what they lie in', async () => {
    const graph = await infer({
      'package.json': root,
      'libs/a/package.json': '{ not json',
      'services/web/package.json': packageJson('web', { dependencies: { a: '1' } }),
    })
    expect(graph.damaged).toMatchObject([{ path: 'libs/a/package.json' }])
  })
})

test('the graph does not depend on the order of manifests', async () => {
  const files: readonly (readonly [string, string])[] = [
    ['package.json', root],
    ['libs/a/package.json', packageJson('a', { dependencies: { b: '1' } })],
    ['libs/b/package.json', packageJson('b')],
    ['libs/x/b/package.json', packageJson('xb')],
    ['services/web/package.json', packageJson('web', { dependencies: { a: '1' } })],
    ['services/orders/requirements.txt', '-e ../../libs/x/b\n-e ../../libs/y/b\n'],
  ]
  const expected = await infer(Object.fromEntries(files))
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...files], { minLength: files.length }), async (shuffled) => {
      expect(JSON.stringify(await infer(Object.fromEntries(shuffled)))).toEqual(JSON.stringify(expected))
    }),
  )
})
