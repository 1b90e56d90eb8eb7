const inWorkspace = () => import('./in-workspace.ts')

/** Every action's entry, loaded only when that action runs. */
export const entries = {
  'detect-changed-services': () => import('./detect-changed-services/main.ts'),
  'run-tests': () => inWorkspace().then(({ runTests: main }) => ({ main })),
  'build-image': () => inWorkspace().then(({ buildImage: main }) => ({ main })),
  'contract-test': () => inWorkspace().then(({ contractTest: main }) => ({ main })),
  attest: () => inWorkspace().then(({ attest: main }) => ({ main })),
  record: () => inWorkspace().then(({ record: main }) => ({ main })),
  promote: () => inWorkspace().then(({ promote: main }) => ({ main })),
  deploy: () => inWorkspace().then(({ deploy: main }) => ({ main })),
}
