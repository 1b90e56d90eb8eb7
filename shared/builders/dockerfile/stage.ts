import type { Command } from '../../dockerfile/model.ts'
import type { RunConfig } from '../image/config.ts'
import type { ImageSettings, PlannedLayer } from '../image/plan.ts'
import { StageTree } from './stage-tree.ts'
import { Variables } from './variables.ts'

/** A stage as written: FROM and what follows it. */
export interface WrittenStage {
  readonly from: Command & { readonly kind: 'from' }
  /** Lower case; the empty string for none. */
  readonly name: string
  /** The image it starts from with variables put in, or the stage before it, by index. */
  readonly image: string
  readonly parent: number | undefined
  readonly commands: readonly Command[]
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** What a stage has become after some of its instructions. */
export interface StageState {
  readonly tree: StageTree
  readonly variables: Variables
  readonly settings: Mutable<ImageSettings>
  readonly layers: PlannedLayer[]
  /** The image below all its stages, as written; undefined for none. */
  readonly base: string | undefined
  /** Undefined: the base's, which is not known. */
  workdir: string | undefined
  user: string
  shell: readonly string[]
  /** CMD stood in this very stage: ENTRYPOINT does not clear it. */
  hasOwnCommand: boolean
}

/** PATH where an image has none (util/system/path.go). */
export const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

const defaultShell = ['/bin/sh', '-c']

/** A stage FROM scratch. */
export function emptyStage(escaper: string): StageState {
  const variables = new Variables(new Map(), escaper)
  variables.setEnv('PATH', defaultPath)
  const settings = { env: { PATH: defaultPath }, workdir: '/' }
  return { tree: StageTree.fromScratch(), variables, settings, layers: [], base: undefined, workdir: '/', user: '', shell: defaultShell, hasOwnCommand: false }
}

/** A stage FROM an image. Without its settings variables and working folder of its own are not known; it is taken to run as root with /bin/sh. */
export function stageOnImage(image: string, known: RunConfig | undefined, escaper: string): StageState {
  const pairs = (known?.Env ?? []).map((each) => [each.split('=', 1)[0] ?? '', each.slice(each.indexOf('=') + 1)] as const)
  const env = known && new Map(pairs)
  const lacksPath = env !== undefined && !env.has('PATH')
  if (lacksPath) env.set('PATH', defaultPath)
  const workdir = known ? known.WorkingDir || '/' : undefined
  return {
    tree: StageTree.onBase(workdir),
    variables: new Variables(env, escaper),
    settings: lacksPath ? { env: { PATH: defaultPath } } : {},
    layers: [],
    base: image,
    workdir,
    user: known?.User ?? '',
    shell: known?.Shell?.length ? known.Shell : defaultShell,
    hasOwnCommand: false,
  }
}

/** A stage FROM a stage. */
export function stageOnStage(parent: StageState): StageState {
  const { tree, variables, settings, layers } = parent
  return { ...parent, tree: tree.copy(), variables: variables.copy(), settings: { ...settings }, layers: [...layers], hasOwnCommand: false }
}
