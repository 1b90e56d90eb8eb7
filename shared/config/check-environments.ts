import { closestPath, didYouMean } from './closest.ts'
import { findCycles } from './cycles.ts'
import { automaticEnvironmentsAtMost } from './defaults.ts'
import { type FileIndex, normalised, type ProjectFiles } from './files.ts'
import type { ProjectFile } from './schema/project-file.ts'
import { checkCron, checkTimezone } from './schedule.ts'
import type { Source } from './source.ts'

/** Reports what is wrong between the environments of slipway.yml: their order, their files, their times. */
export async function checkEnvironments(project: ProjectFile, source: Source, files: ProjectFiles, index: FileIndex): Promise<void> {
  const environments = project.environments ?? {}
  const names = Object.keys(environments)
  checkOrder(environments, names, source)
  const automatic = names.filter((name) => environments[name]?.promote === 'auto')
  if (automatic.length > automaticEnvironmentsAtMost) {
    const extra = automatic[automaticEnvironmentsAtMost] ?? ''
    const message = `${automatic.length} environments have \`promote: auto\`; at most ${automaticEnvironmentsAtMost} are allowed: make this one \`manual\``
    source.problem(['environments', extra, 'promote'], message)
  }
  for (const [name, { config, flags, gates, tests }] of Object.entries(environments)) {
    if (config !== undefined) await checkFile(['environments', name, 'config'], config, source, files, index)
    if (flags !== undefined && (await checkFile(['environments', name, 'flags'], flags, source, files, index)))
      await checkFlags(normalised(flags), source, files)
    if (typeof tests === 'object' && 'compose' in tests && tests.compose !== undefined)
      await checkFile(['environments', name, 'tests', 'compose'], tests.compose, source, files, index)
    for (const [position, { cron, timezone }] of (gates?.freeze ?? []).entries()) {
      const path = ['environments', name, 'gates', 'freeze', position]
      await checkCron(cron, [...path, 'cron'], source)
      if (timezone !== undefined) checkTimezone(timezone, [...path, 'timezone'], source)
    }
  }
}

function checkOrder(environments: NonNullable<ProjectFile['environments']>, names: readonly string[], source: Source): void {
  for (const name of names) {
    for (const [position, before] of (environments[name]?.after ?? []).entries()) {
      if (names.includes(before)) continue
      source.problem(
        ['environments', name, 'after', position],
        `there is no environment \`${before}\`${didYouMean(before, names) || `; there are: ${names.join(', ')}`}`,
      )
    }
  }
  for (const circle of findCycles(names, (name) => environments[name]?.after ?? [])) {
    const [first = ''] = circle
    source.problem(['environments', first, 'after'], `\`after\` goes in a circle: ${[...circle, first].join(' after ')}`)
  }
}

async function checkFile(path: readonly (string | number)[], written: string, source: Source, files: ProjectFiles, index: FileIndex): Promise<boolean> {
  const file = normalised(written)
  if ((await files.read(file)) !== undefined) return true
  const hint = index.hasFolder(file) ? '; it is a folder' : similarFile(file, index)
  source.problem(path, `there is no file \`${written}\`${hint}`)
  return false
}

function similarFile(file: string, index: FileIndex): string {
  const hint = closestPath(file, index.files)
  return hint === undefined ? '' : `; did you mean \`${hint}\`?`
}

async function checkFlags(file: string, source: Source, files: ProjectFiles): Promise<void> {
  // Two environments may share a file; its problems are the same then, and the loader keeps one of each.
  const flags = await source.read(file, (await files.read(file)) ?? '', source.report)
  if (flags.value !== undefined && (typeof flags.value !== 'object' || flags.value === null || Array.isArray(flags.value))) {
    flags.problem([], 'a file of flags must be a mapping from flag to value')
  }
}
