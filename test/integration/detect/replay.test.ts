import { afterEach, describe, expect, it } from 'vitest'
import { type ReplayedMerge, replay } from '../../../shared/github/replay.ts'
import { detectionIn } from '../../../shared/workspace/detection.ts'
import { inWorkspace, shopFiles, type TestRepository, testRepository } from '../git/fixture.ts'

const made: TestRepository[] = []
const shop = (more: Readonly<Record<string, string>> = {}) => {
  const repository = testRepository({ ...shopFiles, ...more })
  made.push(repository)
  return repository
}
afterEach(() => {
  for (const repository of made.splice(0)) repository.dispose()
})

const replayIn = (root: string, count: number, log: string[] = []) =>
  inWorkspace(root, (workspace) => replay(detectionIn(workspace), count, (line) => log.push(line)))
const line = ({ subject, affected, ran, by, missed, wasted }: ReplayedMerge) =>
  `${subject}: ${affected.map((each) => each.service).join()} | ${by} ${ran.join()} | missed ${missed.join()} | wasted ${wasted.join()}`

const workflow = (paths: readonly string[]) => `on:\n  push:\n    branches: [main]\n    paths: ${JSON.stringify(paths)}\njobs: {}\n`

describe('replay', () => {
  it('shows what path filters missed and what they ran for nothing', async () => {
    const { root, write, commit, git } = shop({
      '.github/workflows/web.yml': workflow(['services/web/**']),
      '.github/workflows/orders.yml': workflow(['services/orders/**', 'libs/**']),
    })
    write({ 'libs/words/words.js': 'x' })
    commit('library')
    git('checkout', '-q', '-b', 'side')
    write({ 'services/web/a.js': 'x' })
    commit('on the side')
    git('checkout', '-q', 'main')
    git('merge', '-q', '--no-ff', '-m', 'Merge pull request #7 from side', 'side')
    write({ 'README.md': 'x' })
    commit('docs')
    const log: string[] = []
    const merges = await replayIn(root, 10, log)
    expect(merges.map(line)).toEqual([
      'docs:  | workflows  | missed  | wasted ',
      'Merge pull request #7 from side: web | workflows web | missed  | wasted ',
      'library: web | workflows orders | missed web | wasted orders',
    ])
    expect(merges.map((merge) => merge.files)).toEqual([1, 1, 1])
    expect(log).toEqual(['the history that is here ends after 3 merges; fetch more for the rest'])
    expect(await replayIn(root, 1)).toHaveLength(1)
  })

  it('knows from the ledger what ran', async () => {
    const { root, write, commit } = shop()
    write({ 'services/web/a.js': 'x' })
    const second = commit('web')
    await inWorkspace(root, async (workspace) => {
      const { buildService } = await import('../../../shared/release/build.ts')
      const { release, releaseId, digest } = await buildService(workspace, 'orders')
      await workspace.ledger.nominate(release, { release: releaseId, digest, commit: second, branch: 'main', run: 'r', at: '2026-01-01T00:00:00Z' })
    })
    expect((await replayIn(root, 1)).map(line)).toEqual(['web: web | ledger orders | missed web | wasted orders'])
  })

  it('says so where nothing tells what ran', async () => {
    const { root, write, commit } = shop()
    write({ 'services/web/a.js': 'x' })
    commit('web')
    expect((await replayIn(root, 1)).map(line)).toEqual(['web: web | nothing  | missed  | wasted '])
  })
})
