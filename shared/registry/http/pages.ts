import { UnavailableError } from '../../errors.ts'
import { readBody } from './response-body.ts'
import type { Place } from './place.ts'
import { pullScope } from './scope.ts'
import type { HttpResponse } from './transport.ts'

const pageLimit = 16 * 1024 * 1024
const mostPages = 10_000

/** All pages of a list, parsed; undefined when the first is answered with 404. The next page's address is in `Link` (RFC 8288), and lies on the same host. */
export async function readPages(
  place: Place,
  firstPage: string,
  what: string,
): Promise<readonly { readonly json: unknown; readonly response: HttpResponse }[] | undefined> {
  const pages: { json: unknown; response: HttpResponse }[] = []
  let to: string | URL | undefined = firstPage
  while (to !== undefined) {
    if (pages.length === mostPages) throw new UnavailableError(`${what}: the list does not end`)
    const response: HttpResponse = await place.session.send({ method: 'GET', to, scopes: [pullScope(place.path)], what, expect: [200, 404] })
    const body = await readBody(response, pageLimit)
    if (response.status === 404) return pages.length === 0 ? undefined : pages
    pages.push({ json: parsed(body, what), response })
    const next = nextPage(response.headers.link)
    to = next === undefined ? undefined : new URL(next, response.url)
    if (to !== undefined && to.host !== response.url.host) throw new UnavailableError(`${what}: the next page is on another host`)
  }
  return pages
}

/** The address of `rel="next"` in a Link header. */
export function nextPage(link: string | string[] | undefined): string | undefined {
  const header = Array.isArray(link) ? link.join(', ') : (link ?? '')
  for (const [, address, params] of header.matchAll(/<([^>]*)>((?:\s*;\s*[^,;"]+(?:"[^"]*")?)*)/g)) {
    if (/;\s*rel\s*=\s*(?:"(?:[^"]* )?next(?: [^"]*)?"|next\b)/i.test(params ?? '')) return address
  }
  return undefined
}

function parsed(body: Buffer, what: string): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (cause) {
    throw new UnavailableError(`${what}: the registry does not answer with JSON`, { cause })
  }
}
