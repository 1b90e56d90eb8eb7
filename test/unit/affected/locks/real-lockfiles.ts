import { readFileSync } from 'node:fs'
import type { Lock, LockReader } from '../../../../shared/affected/locks/port.ts'

/**
 * Lockfiles that the tools themselves made, of one small workspace: npm 11.19.1, pnpm 7.33.7, 8.15.9, 10.34.9 and 12.21.0, yarn 1.22.22, 3.8.7 and 4.18.1,
 * bun 1.4.5. In `before.lock` services/web uses react 17, orders react 18; both use use-sync-external-store, which has react as a peer, and libs/events (also a
 * peer of react), which uses libs/log. worker uses a git repository (not with pnpm 8 and yarn 2 and later), a folder `vendor/vendored` and libs/log. The root
 * overrides depd, and is-odd has a patch (not with npm and yarn 1). For `after.lock` only web's manifest changed: ms 2.1.2 to 2.1.3, http-errors 1.8.1 to 1.8.0,
 * the alias wrapped from ms 2.0.0 to 1.0.0; and the lockfile was made anew, so that things hoist to other places.
 */
export type Tool = 'npm-11' | 'pnpm-7' | 'pnpm-8' | 'pnpm-10' | 'pnpm-12' | 'yarn-1' | 'yarn-3' | 'yarn-4' | 'bun-1'

export function lockText(tool: Tool, when: 'before' | 'after' = 'before'): string {
  return readFileSync(new URL(`../../../fixtures/locks/${tool}/${when}.lock`, import.meta.url), 'utf8')
}

const web = { react: '17.0.2', 'use-sync-external-store': '1.2.0', '@shop/events': '1.0.0', 'http-errors': '1.8.1', wrapped: 'npm:ms@2.0.0', ms: '2.1.2' }

/** Manifests as yarn 1 had them; the others' lockfiles need no more than the root's. */
export function manifests(when: 'before' | 'after' = 'before'): Readonly<Record<string, unknown>> {
  const changed = when === 'after' ? { ms: '2.1.3', 'http-errors': '1.8.0', wrapped: 'npm:ms@1.0.0' } : {}
  return {
    'package.json': { devDependencies: { 'is-number': '7.0.0' }, resolutions: { depd: '2.0.0' } },
    'services/web/package.json': { name: 'web', dependencies: { ...web, ...changed }, devDependencies: { 'is-odd': '3.0.1' } },
    'services/orders/package.json': {
      name: 'orders',
      dependencies: { react: '18.2.0', 'use-sync-external-store': '1.2.0', '@shop/events': '1.0.0', debug: '2.6.9' },
      optionalDependencies: { chokidar: '3.6.0' },
    },
    'services/worker/package.json': {
      name: 'worker',
      dependencies: { gitdep: 'git+file:///srv/git/gitdep.git', vendored: 'file:../../vendor/vendored', '@shop/log': '1.0.0', 'ee-first': '1.1.1' },
    },
    'libs/events/package.json': {
      name: '@shop/events',
      dependencies: { '@shop/log': '1.0.0', '@hapi/hoek': '9.3.0' },
      peerDependencies: { react: '>=17' },
    },
    'libs/log/package.json': { name: '@shop/log', dependencies: { debug: '4.3.4' }, devDependencies: { 'is-even': '1.0.0' } },
  }
}

/** What each service is built from. */
export const builtFrom = {
  web: ['services/web', 'libs/events', 'libs/log'],
  orders: ['services/orders', 'libs/events', 'libs/log'],
  worker: ['services/worker', 'libs/log'],
} as const

/** Reads a lockfile in `root` that must be understood. */
export async function lockOf(reader: LockReader, text: string, root = '.', files: Readonly<Record<string, unknown>> = manifests()): Promise<Lock> {
  const below = (path: string) => (root === '.' ? path : path.slice(root.length + 1))
  const lock = await reader.parse(text, { root, manifest: (path) => (files[below(path)] === undefined ? undefined : JSON.stringify(files[below(path)])) })
  if (typeof lock === 'string') throw new Error(lock)
  return lock
}

/** `ms@2.1.2` of every line that is a package's, without settings and what folders mean. */
export function packagesOf(lines: readonly string[] | undefined): readonly string[] {
  const labels = (lines ?? []).map((line) => line.split(' ')[0] ?? '').filter((label) => label.indexOf('@', 1) > 0)
  return [...new Set(labels)].sort()
}
