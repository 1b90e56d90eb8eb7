import path from 'node:path'
import { UserError } from '../errors.ts'

/** The variable that carries the image of a service: `price-list` is told as `SLIPWAY_IMAGE_PRICE_LIST`. */
export function imageVariable(service: string): string {
  return `SLIPWAY_IMAGE_${service.toUpperCase().replaceAll('-', '_')}`
}

/** The candidate's own image, beside the variable with its name. */
export const candidateVariable = 'SLIPWAY_IMAGE'

/** Whether a compose file can do without a variable: everywhere it stands, the file says what else to use (`${X:-…}`, `${X-…}`, `${X:+…}`, `${X+…}`). */
export type Need = 'required' | 'optional'

/**
 * The SLIPWAY_IMAGE variables that a text refers to. `$$` is a dollar sign, `${X:?message}` has no default
 * (https://docs.docker.com/reference/compose-file/interpolation/).
 */
export function variablesIn(text: string): ReadonlyMap<string, Need> {
  const found = new Map<string, Need>()
  for (const [, plain, braced, operator = ''] of text.matchAll(/\$\$|\$(SLIPWAY_IMAGE\w*)|\$\{(SLIPWAY_IMAGE\w*)(:?[-+])?/g)) {
    const name = plain ?? braced
    if (name === undefined || !/^SLIPWAY_IMAGE(?:_|$)/.test(name)) continue
    found.set(name, operator === '' || found.get(name) === 'required' ? 'required' : 'optional')
  }
  return found
}

/**
 * The same for a compose file and the files it takes in by `include` and by `extends` (paths relative to the file they stand in). `read` answers undefined for a
 * file that is not there. Throws UserError for a file that is missing or no YAML.
 */
export async function variablesOfFile(file: string, read: (file: string) => Promise<string | undefined>): Promise<ReadonlyMap<string, Need>> {
  const { parseDocument, visit } = await import('yaml')
  const found = new Map<string, Need>()
  const queue = [file]
  for (const each of queue) {
    const text = await read(each)
    if (text === undefined) throw new UserError(`there is no compose file ${each}`)
    const document = parseDocument(text, { logLevel: 'silent', merge: true })
    const [error] = document.errors
    if (error) throw new UserError(`${each}: ${error.message.split('\n')[0] ?? ''}`)
    visit(document, {
      // Comments are no scalars, so that what only stands in one is not asked for.
      Scalar: (_, { value }) => {
        if (typeof value !== 'string') return
        for (const [name, need] of variablesIn(value)) found.set(name, found.get(name) === 'required' ? 'required' : need)
      },
    })
    for (const other of takenIn(document.toJS({ maxAliasCount: 1000 }))) {
      const target = path.join(path.dirname(each), other)
      if (!queue.includes(target)) queue.push(target)
    }
  }
  return found
}

/** https://docs.docker.com/reference/compose-file/include/ and …/services/#extends. A path that is itself made of variables cannot be followed. */
function takenIn(content: unknown): readonly string[] {
  if (!isMapping(content)) return []
  const included = asList(content.include).flatMap((each) => (isMapping(each) ? asList(each.path) : [each]))
  const extended = isMapping(content.services)
    ? Object.values(content.services).flatMap((service) => (isMapping(service) && isMapping(service.extends) ? [service.extends.file] : []))
    : []
  return [...included, ...extended].filter((each): each is string => typeof each === 'string' && !/[$:]/.test(each))
}

function asList(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
