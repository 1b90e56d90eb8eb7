import { isIP } from 'node:net'
import { problem } from './stop.ts'

/** The ports that a word of EXPOSE names, as `80/tcp`; addresses and host ports are checked and left out (frontend/dockerfile/dockerfile2llb/convert_expose.go). */
export function portsOf(word: string): readonly string[] {
  const parts = word.split(':')
  const container = parts.at(-1) ?? ''
  const host = parts.at(-2) ?? ''
  const address = parts.slice(0, -2).join(':')
  const cut = container.indexOf('/')
  const range = cut === -1 ? container : container.slice(0, cut)
  const protocol = (cut === -1 ? '' : container.slice(cut + 1)).toLowerCase() || 'tcp'
  if (range === '') problem(`invalid port: ${JSON.stringify(word)}: no port specified`, word)
  if (!['tcp', 'udp', 'sctp'].includes(protocol)) problem(`invalid port: ${JSON.stringify(word)}: invalid proto: ${protocol}, it is tcp, udp or sctp`, word)
  const bare = /^\[(.*)\]$/.exec(address)?.[1] ?? address
  if (address !== '' && isIP(bare.replace(/%.*$/, '')) === 0) problem(`invalid IP address: ${address}`, word)
  const [start, end] = rangeOf(range) ?? problem(`invalid containerPort: ${range}`, word)
  if (host !== '') {
    const [from, to] = rangeOf(host) ?? problem(`invalid hostPort: ${host}`, word)
    if (end - start !== to - from && end !== start) problem(`invalid ranges specified for container and host Ports: ${range} and ${host}`, word)
  }
  return Array.from({ length: end - start + 1 }, (_, index) => `${start + index}/${protocol}`)
}

function rangeOf(text: string): readonly [start: number, end: number] | undefined {
  const cut = text.indexOf('-')
  const [low, high] = cut === -1 ? [text, text] : [text.slice(0, cut), text.slice(cut + 1)]
  const [start, end] = [portOf(low), portOf(high)]
  return start === undefined || end === undefined || end < start ? undefined : [start, end]
}

function portOf(text: string): number | undefined {
  // Go's ParseInt takes a sign.
  if (!/^[+-]?\d+$/.test(text)) return undefined
  const port = Number(text)
  return port >= 0 && port <= 65_535 ? port : undefined
}
