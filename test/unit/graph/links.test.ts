import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { inferGraph } from '../../../shared/graph/infer.ts'
import { type Files, folderOf, textsOf } from '../../support/memory-commit.ts'
import { project, service } from './project.ts'

const link = (to: string) => ({ mode: '120000' as const, oid: createHash('sha1').update(to).digest('hex'), to })
const submodule = { mode: '160000' as const, oid: '1'.repeat(40) }

/** Edges of a commit in which `a` and `b` are services; links are given as what they point to. */
async function edgesOf(files: Readonly<Record<string, string | { readonly mode: '120000' | '160000'; readonly oid: string; readonly to?: string }>>) {
  const all: Files = { 'services/a/main.py': '', 'services/b/main.py': '', ...files }
  const contents = Object.entries(files).flatMap(([path, file]) => (typeof file === 'object' && file.to !== undefined ? [[path, file.to] as const] : []))
  const graph = await inferGraph(project([service('a'), service('b')]), { root: folderOf(all), texts: async () => new Map([...textsOf(all), ...contents]) })
  return graph.edges.map(({ from, to, why }) => `${from} → ${to} [${why}]`)
}

describe('symbolic links', () => {
  it('make what they point to a part of what they lie in', async () => {
    expect(
      await edgesOf({ 'services/a/proto': link('../../proto'), 'services/b/licence': link('../../LICENCE'), 'proto/x.proto': '', LICENCE: '', 'other/x': '' }),
    ).toEqual(['a → proto [services/a/proto:1 links to proto]', 'b → LICENCE [services/b/licence:1 links to LICENCE]'])
  })

  it('lead through other links', async () => {
    expect(await edgesOf({ 'services/a/x': link('../../current/x'), current: link('versions/2'), 'versions/2/x': '', 'versions/1/x': '' })).toEqual([
      'a → x [services/a/x:1 links to versions/2/x]',
    ])
  })

  it('may lead to a part of another service', async () => {
    expect(await edgesOf({ 'services/a/schema': link('../b/schema'), 'services/b/schema/x': '' })).toEqual([
      'a → schema [services/a/schema:1 links to services/b/schema]',
    ])
  })

  it('mean nothing that leave the repository, go in circles, or lead nowhere or to what holds them', async () => {
    expect(
      await edgesOf({
        'services/a/out': link('../../../x'),
        'services/a/etc': link('/etc/passwd'),
        'services/a/one': link('two'),
        'services/a/two': link('one'),
        'services/a/gone': link('../../gone'),
        'services/a/self': link('.'),
        'services/a/empty': link(''),
      }),
    ).toEqual([])
  })
})

describe('submodules', () => {
  const manifests: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    [
      'a Dockerfile',
      {
        'services/a/Dockerfile': 'FROM scratch\nCOPY vendor/sub/src /x\n',
        'compose.yml': 'services:\n  a: {build: {context: ., dockerfile: services/a/Dockerfile}}\n',
      },
    ],
    ['go.mod', { 'services/a/go.mod': 'module b\nrequire x.y/z v0.0.0\nreplace x.y/z => ../../vendor/sub/z\n' }],
    ['go.work', { 'services/a/go.mod': 'module b\n', 'go.work': 'go 1.22\nuse (\n\t./services/a\n\t./vendor/sub/z\n)\n' }],
    ['Cargo.toml', { 'services/a/Cargo.toml': '[package]\nname="a"\n[dependencies]\nx = { path = "../../vendor/sub/x" }\n' }],
    ['package.json', { 'services/a/package.json': '{"name":"a","dependencies":{"x":"file:../../vendor/sub/js"}}' }],
    ['requirements.txt', { 'services/a/requirements.txt': '-e ../../vendor/sub/python\n' }],
    ['a project of .NET', { 'services/a/a.csproj': '<Project><ItemGroup><ProjectReference Include="../../vendor/sub/X/X.csproj"/></ItemGroup></Project>' }],
    [
      'an included build of Gradle',
      {
        'settings.gradle': "include ':a'\nproject(':a').projectDir = file('services/a')\nincludeBuild 'vendor/sub'\n",
        'services/a/build.gradle': "dependencies { implementation 'x:y:1' }\n",
      },
    ],
  ]
  it.each(manifests)('stand for what is in them, which %s names', async (_, files) => {
    expect((await edgesOf({ 'vendor/sub': submodule, ...files })).filter((edge) => edge.startsWith('a → sub '))).not.toEqual([])
  })

  it('can be linked into', async () => {
    expect(await edgesOf({ 'vendor/sub': submodule, 'services/a/x': link('../../vendor/sub/src') })).toEqual([
      'a → sub [services/a/x:1 links to vendor/sub/src]',
    ])
  })
})

it('a reader sees no texts but those that it asked for', async () => {
  const files = {
    'slipway.yml': 'version: 1\nservices: [services/*]\n',
    'services/a/requirements.txt': '-c ../../constraints.txt\n',
    'constraints.txt': 'x==1\n',
  }
  const all = { 'services/a/main.py': '', ...files }
  const graph = await inferGraph(project([service('a')]), { root: folderOf(all), texts: async () => textsOf(all) })
  expect(graph.damaged).toEqual([])
  expect(graph.services[0]?.dependsOn).toEqual(['constraints.txt'])
})
