import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { reply } from './service.js'

const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.txt': 'text/plain; charset=utf-8' }

/** Answers GET requests with the files of a folder; `/` is its index.html. Undefined for what is not there. */
export function serveFiles(folder) {
  return async ({ method, path }) => {
    if (method !== 'GET') return undefined
    // normalize() of an absolute path cannot climb above it, so nothing outside the folder is reachable.
    const file = normalize(path.endsWith('/') ? `${path}index.html` : path)
    const type = types[extname(file)]
    if (!type) return undefined
    try {
      return reply(200, await readFile(join(folder, file)), { 'content-type': type })
    } catch {
      return undefined
    }
  }
}
