import { namePattern } from '../schema/values.ts'

/** Folders that say nothing of what is in them, and those that only hold many. */
const generic = new Set('src source app main project code server service'.split(' '))
const collections = new Set('services apps packages src projects modules microservices crates components'.split(' '))

/** What its folder says a service is called: the folder's name, or of one above where that says more (`cart/src`, `cart/cmd/server`). */
export function folderName(path: string): string {
  const parts = path.split('/')
  for (let at = parts.length - 1; at > 0; at--) {
    const [name = '', above = ''] = [parts[at], parts[at - 1]]
    const isOfMany = name === 'cmd' ? at < parts.length - 1 : generic.has(name)
    if (!isOfMany || collections.has(above) || (above === 'cmd' && at === 1)) return name
  }
  return parts[0] ?? ''
}

/** The name a service gets: one that is allowed, and not another's. */
export function freeName(path: string, wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted
  if (!namePattern.test(name)) name = asName(wanted) || 'app'
  if (taken.has(name)) name = asName(path)
  for (let count = 2; taken.has(name); count++) name = `${asName(path).slice(0, 58)}-${count}`
  return name
}

function asName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '')
}
