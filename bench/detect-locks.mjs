// Lockfiles as npm 10 (lockfileVersion 3) and pnpm 9 (lockfileVersion 9.0) write them.
// https://docs.npmjs.com/cli/v10/configuring-npm/package-lock-json · https://github.com/pnpm/spec/blob/master/lockfile/9.0.md
import { createHash } from 'node:crypto'
import { manifest } from './detect-shape.mjs'

const integrity = (name, version) => `sha512-${createHash('sha512').update(`${name}@${version}`).digest('base64')}`

/** `package-lock.json` */
export function npmLock({ libraries, services, externals }, bumped = {}) {
  const parts = [...libraries, ...services]
  const packages = { '': { name: 'bench', workspaces: ['libs/*', 'services/*'] } }
  for (const one of parts) {
    const { version, dependencies } = JSON.parse(manifest(one, '1.0.0'))
    packages[one.path] = { version, dependencies }
  }
  for (const { name, version: first, needs } of externals) {
    const version = bumped[name] ?? first
    packages[`node_modules/${name}`] = {
      version,
      resolved: `https://registry.npmjs.org/${name}/-/${name}-${version}.tgz`,
      integrity: integrity(name, version),
      license: 'MIT',
      ...(needs.length > 0 ? { dependencies: Object.fromEntries(needs.map((one) => [one, '^1.0.0'])) } : {}),
      engines: { node: '>=18' },
    }
  }
  for (const { name, path } of parts) packages[`node_modules/${name}`] = { resolved: path, link: true }
  return `${JSON.stringify({ name: 'bench', lockfileVersion: 3, requires: true, packages }, null, 2)}\n`
}

/** `pnpm-lock.yaml` */
export function pnpmLock({ libraries, services, externals }, bumped = {}) {
  const versions = new Map(externals.map(({ name, version }) => [name, bumped[name] ?? version]))
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
  for (const { path, needs, externals: own } of [...libraries, ...services]) {
    lines.push(`  ${path}:`, '    dependencies:')
    for (const one of [...own].sort()) lines.push(`      ${one}:`, '        specifier: ^1.0.0', `        version: ${versions.get(one)}`)
    for (const one of needs) lines.push(`      ${one}:`, '        specifier: workspace:*', `        version: link:../../libs/${one}`)
    lines.push('')
  }
  lines.push('packages:', '')
  for (const [name, version] of versions)
    lines.push(`  ${name}@${version}:`, `    resolution: {integrity: ${integrity(name, version)}}`, "    engines: {node: '>=18'}", '')
  lines.push('snapshots:', '')
  for (const { name, needs } of externals) {
    if (needs.length === 0) lines.push(`  ${name}@${versions.get(name)}: {}`, '')
    else lines.push(`  ${name}@${versions.get(name)}:`, '    dependencies:', ...[...needs].sort().map((one) => `      ${one}: ${versions.get(one)}`), '')
  }
  return `${lines.join('\n')}`
}
