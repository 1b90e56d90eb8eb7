import { createReadStream } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { UnavailableError } from '../../errors.ts'
import { parseJson, readToolConfig, type ToolImage } from './tool-image.ts'

interface Member {
  readonly offset: number
  readonly size: number
  /** Of a link: equal layers are stored once. */
  readonly target?: string
}

/**
 * The image in a tar that `docker save` wrote (moby, image/spec: `manifest.json` names the configuration and the layers; from Docker 25 on it is an OCI layout
 * too, with the same file). Layers are not read.
 */
export async function readDockerArchive(file: string, from: string): Promise<ToolImage> {
  const handle = await open(file)
  try {
    const members = await membersOf(handle)
    const read = async (name: string) => {
      const { offset, size } = memberOf(members, name, from)
      const content = Buffer.alloc(size)
      await handle.read(content, 0, size, offset)
      return content
    }
    const [saved] = parseJson<readonly { readonly Config: string; readonly Layers: readonly string[] }[]>(await read('manifest.json'), from)
    if (!saved) throw new UnavailableError(`${from} saved no image`)
    const config = await read(saved.Config)
    const { platform, diffIds } = readToolConfig(config, from)
    const layers = saved.Layers.map((name, at) => {
      const { offset, size } = memberOf(members, name, from)
      const diffId = diffIds[at]
      if (!diffId) throw new UnavailableError(`${from} saved a layer that its configuration does not name`)
      return { diffId, tar: () => (size === 0 ? nothing() : createReadStream(file, { start: offset, end: offset + size - 1, highWaterMark: 256 * 1024 })) }
    })
    return { platform, config, layers }
  } finally {
    await handle.close()
  }
}

function memberOf(members: ReadonlyMap<string, Member>, name: string, from: string): Member {
  let member = members.get(name)
  let at = name
  for (let links = 0; member?.target !== undefined && links < 8; links++) {
    at = path.posix.join(path.posix.dirname(at), member.target)
    member = members.get(at)
  }
  if (!member || member.target !== undefined) throw new UnavailableError(`${from} saved an image without ${name}`)
  return member
}

/** Where everything is in a tar of short names (ustar; what Docker writes needs no more). */
async function membersOf(handle: FileHandle): Promise<ReadonlyMap<string, Member>> {
  const members = new Map<string, Member>()
  const header = Buffer.alloc(512)
  for (let at = 0; ; ) {
    const { bytesRead } = await handle.read(header, 0, 512, at)
    if (bytesRead < 512 || header[0] === 0) return members
    const size = sizeIn(header)
    const [type, prefix] = [String.fromCharCode(header[156] ?? 0), header.toString('latin1', 257, 262) === 'ustar' ? textAt(header, 345, 155) : '']
    const name = path.posix.normalize(prefix === '' ? textAt(header, 0, 100) : `${prefix}/${textAt(header, 0, 100)}`)
    if (type === '2') members.set(name, { offset: at, size: 0, target: textAt(header, 157, 100) })
    else if (type === '0' || type === '\0') members.set(name, { offset: at + 512, size })
    at += 512 + Math.ceil(size / 512) * 512
  }
}

function textAt(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length)
  const end = field.indexOf(0)
  return field.toString('utf8', 0, end === -1 ? length : end)
}

/** Octal, or from 8 GiB on big-endian with the top bit set (GNU tar, "Extensions to the archive format"). */
function sizeIn(header: Buffer): number {
  if (((header[124] ?? 0) & 0x80) === 0) return Number.parseInt(textAt(header, 124, 12).trim() || '0', 8)
  return Number(header.readBigUInt64BE(128))
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
