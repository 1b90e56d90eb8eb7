import type { TreeEntry } from './port.ts'

const modes = new Set(['100644', '100755', '120000', '160000'])

/** Reads the answer of `git ls-tree -r -z`: `<mode> SP <type> SP <oid> TAB <path> NUL`. */
export function parseTree(output: Buffer): readonly TreeEntry[] {
  const entries: TreeEntry[] = []
  let start = 0
  while (start < output.length) {
    const end = output.indexOf(0, start)
    const tab = output.indexOf(9, start)
    if (end === -1 || tab === -1) break
    const [mode = '', , oid = ''] = output.toString('latin1', start, tab).split(' ')
    entries.push({ path: decodePath(output.subarray(tab + 1, end)), mode: (modes.has(mode) ? mode : '100644') as TreeEntry['mode'], oid })
    start = end + 1
  }
  return entries
}

/** UTF-8 where the bytes are UTF-8, else latin1, so that every byte survives. */
export function decodePath(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  return text.includes('\ufffd') && !Buffer.from(text, 'utf8').equals(bytes) ? bytes.toString('latin1') : text
}
