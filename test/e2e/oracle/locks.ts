import { createHash } from 'node:crypto'
import { fields, type Manager, type Member, type State } from './workspace.ts'

/** The lockfile's name. */
export const lockOf = (manager: Manager) => (manager === 'npm' ? 'package-lock.json' : 'pnpm-lock.yaml')

/** The lockfile's name and text, as npm 10 (lockfileVersion 3) and pnpm 9 (lockfileVersion 9.0) write them for the state. */
export function locksOf(state: State, manager: Manager): [string, string] {
  return [lockOf(manager), manager === 'npm' ? npmLock(state) : pnpmLock(state)]
}

const integrity = (name: string, version: string) => `sha512-${createHash('sha512').update(`${name}@${version}`).digest('base64')}`

/** A range that the workspace's own version does not satisfy: a package of that name comes from the registry. */
export const foreignRange = '^9.0.0'

const sorted = (members: State['members']) => Object.values(members).sort((a, b) => (a.path < b.path ? -1 : 1))
const allNeeds = ({ needs }: Member) => fields.flatMap((field) => Object.entries(needs[field]))

function npmLock({ members, externals }: State): string {
  const packages: Record<string, unknown> = { '': { name: 'oracle', workspaces: ['libs/*', 'services/*'] } }
  for (const member of sorted(members)) {
    const given = Object.fromEntries(Object.entries(member.needs).filter(([, list]) => Object.keys(list).length > 0))
    packages[member.path] = { version: member.version, ...given }
    for (const [name, range] of allNeeds(member)) if (range === foreignRange) packages[`${member.path}/node_modules/${name}`] = installed(name, '9.0.0', [])
  }
  for (const [name, { version, needs }] of Object.entries(externals)) packages[`node_modules/${name}`] = installed(name, version, needs)
  for (const { name, path } of sorted(members)) packages[`node_modules/${name}`] = { resolved: path, link: true }
  return `${JSON.stringify({ name: 'oracle', lockfileVersion: 3, requires: true, packages }, null, 2)}\n`
}

function installed(name: string, version: string, needs: readonly string[]): unknown {
  const dependencies = needs.length > 0 ? { dependencies: Object.fromEntries(needs.map((one) => [one, '^1.0.0'])) } : {}
  return { version, resolved: `https://registry.npmjs.org/${name}/-/${name}-${version}.tgz`, integrity: integrity(name, version), ...dependencies }
}

function pnpmLock({ members, externals }: State): string {
  const lines = [
    "lockfileVersion: '9.0'",
    '',
    'settings:',
    '  autoInstallPeers: true',
    '  excludeLinksFromLockfile: false',
    '',
    'importers:',
    '',
    '  .: {}',
    '',
  ]
  const foreign = new Set<string>()
  for (const member of sorted(members)) {
    lines.push(`  ${member.path}:${allNeeds(member).length === 0 ? ' {}' : ''}`)
    for (const field of fields) {
      const needs = Object.entries(member.needs[field]).sort()
      // pnpm installs peers of a workspace package and lists them under its dependencies.
      if (needs.length > 0 && (field !== 'peerDependencies' || Object.keys(member.needs.dependencies).length === 0)) {
        lines.push(`    ${field === 'peerDependencies' ? 'dependencies' : field}:`)
      }
      for (const [name, range] of needs) {
        const own = range === foreignRange ? undefined : members[name]
        if (own === undefined && externals[name] === undefined) foreign.add(name)
        if (range === foreignRange) foreign.add(name)
        const version = own ? `link:../../${own.path}` : range === foreignRange ? '9.0.0' : externals[name]?.version
        lines.push(`      ${name}:`, `        specifier: ${range}`, `        version: ${version}`)
      }
    }
    lines.push('')
  }
  const all = [
    ...Object.entries(externals).map(([name, { version, needs }]) => ({ name, version, needs })),
    ...[...foreign].map((name) => ({ name, version: '9.0.0', needs: [] })),
  ]
  lines.push('packages:', '')
  for (const { name, version } of all) lines.push(`  ${name}@${version}:`, `    resolution: {integrity: ${integrity(name, version)}}`, '')
  lines.push('snapshots:', '')
  for (const { name, version, needs } of all) {
    if (needs.length === 0) lines.push(`  ${name}@${version}: {}`, '')
    else lines.push(`  ${name}@${version}:`, '    dependencies:', ...[...needs].sort().map((one) => `      ${one}: ${externals[one]?.version}`), '')
  }
  return lines.join('\n')
}
