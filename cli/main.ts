import { setMaxListeners } from 'node:events'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { exitCodeOf, exitCodes, messageOf, UserError } from '../shared/errors.ts'
import type { CommandContext, CommandSpec, GlobalOptions, Terminal } from './command.ts'
import { commandNames, loadCommand } from './commands.ts'
import { commandHelp, overview } from './help.ts'
import { closest } from '../shared/config/closest.ts'
import { openTerminal } from './terminal.ts'

const globalOptions = {
  repo: { type: 'string' },
  config: { type: 'string' },
  ledger: { type: 'string' },
  registry: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const

/** The command line. Sets the exit code and returns; never calls process.exit while output is under way. */
export async function main(argv: readonly string[] = process.argv.slice(2)): Promise<void> {
  const json = argv.includes('--json')
  const terminal = openTerminal(json, process.env)
  try {
    process.exitCode = await dispatch(argv, terminal)
  } catch (error) {
    process.exitCode = exitCodeOf(error)
    report(error, json, terminal)
  }
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<number> {
  // Global options may stand before the command or after it.
  const name = argv.find((argument, index) => !argument.startsWith('-') && !isValueOf(argv[index - 1]))
  if (name === undefined) {
    if (argv.includes('--version')) terminal.out(version)
    else terminal.out(await overview(terminal.paint))
    return exitCodes.ok
  }
  const command = await loadCommand(name)
  if (command === undefined) throw unknownCommand(name)
  const rest = [...argv]
  rest.splice(rest.indexOf(name), 1)
  const { values, positionals } = parse(command, name, rest)
  if (values.help) {
    terminal.out(commandHelp(name, command, terminal.paint))
    return exitCodes.ok
  }
  checkPositionals(command, name, positionals)
  return withSignals(async (signal) => {
    const result = await command.run(contextOf(values, positionals, terminal, signal))
    if (values.json) terminal.out(JSON.stringify(result.json, null, 2))
    else for (const line of result.text) terminal.out(line)
    return result.exitCode
  }, terminal)
}

const version = process.env.npm_package_version ?? '0.1.0'

function isValueOf(previous: string | undefined): boolean {
  return previous !== undefined && ['--repo', '--config', '--ledger', '--registry'].includes(previous)
}

function parse(command: CommandSpec, name: string, argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: { ...globalOptions, ...command.options }, allowPositionals: true, strict: true })
  } catch (cause) {
    const allowed = Object.keys({ ...command.options, ...globalOptions }).map((option) => `--${option}`)
    const given = /'(--[^' ]+)/.exec(messageOf(cause))?.[1]
    const hint = given ? closest(given, allowed) : undefined
    throw new UserError(
      `${messageOf(cause).split('. ')[0]}${hint ? `; did you mean ${hint}?` : ''}\nusage: slipway ${command.usage}\nsee: slipway ${name} --help`,
      [],
      { cause },
    )
  }
}

function checkPositionals(command: CommandSpec, name: string, positionals: readonly string[]): void {
  const [least, most] = command.positionals
  if (positionals.length < least || positionals.length > most) {
    throw new UserError(
      `${name} takes ${least === most ? least : most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most}`} argument${most === 1 ? '' : 's'}, not ${positionals.length}\nusage: slipway ${command.usage}`,
    )
  }
}

function contextOf(values: Record<string, unknown>, positionals: readonly string[], terminal: Terminal, signal: AbortSignal): CommandContext {
  const text = (key: string) => (typeof values[key] === 'string' ? { [key]: values[key] } : {})
  const global: GlobalOptions = {
    repo: typeof values.repo === 'string' ? values.repo : process.cwd(),
    json: values.json === true,
    ...text('config'),
    ...text('ledger'),
    ...text('registry'),
  }
  const { repo, config, ledger, registry } = global
  return {
    global,
    positionals,
    values: values as CommandContext['values'],
    terminal,
    signal,
    workspaceOptions: {
      repo,
      env: process.env,
      log: terminal.log,
      signal,
      ...(config ? { config } : {}),
      ...(ledger ? { ledger: /^(\.{0,2}\/|\.{1,2}$)/.test(ledger) ? path.resolve(ledger) : ledger } : {}),
      ...(registry ? { registry } : {}),
    },
  }
}

/** The first Ctrl-C asks for an orderly end (no new stage starts, what is half-way is finished or undone); the second one ends at once. */
async function withSignals<T>(work: (signal: AbortSignal) => Promise<T>, terminal: Terminal): Promise<T> {
  const controller = new AbortController()
  // As many parts listen as there are services on their way.
  setMaxListeners(0, controller.signal)
  const onSignal = (signal: NodeJS.Signals) => {
    if (controller.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143)
    terminal.log(`${signal}: finishing what is half-way, starting nothing new (once more to stop at once)`)
    controller.abort()
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  try {
    return await work(controller.signal)
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}

function unknownCommand(name: string): UserError {
  const hint = closest(name, commandNames)
  return new UserError(`there is no command ${name}${hint ? `; did you mean ${hint}?` : ''}\nsee: slipway --help`)
}

function report(error: unknown, json: boolean, terminal: Terminal): void {
  const problems = error instanceof UserError ? error.problems : []
  if (json) terminal.out(JSON.stringify({ error: messageOf(error), problems }, null, 2))
  terminal.log(terminal.paint.red(`error: ${messageOf(error)}`))
  for (const problem of problems) terminal.log(`  ${problem.file}:${problem.line}:${problem.column}: ${problem.message}`)
  if (exitCodeOf(error) === exitCodes.bug) {
    terminal.log('This is a bug in Slipway. Please report it with what follows.')
    terminal.log(error instanceof Error ? (error.stack ?? '') : '')
  }
}
