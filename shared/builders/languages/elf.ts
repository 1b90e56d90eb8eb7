import { open } from 'node:fs/promises'
import type { Platform } from '../../registry/port.ts'

/** e_machine of the ELF header in Node's words for processors (System V ABI, chapter 4; linux/elf-em.h). */
const machines: Readonly<Record<number, string>> = {
  3: 'ia32',
  20: 'ppc',
  21: 'ppc64',
  22: 's390x',
  40: 'arm',
  62: 'x64',
  183: 'arm64',
  243: 'riscv64',
  258: 'loong64',
}

/** The processor that an ELF file is for (`x64`, `arm64`); undefined for a file of another kind. */
export async function elfMachine(file: string): Promise<string | undefined> {
  const handle = await open(file)
  try {
    const header = Buffer.alloc(20)
    const { bytesRead } = await handle.read(header, 0, 20, 0)
    return bytesRead < 20 ? undefined : machineIn(header)
  } finally {
    await handle.close()
  }
}

/** The same, out of the first 20 bytes. */
export function machineIn(header: Buffer): string | undefined {
  if (header.readUInt32BE(0) !== 0x7f454c46) return undefined
  const number = header[5] === 2 ? header.readUInt16BE(18) : header.readUInt16LE(18)
  return machines[number] ?? `ELF machine ${number}`
}

/** A platform's processor in the same words. */
export function machineOf({ architecture }: Pick<Platform, 'architecture'>): string {
  return { amd64: 'x64', '386': 'ia32', ppc64le: 'ppc64' }[architecture] ?? architecture
}
