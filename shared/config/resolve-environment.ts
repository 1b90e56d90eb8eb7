import { defaults } from './defaults.ts'
import { parseDuration } from './duration.ts'
import { normalised } from './files.ts'
import type { Environment, EnvironmentTests, LedgerConfig, StrategySpec, TargetSpec } from './model.ts'
import type { EnvironmentEntry, ProjectFile } from './schema/project-file.ts'

/** An environment with its defaults. It has a target only where one is written: none is ever made up. */
export function resolveEnvironment(name: string, entry: EnvironmentEntry): Environment {
  const gates = entry.gates ?? {}
  return {
    name,
    after: entry.after ?? [],
    promote: entry.promote ?? defaults.promote,
    ...(entry.target !== undefined ? { target: targetOf(entry.target) } : {}),
    ...(entry.config !== undefined ? { config: normalised(entry.config) } : {}),
    ...(entry.flags !== undefined ? { flags: normalised(entry.flags) } : {}),
    gates: {
      contracts: gates.contracts ?? defaults.contracts,
      soak: parseDuration(gates.soak ?? defaults.soak),
      approval: gates.approval ?? false,
      freeze: (gates.freeze ?? []).map(({ cron, for: length, timezone }) => ({ cron, for: parseDuration(length), timezone: timezone ?? defaults.timezone })),
      ...(gates.command !== undefined ? { command: gates.command } : {}),
    },
    ...(entry.tests !== undefined ? { tests: testsOf(entry.tests) } : {}),
    ...(entry.strategy !== undefined ? { strategy: strategyOf(entry.strategy) } : {}),
  }
}

function testsOf(written: NonNullable<EnvironmentEntry['tests']>): EnvironmentTests {
  const { run, compose, timeout } = typeof written === 'object' && 'run' in written ? written : { run: written }
  return {
    run,
    ...(compose !== undefined ? { compose: normalised(compose) } : {}),
    timeout: parseDuration(timeout ?? defaults.environmentTestsTimeout),
  }
}

/** `process` is short for `{kind: process}`. */
export function targetOf(target: NonNullable<EnvironmentEntry['target']>): TargetSpec {
  return typeof target === 'string' ? { kind: target } : target
}

/** `rolling` is short for `{kind: rolling}`. */
export function strategyOf(strategy: NonNullable<EnvironmentEntry['strategy']>): StrategySpec {
  if (typeof strategy === 'string') return { kind: strategy }
  const { kind, steps, every } = strategy
  return { kind, ...(steps !== undefined ? { steps } : {}), ...(every !== undefined ? { every: parseDuration(every) } : {}) }
}

/** Where the ledger is, with its defaults. */
export function resolveLedger(ledger: ProjectFile['ledger'] = {}): LedgerConfig {
  const token = typeof ledger.token === 'object' ? ledger.token.env : ledger.token
  return { remote: ledger.remote ?? defaults.remote, prefix: ledger.prefix ?? defaults.prefix, ...(token !== undefined ? { token } : {}) }
}

/** Channel to the variable that holds its address or key; undefined when nobody is told. */
export function resolveNotify(notify: ProjectFile['notify']): Readonly<Record<string, string>> | undefined {
  return notify && Object.fromEntries(Object.entries(notify).map(([channel, { env }]) => [channel, env]))
}
