import type { FileIndex } from '../files.ts'
import { inferredLibraries } from '../folders.ts'

/** A slipway.yml with comments: `dev` as processes on this machine, and production left for its owner to fill in. */
export function composeConfig(services: readonly string[], libraries: readonly string[], index: FileIndex): string {
  return [
    '# Every key: docs/configuration.md of Slipway. `slipway check` finds every fault in this file.',
    'version: 1',
    '',
    '# Folders of the services. A service.yml in one refines it; none is needed.',
    `services: ${yamlList(patternsFor(services, index))}`,
    ...(libraries.length > 0 ? ['', '# Folders that services are built from.', `libraries: ${yamlList(patternsFor(libraries, index))}`] : []),
    ...(libraries.length === 0 && inferredLibraries(index, services).length > 0
      ? ['', '# None that stand by themselves: what a service is built from is found in manifests.', 'libraries: []']
      : []),
    '',
    '# Where releases go. Each runs the very artifact that the one before it ran.',
    'environments:',
    '  # Processes on this machine: enough to try everything.',
    '  dev: { target: process, promote: auto, gates: { contracts: true } }',
    '',
    '  # Say where production runs, then take the `#` away. Nothing is assumed.',
    '  # production:',
    '  #   after: [dev]',
    '  #   promote: manual',
    '  #   target: { kind: … }',
    '  #   gates: { contracts: true, soak: 1h, approval: true }',
    '',
  ].join('\n')
}

/** The folders as globs where every folder beside them is one of them too, else one by one. */
function patternsFor(folders: readonly string[], index: FileIndex): readonly string[] {
  const wanted = new Set(folders)
  const beside = new Map<string, string[]>()
  for (const folder of index.folders) {
    const cut = folder.lastIndexOf('/')
    const parent = folder.slice(0, Math.max(0, cut))
    if (parent === '' || folder[cut + 1] === '.') continue
    const known = beside.get(parent)
    if (known) known.push(folder)
    else beside.set(parent, [folder])
  }
  const patterns = new Set<string>()
  for (const folder of [...folders].sort()) {
    const parent = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))
    patterns.add(beside.get(parent)?.every((each) => wanted.has(each)) ? `${parent}/*` : folder)
  }
  return [...patterns]
}

function yamlList(items: readonly string[]): string {
  const quoted = items.map((item) => (/^[A-Za-z0-9_][\w./@*-]*$/.test(item) ? item : JSON.stringify(item)))
  return quoted.join(', ').length <= 100 ? `[${quoted.join(', ')}]` : `\n${quoted.map((item) => `  - ${item}`).join('\n')}`
}

/** .gitignore with Slipway's own folder in it; undefined when it has it already. */
export function ignoreState(gitignore: string | undefined): string | undefined {
  const lines = (gitignore ?? '').split(/\r?\n/).map((line) => line.trim())
  if (lines.some((line) => /^\/?\.slipway\/?$/.test(line))) return undefined
  const before = gitignore === undefined || gitignore === '' || gitignore.endsWith('\n') ? (gitignore ?? '') : `${gitignore}\n`
  return `${before}.slipway/\n`
}
