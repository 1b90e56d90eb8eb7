// The least that detection with a graph can cost: an event, one `git diff`, every manifest, the closure, an output. Nothing else is handled:
// no configuration, no lockfile, no fingerprint, no graph of the base, no fault. Run: `node detect-floor.cjs BASE HEAD` in the repository.
const { execFileSync } = require('node:child_process')
const { readFileSync, readdirSync } = require('node:fs')

const [, , base, head] = process.argv
const fields = execFileSync('git', ['diff', '--no-renames', '--name-status', '-z', base, head], { encoding: 'utf8' }).split('\0')
const dependents = new Map()
for (const folder of ['libs', 'services']) {
  for (const name of readdirSync(folder)) {
    const { dependencies = {} } = JSON.parse(readFileSync(`${folder}/${name}/package.json`, 'utf8'))
    for (const needed of Object.keys(dependencies)) {
      const list = dependents.get(needed)
      if (list === undefined) dependents.set(needed, [name])
      else list.push(name)
    }
  }
}
const reached = new Set()
for (let at = 1; at < fields.length; at += 2) {
  const [folder, name] = fields[at].split('/')
  if (folder === 'libs' || folder === 'services') reached.add(name)
}
for (const name of reached) for (const user of dependents.get(name) ?? []) reached.add(user)
process.stdout.write(JSON.stringify([...reached].filter((name) => name.startsWith('svc-'))))
