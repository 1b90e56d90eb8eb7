import { UserError } from '../errors.ts'

const plain = /^[a-z0-9][a-z0-9-]{0,62}$/

/** The ledger's refs, as names under its prefix. Service and environment names are checked: nothing else may become part of a ref. */
export const refName = {
  cell: (environment: string, service: string) => `cells/${environmentPart(environment)}/${servicePart(service)}`,
  releases: (service: string) => `releases/${servicePart(service)}`,
  facts: (provider: string) => `facts/${servicePart(provider)}`,
  lock: (environment: string, service: string) => `locks/${environmentPart(environment)}/${servicePart(service)}`,
  pipelines: (service: string) => `pipelines/${servicePart(service)}`,
  environment: (name: string) => `environments/${environmentPart(name)}`,
  /** `at` is ISO 8601 UTC; decisions are kept by month. */
  decisions: (at: string, service: string) => `decisions/${monthOf(at)}/${servicePart(service)}`,
  receipt: (environment: string, service: string) => `receipts/${environmentPart(environment)}/${servicePart(service)}`,
  quarantine: (service: string) => `quarantine/${servicePart(service)}`,
} as const

/** Checks the configured ref prefix and answers it without a trailing slash. Throws UserError. */
export function checkPrefix(prefix: string): string {
  const name = prefix.replace(/\/+$/, '')
  const parts = name.split('/')
  const sound = parts.every((part) => /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(part) && !part.endsWith('.lock') && !part.endsWith('.') && !part.includes('..'))
  if (!sound || parts[0] !== 'refs' || parts.length < 2) {
    throw new UserError(`ledger.prefix is ${JSON.stringify(prefix)}; it must be a ref prefix such as refs/slipway or refs/heads/slipway`)
  }
  if (/^refs\/(heads|tags|remotes|notes)$/.test(name)) {
    throw new UserError(`ledger.prefix ${name} would take every ref there for the ledger's; use a folder below it, such as ${name}/slipway`)
  }
  return name
}

function servicePart(name: string): string {
  return checked('service', name)
}

function environmentPart(name: string): string {
  return checked('environment', name)
}

function checked(what: string, name: string): string {
  if (!plain.test(name))
    throw new UserError(`${JSON.stringify(name)} is no ${what} name: lower-case letters, digits and dashes, 63 at most, starting with a letter or digit`)
  return name
}

function monthOf(at: string): string {
  const month = /^(\d{4}-\d{2})-\d{2}T/.exec(at)?.[1]
  if (month === undefined) throw new Error(`not an ISO 8601 time: ${at}`)
  return month
}
