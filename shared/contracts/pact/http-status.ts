import http from 'node:http'

/** The status a GET answers; `refused` when nobody listens, `silent` when somebody does and does not answer in time or ends the connection. Follows nothing. */
export function statusOf(url: string, timeoutMs: number): Promise<number | 'refused' | 'silent'> {
  return new Promise((resolve) => {
    const request = http.get(url, { agent: false }, (response) => {
      resolve(response.statusCode ?? 'silent')
      response.destroy()
    })
    const timer = setTimeout(() => request.destroy(), timeoutMs)
    request.on('close', () => {
      clearTimeout(timer)
      resolve('silent')
    })
    request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED' ? 'refused' : 'silent'))
  })
}
