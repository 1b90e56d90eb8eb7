import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { planInit } from '../../shared/config/init/plan.ts'
import { workTreeFiles } from '../../shared/config/work-tree.ts'
import { openRepository } from '../../shared/git/open.ts'
import { starterWorkflows } from '../../shared/github/starters/starters.ts'
import type { CommandSpec } from '../command.ts'

export const command: CommandSpec = {
  usage: 'init [--dry-run] [--use OWNER/REPO@REF]',
  summary: 'writes a slipway.yml and starter workflows for this repository',
  options: { 'dry-run': { type: 'boolean' }, use: { type: 'string' } },
  describe: { 'dry-run': 'show what would be written', use: 'where the starter workflows take Slipway from' },
  positionals: [0, 0],
  async run({ global, values, terminal: { paint } }) {
    const { root } = await openRepository(global.repo)
    const [repository = '', ref = 'main'] = typeof values.use === 'string' ? values.use.split('@') : ['OWNER/slipway']
    const files = workTreeFiles(root)
    // The services found first become the choices of the workflows that a person starts.
    const { services } = await planInit(files, [])
    const plan = await planInit(files, starterWorkflows({ repository, ref, services: services.map((service) => service.name) }))
    const dryRun = values['dry-run'] === true
    if (!dryRun) {
      for (const file of plan.files) {
        await mkdir(path.dirname(path.join(root, file.path)), { recursive: true })
        await writeFile(path.join(root, file.path), file.content)
      }
    }
    const text = [
      `${paint.bold(String(plan.services.length))} ${plan.services.length === 1 ? 'service' : 'services'}: ${plan.services.map((service) => `${service.name} (${service.language})`).join(', ')}`,
      ...(plan.libraries.length > 0
        ? [`${plan.libraries.length} ${plan.libraries.length === 1 ? 'library' : 'libraries'}: ${plan.libraries.map((library) => library.name).join(', ')}`]
        : []),
      '',
      ...plan.files.map((file) => `${dryRun ? 'would write' : 'wrote'} ${file.path}`),
      ...plan.kept.map((file) => `kept ${file}`),
      ...(plan.undecided.length > 0 ? ['', 'left for you to decide:', ...plan.undecided.map((each) => `  ${each}`)] : []),
      '',
      'next: slipway check && slipway run',
    ]
    return { json: { ...plan, files: plan.files.map((file) => file.path) }, text, exitCode: 0 }
  },
}
