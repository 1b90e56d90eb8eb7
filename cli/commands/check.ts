import { checkProject } from '../../shared/config/load.ts'
import { workTreeFiles } from '../../shared/config/work-tree.ts'
import { openRepository } from '../../shared/git/open.ts'
import type { CommandSpec } from '../command.ts'

export const command: CommandSpec = {
  usage: 'check',
  summary: 'finds every fault in slipway.yml and service.yml',
  options: {},
  describe: {},
  positionals: [0, 0],
  async run({ global, terminal: { paint } }) {
    const { root } = await openRepository(global.repo)
    const answer = await checkProject(workTreeFiles(root), { root, ...(global.config ? { configFile: global.config } : {}) })
    const problems = answer.problems.map((problem) => `${problem.file}:${problem.line}:${problem.column}: ${problem.message}`)
    const text = answer.valid
      ? [paint.green('the configuration is valid')]
      : [...problems, paint.red(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`)]
    return { json: answer, text, exitCode: answer.valid ? 0 : 2 }
  },
}
