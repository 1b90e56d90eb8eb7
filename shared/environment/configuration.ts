import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Sha256Hex } from '../affected/model.ts'
import type { Environment } from '../config/model.ts'
import { messageOf, type Problem, UserError } from '../errors.ts'
import { canonicalJson, sha256Hex } from '../release/canonical.ts'
import { parseDotenv } from './dotenv.ts'
import { parseFlags } from './flags.ts'

/** What an environment gives to its services besides the artifact. Values may be secret: never logged, never recorded; the ledger keeps the hash only. */
export interface Configuration {
  readonly values: Readonly<Record<string, string>>
  readonly flags: Readonly<Record<string, unknown>>
  /** Of values and flags together; independent of order, comments and quoting. */
  readonly hash: Sha256Hex
}

/** Reads the config and flags files an environment names, relative to the root. Throws UserError with every problem of both files. */
export async function loadConfiguration(root: string, environment: Pick<Environment, 'name' | 'config' | 'flags'>): Promise<Configuration> {
  const config = await read(root, environment, 'config')
  const flags = await read(root, environment, 'flags')
  const values = parseDotenv(config.text, environment.config ?? '')
  const parsed = parseFlags(flags.text, environment.flags ?? '')
  const problems = [...config.problems, ...flags.problems, ...values.problems, ...parsed.problems]
  if (problems.length > 0) throw new UserError(`the configuration of ${environment.name} cannot be used`, problems)
  return configurationOf(values.values, parsed.flags)
}

/** The configuration made of these values and flags. */
export function configurationOf(values: Readonly<Record<string, string>>, flags: Readonly<Record<string, unknown>>): Configuration {
  return { values, flags, hash: sha256Hex(canonicalJson({ values, flags })) }
}

async function read(root: string, environment: Pick<Environment, 'name' | 'config' | 'flags'>, key: 'config' | 'flags') {
  const file = environment[key]
  if (file === undefined) return { text: '', problems: [] }
  try {
    return { text: await readFile(path.resolve(root, file), 'utf8'), problems: [] }
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    const message = missing ? 'there is no such file' : messageOf(error)
    const problem: Problem = { file, line: 1, column: 1, message: `${message}; environments.${environment.name}.${key} names it` }
    return { text: '', problems: [problem] }
  }
}
