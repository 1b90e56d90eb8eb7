import { readdirSync, readFileSync } from 'node:fs'

/** All processes whose command line or environment names a folder, with the attempt they belong to: what a test has running. Linux only; elsewhere none are seen. */
export function processesNaming(folder: string): readonly string[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return []
    const command = read(`/proc/${pid}/cmdline`)
    const environment = read(`/proc/${pid}/environ`)
    if (!command.includes(folder) && !environment.includes(folder)) return []
    const attempt = /SLIPWAY_ATTEMPT=(\d+)/.exec(environment)?.[1]
    return [`${pid}${attempt ? ` attempt ${attempt}` : ''} ${command.replaceAll('\0', ' ').trim()}`]
  })
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
