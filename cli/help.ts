import type { CommandSpec, Paint } from './command.ts'
import { commandNames, loadCommand } from './commands.ts'

const globals = [
  ['--repo DIR', 'the repository (default: where you are)'],
  ['--config FILE', 'instead of slipway.yml'],
  ['--ledger REMOTE', 'instead of the configured ledger: a remote, a URL or a folder'],
  ['--registry NAME', 'instead of the configured registry'],
  ['--json', 'one JSON document on stdout, everything else on stderr'],
] as const

/** What `slipway` alone prints. */
export async function overview(paint: Paint): Promise<string> {
  const specs = await Promise.all(commandNames.map(async (name) => [name, await loadCommand(name)] as const))
  const lines = specs.map(([name, spec]) => `  ${paint.cyan(name.padEnd(12))}${spec?.summary ?? ''}`)
  return [
    `${paint.bold('slipway')}: one repository, one pipeline per service`,
    '',
    'usage: slipway [--repo DIR] [--config FILE] [--ledger REMOTE|DIR] [--json] <command>',
    '',
    ...lines,
    '',
    ...globals.map(([option, meaning]) => `  ${option.padEnd(18)}${meaning}`),
    '',
    'exit codes: 0 done, or nothing to do · 1 refused, failed or unknown · 2 bad input · 70 a bug of ours',
    'slipway <command> --help tells more.',
  ].join('\n')
}

/** What `slipway <command> --help` prints. */
export function commandHelp(name: string, spec: CommandSpec, paint: Paint): string {
  const options = Object.entries(spec.options).map(
    ([option, { type }]) => [`--${option}${type === 'string' ? ` ${option.toUpperCase()}` : ''}`, spec.describe[option] ?? ''] as const,
  )
  return [
    `${paint.bold(`slipway ${name}`)}: ${spec.summary}`,
    '',
    `usage: slipway ${spec.usage}`,
    '',
    ...[...options, ...globals].map(([option, meaning]) => `  ${option.padEnd(22)}${meaning}`),
  ].join('\n')
}
