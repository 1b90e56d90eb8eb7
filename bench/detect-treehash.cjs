// The least that detection by content can cost: the git tree ids of all packages at two commits, every manifest, a sha256 over each service's closure.
// Nothing else is handled: no configuration, no lockfile, no ignored files, one graph for both commits. Run: `node detect-treehash.cjs BASE HEAD`.
const { execFileSync } = require('node:child_process')
const { createHash } = require('node:crypto')
const { readFileSync } = require('node:fs')

const [, , base, head] = process.argv
const trees = (commit) => {
  const ids = new Map()
  for (const line of execFileSync('git', ['ls-tree', '-z', commit, 'libs/', 'services/'], { encoding: 'utf8' }).split('\0')) {
    const [meta, path] = line.split('\t')
    if (path !== undefined) ids.set(path.slice(path.indexOf('/') + 1), { id: meta.slice(12), path })
  }
  return ids
}
const [before, after] = [trees(base), trees(head)]
const needs = new Map()
for (const [name, { path }] of after) needs.set(name, Object.keys(JSON.parse(readFileSync(`${path}/package.json`, 'utf8')).dependencies ?? {}))
const key = (name, ids) => {
  const closure = new Set([name])
  for (const one of closure) for (const needed of needs.get(one) ?? []) if (ids.has(needed)) closure.add(needed)
  const hash = createHash('sha256')
  for (const one of [...closure].sort()) hash.update(`${one}\0${ids.get(one)?.id}\0`)
  return hash.digest('hex')
}
const affected = []
for (const name of after.keys()) if (name.startsWith('svc-') && key(name, before) !== key(name, after)) affected.push(name)
process.stdout.write(JSON.stringify(affected))
