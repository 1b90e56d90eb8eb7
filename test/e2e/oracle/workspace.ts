import { locksOf } from './locks.ts'
import type { Random } from './random.ts'

export type Manager = 'npm' | 'pnpm'
export const fields = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const
export type Field = (typeof fields)[number]

/** A package of the workspace. */
export interface Member {
  readonly name: string
  path: string
  version: string
  /** Name to range, workspace and registry packages alike. */
  readonly needs: Record<Field, Record<string, string>>
  /** Path below the package to contents. */
  readonly files: Record<string, string>
}

/** What a commit holds. */
export interface State {
  readonly members: Record<string, Member>
  /** Registry packages: their version, and what they depend on. */
  readonly externals: Record<string, { version: string; readonly needs: readonly string[] }>
  /** Files at the root, besides what follows from the rest. */
  readonly root: Record<string, string>
}

export const isService = ({ path }: Member) => path.startsWith('services/')

/** `services` and `libraries` in layers, some libraries in a cycle, on `externals` registry packages. */
export function firstState(manager: Manager, random: Random, counts: { services: number; libraries: number; externals: number }): State {
  const pad = (index: number) => String(index).padStart(3, '0')
  const names = Array.from({ length: counts.externals }, (_, index) => `ext-${pad(index)}`)
  const state: State = { members: {}, externals: {}, root: { 'README.md': '# A workspace\n', 'scripts/release.sh': 'echo release\n' } }
  for (const [index, name] of names.entries()) {
    state.externals[name] = { version: '1.0.0', needs: random.some(names.slice(index + 1, index + 8), random.below(3)) }
  }
  const libraries: string[] = []
  for (let index = 0; index < counts.libraries; index++) {
    const name = `lib-${pad(index)}`
    addMember(state, manager, random, name, `libs/${name}`, random.some(libraries.slice(-12), random.below(3)))
    libraries.push(name)
  }
  for (const late of libraries.filter((_, index) => index % 13 === 12)) {
    const early = Object.keys(state.members[late]?.needs.dependencies ?? {}).find((name) => name in state.members)
    if (early !== undefined) depend(state, manager, random, early, late, 'dependencies')
  }
  for (let index = 0; index < counts.services; index++) {
    addMember(state, manager, random, `svc-${pad(index)}`, `services/svc-${pad(index)}`, random.some(libraries, 1 + random.below(3)))
  }
  return state
}

/** Adds a package with a few files and registry packages. */
export function addMember(state: State, manager: Manager, random: Random, name: string, path: string, needs: readonly string[]): void {
  const none = { dependencies: {}, devDependencies: {}, optionalDependencies: {}, peerDependencies: {} }
  const files = { 'README.md': `# ${name}\n`, 'index.js': `export const name = '${name}'\n`, 'src/deep/one.js': `export const one = '${name}'\n` }
  state.members[name] = { name, path, version: '1.0.0', needs: none, files }
  for (const one of needs) depend(state, manager, random, name, one)
  for (const one of random.some(Object.keys(state.externals), random.below(3))) none.dependencies = { ...none.dependencies, [one]: '^1.0.0' }
}

/** A dependency of one package of the workspace on another, in a field and a notation of chance. */
export function depend(state: State, manager: Manager, random: Random, name: string, on: string, field: Field = random.pick(fields)): void {
  const ranges = manager === 'pnpm' ? ['workspace:*', 'workspace:^', '^1.0.0'] : ['*', '^1.0.0', '1.x', '>=1 <2']
  const needs = state.members[name]?.needs
  if (needs === undefined || fields.some((one) => on in needs[one])) return
  needs[field][on] = random.pick(ranges)
}

/** Every file of a commit. */
export function filesOf(state: State, manager: Manager): ReadonlyMap<string, string> {
  const pnpm = manager === 'pnpm'
  const root = {
    name: 'oracle',
    private: true,
    packageManager: pnpm ? 'pnpm@9.15.0' : 'npm@10.8.2',
    ...(pnpm ? {} : { workspaces: ['libs/*', 'services/*'] }),
  }
  const files = new Map<string, string>([
    ['.gitignore', 'node_modules\n.nx\n.turbo\n'],
    ['package.json', json(root)],
    ['slipway.yml', 'version: 1\nservices: [services/*]\n'],
    ['turbo.json', '{ "tasks": { "build": {} } }\n'],
    ['nx.json', '{ "defaultBase": "main" }\n'],
    ...(pnpm
      ? ([
          ['pnpm-workspace.yaml', 'packages:\n  - libs/*\n  - services/*\n'],
          ['.npmrc', 'link-workspace-packages=true\n'],
        ] as const)
      : []),
    ...Object.entries(state.root),
  ])
  for (const { name, path, version, needs, files: own } of Object.values(state.members)) {
    const given = Object.fromEntries(Object.entries(needs).filter(([, list]) => Object.keys(list).length > 0))
    files.set(`${path}/package.json`, json({ name, version, type: 'module', ...given }))
    for (const [file, text] of Object.entries(own)) files.set(`${path}/${file}`, text)
  }
  files.set(...locksOf(state, manager))
  return files
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
