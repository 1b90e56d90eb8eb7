import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ContractFact } from '../contract/model.ts'
import { messageOf, UserError } from '../errors.ts'
import type { Release } from '../release/model.ts'

/**
 * What a job that ran the repository's code hands to the job that writes the ledger: files in an artifact. Nothing in them is believed: `record`
 * reads the manifest again by its digest.
 */
export interface HandOver {
  readonly releases: readonly Release[]
  readonly facts: readonly ContractFact[]
}

/** Writes one file of a hand-over: `release-<service>.json` or `facts-<service>.json`. Answers its path. */
export async function writeHandOver(folder: string, name: string, value: Release | readonly ContractFact[]): Promise<string> {
  const file = path.join(folder, `${name}.json`)
  await mkdir(folder, { recursive: true })
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`)
  return file
}

/** Reads every file of a hand-over, in folders below too (an artifact may come unpacked into one). Throws UserError with every file that is not what it should be. */
export async function readHandOver(folder: string): Promise<HandOver> {
  const names = await readdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new UserError(`nothing was handed over: ${folder} cannot be read (${messageOf(cause)})`, [], { cause })
  })
  const releases: Release[] = []
  const facts: ContractFact[] = []
  const faults: string[] = []
  for (const name of names.sort()) {
    const kind = /(?:^|[\\/])(release|facts)-[a-z0-9-]+\.json$/.exec(name)?.[1]
    if (kind === undefined) continue
    const value = parse(await readFile(path.join(folder, name), 'utf8'))
    if (kind === 'release' && isRelease(value)) releases.push(value)
    else if (kind === 'facts' && Array.isArray(value) && value.every(isFact)) facts.push(...value)
    else faults.push(`${name} is not ${kind === 'release' ? 'a release' : 'a list of contract facts'} of a schema this version reads`)
  }
  if (faults.length > 0) throw new UserError(faults.join('\n'))
  return { releases, facts }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRelease(value: unknown): value is Release {
  if (!isObject(value) || value.schemaVersion !== 1 || !isObject(value.artifact) || !isObject(value.deploy) || !isObject(value.contracts)) return false
  return (
    typeof value.service === 'string' &&
    isHex(value.fingerprint) &&
    typeof value.version === 'string' &&
    /^sha256:[0-9a-f]{64}$/.test(String(value.artifact.digest))
  )
}

function isFact(value: unknown): value is ContractFact {
  if (!isObject(value) || value.schemaVersion !== 1) return false
  return (
    [value.consumer, value.provider, value.verifier, value.run, value.at].every((each) => typeof each === 'string') &&
    isHex(value.contractSha) &&
    isHex(value.providerFingerprint) &&
    typeof value.success === 'boolean'
  )
}

function isHex(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
