import { describe, expect, it, test } from 'vitest'
import { nxReader } from '../../../../shared/graph/readers/npm-nx.ts'
import { edgesOf, readFiles } from './npm-commit.ts'

const files = (web: object, more: Readonly<Record<string, object | string>> = {}) =>
  Object.fromEntries(
    Object.entries({
      'package.json': { name: 'root' },
      'apps/web/project.json': { name: 'web', ...web },
      'apps/api/project.json': {},
      'libs/ui/package.json': { name: '@shop/ui' },
      'libs/log/package.json': { name: '@shop/log', nx: { name: 'log' } },
      'libs/log/project.json': {},
      ...more,
    }).map(([path, value]) => [path, typeof value === 'string' ? value : JSON.stringify(value, null, 2)]),
  )

describe('implicitDependencies', () => {
  test.each<[readonly unknown[], readonly string[]]>([
    [['api'], ['apps/web → apps/api']],
    [['@shop/ui'], ['apps/web → libs/ui']],
    [['log'], ['apps/web → libs/log']],
    [['@shop/*'], ['apps/web → libs/ui']],
    [['a*', '@shop/ui', '!api'], ['apps/web → libs/ui']],
    [['web', 'gone', '!api', 'root', 7, null], []],
    [[], []],
  ])('%j', async (implicitDependencies, expected) => {
    expect(await edgesOf(nxReader, files({ implicitDependencies }))).toEqual(expected)
  })

  it('may stand in package.json, and says in which line', async () => {
    const { edges } = await readFiles(nxReader, files({}, { 'apps/web/package.json': { name: 'other', nx: { implicitDependencies: ['api'] } } }))
    expect(edges.map((edge) => `${edge.from} → ${edge.to} ${edge.why()}`)).toEqual(['apps/web → apps/api apps/web/package.json:5 nx.implicitDependencies.api'])
  })

  it('is not what else there is', async () => {
    expect(await edgesOf(nxReader, files({ targets: { build: { dependsOn: ['api'] } } }))).toEqual([])
    expect(await edgesOf(nxReader, files({ implicitDependencies: 'api' }))).toEqual([])
  })

  it('is read around what is damaged', async () => {
    const reading = await readFiles(nxReader, files({ implicitDependencies: ['api'] }, { 'libs/x/project.json': '{', 'libs/y/package.json': '{' }))
    expect(reading.damaged?.map(({ path }) => path)).toEqual(['libs/x/project.json'])
    expect(reading.edges.map((edge) => edge.to)).toEqual(['apps/api'])
  })
})
