import { stepsOf } from './values.ts'

/** Where a value stands in a text. Lines and columns count from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/**
 * Where JSON pointers lead in a YAML or JSON text (JSON is YAML: https://yaml.org/spec/1.2.2/#chapter-1-introduction-to-yaml). A member is where its name
 * stands. For a pointer to nothing, the nearest part that is there. Loads the YAML parser when it is called.
 */
export async function locatePointers(text: string): Promise<(pointer: string) => Position> {
  const { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } = await import('yaml')
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, keepSourceTokens: true, uniqueKeys: false, logLevel: 'silent' })
  return (pointer) => {
    let node: unknown = document.contents
    let offset = 0
    for (const step of stepsOf(pointer)) {
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step)
        if (!isPair(pair) || !isScalar(pair.key)) break
        offset = pair.key.range?.[0] ?? offset
        node = pair.value
      } else if (isSeq(node)) {
        const item: unknown = node.items[Number(step)]
        if (item === undefined) break
        node = item
        offset = rangeOf(item) ?? offset
      } else break
    }
    const { line, col } = lineCounter.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
}

function rangeOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined
  return typeof node.range[0] === 'number' ? node.range[0] : undefined
}
