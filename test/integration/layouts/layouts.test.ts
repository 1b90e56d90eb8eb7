import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { layouts } from '../../support/layouts/all.ts'
import { runCommand } from '../../support/layouts/run-command.ts'
import { type TestRepository, testRepository } from '../git/fixture.ts'

describe.each(layouts)('$title', ({ files, services, libraries, neither = [], edges, changes }) => {
  let repository: TestRepository
  // biome-ignore lint/suspicious/noExplicitAny: a document of the CLI
  let found: any
  beforeAll(async () => {
    repository = testRepository(files)
    found = await runCommand(repository.root, 'init')
    repository.commit('slipway init')
  })
  afterAll(() => repository.dispose())

  it('has its services found', () => {
    expect(found.services).toEqual(services)
  })

  it('has its libraries found, and nothing taken for one that is none', () => {
    const paths = found.libraries.map(({ path }: { path: string }) => path)
    expect(paths).toEqual(expect.arrayContaining([...libraries]))
    for (const path of neither) expect(paths).not.toContain(path)
  })

  it('gets a valid configuration', async () => {
    expect(await runCommand(repository.root, 'check')).toEqual({ valid: true, problems: [] })
  })

  it.each(edges)('shows that %s needs %s', async (from, to) => {
    const graph = await runCommand(repository.root, 'graph')
    const paths = new Map([...graph.services, ...graph.libraries].map(({ name, path }: { name: string; path: string }) => [name, path]))
    const shown = graph.edges.map((edge: { from: string; to: string }) => `${paths.get(edge.from)} → ${paths.get(edge.to)}`)
    expect(shown).toContain(`${from} → ${to}`)
  })

  it.each(changes)('after a change of %s affects %j', async (file, affected) => {
    repository.write({ [file]: `${files[file] ?? ''}\n` })
    repository.commit(`change ${file}`)
    const set = await runCommand(repository.root, 'detect', { base: 'HEAD~1' })
    expect(set.affected.map(({ service }: { service: string }) => service).sort()).toEqual(affected)
  })
})
