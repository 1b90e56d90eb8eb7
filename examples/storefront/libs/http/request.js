const largestBody = 64 * 1024

/** The handler for a method and path, with the path's `:parameters`; undefined when there is none. */
export function matchRoute(table, method, path) {
  for (const [route, handler] of Object.entries(table)) {
    const [routeMethod, pattern] = route.split(' ')
    if (routeMethod !== method) continue
    const params = matchPath(pattern.split('/'), path.split('/'))
    if (params) return { handler, params }
  }
  return undefined
}

function matchPath(pattern, path) {
  if (pattern.length !== path.length) return undefined
  const params = {}
  for (const [index, part] of pattern.entries()) {
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(path[index])
    else if (part !== path[index]) return undefined
  }
  return params
}

/** The request's JSON or form fields; an empty object when there are none or they cannot be read. */
export async function readBody(message) {
  const chunks = []
  let size = 0
  for await (const chunk of message) {
    size += chunk.length
    if (size <= largestBody) chunks.push(chunk)
  }
  const text = Buffer.concat(chunks).toString('utf8')
  if (message.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text))
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
