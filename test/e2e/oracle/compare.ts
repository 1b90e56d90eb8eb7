import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { detectIn } from '../../../shared/affected/detect.ts'
import { openDetection } from '../../../shared/workspace/detection.ts'
import type { Step } from './history.ts'
import { askNx, askTurbo, type Peers } from './peers.ts'
import { git } from './repository.ts'

export type Oracle = 'turbo' | 'nx'

/** One commit that an oracle was asked about; all names are those of services that the commit has. */
export interface Compared {
  readonly step: Step
  readonly parent: Step
  readonly ours: ReadonlySet<string>
  readonly theirs: ReadonlyMap<Oracle, ReadonlySet<string>>
  readonly commit: string
}

/** Asks everybody about every commit of the history: turbo about all, nx about every `nxEvery`th, as it takes a second each time. */
export async function compareAll(
  root: string,
  steps: readonly Step[],
  commits: readonly string[],
  peers: Peers,
  nxEvery: number,
): Promise<readonly Compared[]> {
  linkModules(peers, root)
  const source = await openDetection({ repo: root, env: {}, log: () => {} })
  const compared: Compared[] = []
  try {
    for (const [index, step] of steps.entries()) {
      const parent = steps[step.parents[0] ?? -1]
      const [base, head] = [commits[step.parents[0] ?? -1], commits[index]]
      if (parent === undefined || base === undefined || head === undefined) continue
      git(root, ['checkout', '-q', '--force', head])
      const here = new Set(Object.values(step.state.members).flatMap(({ name, path: at }) => (at.startsWith('services/') ? [name] : [])))
      const only = (names: readonly string[]) => new Set(names.filter((name) => here.has(name)))
      const { set } = await detectIn(source, { head, reference: { kind: 'commit', revision: base, why: 'its parent' } })
      const theirs = new Map<Oracle, ReadonlySet<string>>([['turbo', only(askTurbo(peers, root, base, head))]])
      if (index % nxEvery === 0) theirs.set('nx', only(askNx(peers, root, base, head)))
      compared.push({ step, parent, commit: head, ours: only(set.affected.map(({ service }) => service)), theirs })
    }
  } finally {
    await source.close()
  }
  return compared
}

/** An installation as far as nx looks at it: itself, and pnpm's record of what it hoisted. */
function linkModules({ modules }: Peers, root: string): void {
  const folder = path.join(root, 'node_modules')
  mkdirSync(folder)
  for (const name of readdirSync(modules)) if (name !== '.modules.yaml') symlinkSync(path.join(modules, name), path.join(folder, name))
  writeFileSync(path.join(folder, '.modules.yaml'), 'hoistedDependencies: {}\n')
}
