import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { exec } from '../../shared/process/exec.ts'

/** An image as `docker save` gives it: its configuration, and each layer's members by absolute path, as `file 644 0:0 <sha256, 12 hex>`. */
export interface SavedImage {
  readonly config: {
    readonly config: Readonly<Record<string, unknown>>
    readonly history: readonly { readonly created_by?: string; readonly empty_layer?: boolean }[]
  }
  readonly layers: readonly ReadonlyMap<string, string>[]
}

/** Reads an image out of a daemon. */
export async function saveImage(image: string, env: NodeJS.ProcessEnv): Promise<SavedImage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-save-'))
  try {
    await exec(['docker', 'save', '-o', path.join(folder, 'image.tar'), image], { env })
    await exec(['tar', '-C', folder, '-xf', path.join(folder, 'image.tar')])
    const [manifest] = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'))
    const layers = (manifest.Layers ?? []).map((layer: string) => members(unpacked(readFileSync(path.join(folder, layer)))))
    return { config: JSON.parse(readFileSync(path.join(folder, manifest.Config), 'utf8')), layers }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function unpacked(bytes: Buffer): Buffer {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
}

/** Lists a tar archive: ustar, pax records and GNU's long names. */
export function members(tar: Buffer): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  let long: Record<string, string> = {}
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const head = tar.subarray(at, at + 512)
    const text = (from: number, size: number) => head.toString('utf8', from, from + size).replace(/\0.*$/s, '')
    const number = (from: number, size: number) => Number.parseInt(text(from, size).trim() || '0', 8)
    const size = number(124, 12)
    const body = tar.subarray(at + 512, at + 512 + size)
    const type = text(156, 1) || '0'
    at += 512 + Math.ceil(size / 512) * 512
    if (type === 'x') long = Object.fromEntries([...body.toString('utf8').matchAll(/\d+ ([^=]+)=(.*)\n/g)].map(([, key = '', value = '']) => [key, value]))
    else if (type === 'L' || type === 'K') long = { ...long, [type === 'L' ? 'path' : 'linkpath']: body.toString('utf8').replace(/\0+$/, '') }
    if (!'012345'.includes(type)) continue
    const name = long.path ?? [text(345, 155), text(0, 100)].filter((part) => part !== '').join('/')
    const clean = `/${name.replace(/^\.?\/+|\/+$/g, '')}`.replace(/^\/\.$/, '/')
    const owner = `${number(108, 8)}:${number(116, 8)}`
    const mode = (number(100, 8) & 0o7777).toString(8)
    if (type === '5') found.set(clean, `folder ${mode} ${owner}`)
    else if (type === '2') found.set(clean, `link ${owner} -> ${long.linkpath ?? text(157, 100)}`)
    else if (type === '1') found.set(clean, found.get(`/${long.linkpath ?? text(157, 100)}`) ?? 'hard link')
    else found.set(clean, `file ${mode} ${owner} ${createHash('sha256').update(body).digest('hex').slice(0, 12)}`)
    long = {}
  }
  return found
}
