/** Every action's entry, each in a chunk of its own that is loaded only when that action runs. */
export const entries = {
  'detect-changed-services': () => import('./detect-changed-services/main.ts'),
  'run-tests': () => import('./run-tests/main.ts'),
  'build-image': () => import('./build-image/main.ts'),
  'contract-test': () => import('./contract-test/main.ts'),
  record: () => import('./record/main.ts'),
  promote: () => import('./promote/main.ts'),
  deploy: () => import('./deploy/main.ts'),
}
