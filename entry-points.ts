import { entries as actions } from './actions/entry-points.ts'

/** Everything that dist/ can start, each in a chunk of its own that is loaded only when it is asked for. */
export const entries = {
  ...actions,
  cli: () => import('./cli/main.ts'),
  keeper: () => import('./shared/targets/process/keeper/main.ts').then(({ runKeeper }) => ({ main: () => runKeeper(process.argv.slice(2)) })),
}
