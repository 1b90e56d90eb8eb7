import { foreignRange } from './locks.ts'
import type { Random } from './random.ts'
import { addMember, depend, fields, isService, type Manager, type Member, type State } from './workspace.ts'

/** What one commit does. */
export interface Step {
  readonly kind: string
  readonly state: State
  /** Indexes of its parents, the one it is compared with first; none for the first. */
  readonly parents: readonly number[]
}

type Change = (state: State, random: Random, manager: Manager, round: number) => void

const members = (state: State) => Object.values(state.members)
const services = (state: State) => members(state).filter(isService)
const libraries = (state: State) => members(state).filter((member) => !isService(member))
const inside = (member: Member, name: string) => fields.find((field) => name in member.needs[field])
const edges = (state: State) =>
  members(state).flatMap((member) =>
    fields.flatMap((field) => Object.keys(member.needs[field]).flatMap((name) => (name in state.members ? [{ member, field, name }] : []))),
  )

function forget(state: State, name: string): void {
  delete state.members[name]
  for (const { needs } of members(state)) for (const field of fields) delete needs[field][name]
}

/** The kinds of change, each as often as it stands here. */
const changes: readonly (readonly [string, Change])[] = [
  ['edit a library', (state, random, _, round) => editAll([random.pick(libraries(state))], round)],
  ['edit services', (state, random, _, round) => editAll(random.some(services(state), 3), round)],
  ['edit both', (state, random, _, round) => editAll([random.pick(libraries(state)), random.pick(services(state))], round)],
  ['rename a file', (state, random) => move(random.pick(members(state)), undefined, random)],
  ['move a file between packages', (state, random) => move(random.pick(libraries(state)), random.pick(members(state)), random)],
  [
    'add a service',
    (state, random, manager, round) => addMember(state, manager, random, `svc-n${round}`, `services/svc-n${round}`, [random.pick(libraries(state)).name]),
  ],
  [
    'add a library that a service uses',
    (state, random, manager, round) => {
      addMember(state, manager, random, `lib-n${round}`, `libs/lib-n${round}`, [random.pick(libraries(state)).name])
      depend(state, manager, random, random.pick(services(state)).name, `lib-n${round}`)
    },
  ],
  ['delete a service', (state, random) => forget(state, random.pick(services(state)).name)],
  ['delete a library', (state, random) => forget(state, random.pick(libraries(state)).name)],
  [
    'move a library',
    (state, random, _, round) => {
      random.pick(libraries(state)).path = `libs/moved-${round}`
    },
  ],
  [
    'add a dependency',
    (state, random, manager) => depend(state, manager, random, random.pick(members(state)).name, random.pick(libraries(state).slice(0, 10)).name),
  ],
  [
    'remove a dependency',
    (state, random) => {
      const { member, field, name } = random.pick(edges(state))
      delete member.needs[field][name]
    },
  ],
  [
    'move a dependency to another field',
    (state, random) => {
      const { member, field, name } = random.pick(edges(state))
      const range = member.needs[field][name] ?? '*'
      delete member.needs[field][name]
      member.needs[random.pick(fields.filter((one) => one !== field))][name] = range
    },
  ],
  [
    'leave the workspace for the registry',
    (state, random) => {
      const { member, field, name } = random.pick(edges(state))
      member.needs[field][name] = foreignRange
    },
  ],
  ['close a cycle', (state, random, manager) => cycle(state, random, manager)],
  [
    'version of a library',
    (state, random, _, round) => {
      random.pick(libraries(state)).version = `1.${round}.0`
    },
  ],
  ['bump in the lockfile', bump],
  ['bump in the lockfile', bump],
  [
    'add a registry package',
    (state, random) => {
      random.pick(members(state)).needs.dependencies[random.pick(Object.keys(state.externals))] = '^1.0.0'
    },
  ],
  [
    'edit a readme',
    (state, random, _, round) => {
      random.pick(members(state)).files['README.md'] = `# Round ${round}\n`
    },
  ],
  [
    'edit a file of the root',
    (state, random, _, round) => {
      state.root[random.pick(['README.md', 'scripts/release.sh', '.editorconfig'])] = `# ${round}\n`
    },
  ],
  [
    'a name beyond ASCII',
    (state, random, _, round) => {
      random.pick(members(state)).files[`src/café ${round}.js`] = `${round}\n`
    },
  ],
]

function editAll(list: readonly Member[], round: number): void {
  for (const { files } of list) files['src/deep/one.js'] = `export const one = ${round}\n`
}

function move(from: Member, to: Member | undefined, random: Random): void {
  const file = random.pick(Object.keys(from.files).filter((name) => name.endsWith('.js')))
  const text = from.files[file] ?? ''
  delete from.files[file]
  ;(to ?? from).files[`src/from-${from.name}-${Object.keys((to ?? from).files).length}.js`] = text
  if (!Object.keys(from.files).some((name) => name.endsWith('.js'))) from.files['index.js'] = '// nothing left\n'
}

function cycle(state: State, random: Random, manager: Manager): void {
  const { member, name } = random.pick(edges(state).filter((edge) => !isService(edge.member)))
  const other = state.members[name]
  if (other !== undefined && inside(other, member.name) === undefined) depend(state, manager, random, name, member.name, 'dependencies')
}

function bump(state: State, random: Random, _: Manager, round: number): void {
  const one = state.externals[random.pick(Object.keys(state.externals))]
  if (one) one.version = `1.${round}.1`
}

/** A history of at least `length` commits after the first; every seventh round ends in a merge of two branches, every eleventh is a revert. */
export function historyOf(first: State, manager: Manager, random: Random, length: number): readonly Step[] {
  const steps: Step[] = [{ kind: 'first', state: first, parents: [] }]
  const add = (kind: string, state: State, ...parents: readonly number[]) => steps.push({ kind, state, parents }) - 1
  let tip = 0
  for (let round = 1; steps.length <= length; round++) {
    const before = steps[tip]?.state ?? first
    const parent = steps[tip]?.parents[0]
    if (round % 11 === 10 && parent !== undefined) {
      tip = add('revert', steps[parent]?.state ?? first, tip)
      continue
    }
    const [kind, change] = random.pick(changes)
    const next = structuredClone(before)
    change(next, random, manager, round)
    const branched = tip
    tip = add(kind, next, branched)
    if (round % 7 !== 0) continue
    const [side, merged] = [structuredClone(before), structuredClone(next)]
    for (const { name } of [random.pick(services(before)), random.pick(libraries(before))]) {
      for (const member of [side.members[name], merged.members[name]]) if (member) member.files[`src/merged-${round}.js`] = `${round}\n`
    }
    tip = add('merge', merged, tip, add('branch', side, branched))
  }
  return steps
}
