import type { Element } from './xml-document.ts'

interface Open extends Element {
  readonly children: Element[]
  attributes: Readonly<Record<string, string>>
  text: string
}

/** Elements within elements, at most; whoever walks them may go as deep. */
export const deepest = 500

const noAttributes: Readonly<Record<string, string>> = {}
const tag = /<([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<&]*"|'[^'<&]*'))*)\s*(\/?)>/y
const endTag = /<\/([A-Za-z_][\w.:-]*)\s*>/y
const attribute = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&apos;': "'" }
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML does not allow them (https://www.w3.org/TR/xml/#charsets)
const notXml = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]/

/**
 * Reads plain XML, as nearly all manifests are, in a fifth of the time that a full parser takes. Undefined for whatever is less plain or not well-formed
 * (a document type, an unknown entity, tags that do not match, or too deep): then the full parser decides.
 */
export function scanXml(text: string): Element | undefined {
  if (notXml.test(text)) return undefined
  const stack: Open[] = []
  let root: Element | undefined
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  if (text.startsWith('<?xml ', at)) {
    at = text.indexOf('?>', at) + 2
    if (at === 1) return undefined
  }
  for (;;) {
    const next = text.indexOf('<', at)
    const between = text.slice(at, next === -1 ? text.length : next)
    const current = stack.at(-1)
    if (current) {
      const plain = textOf(between)
      if (plain === undefined) return undefined
      current.text += plain
    } else if (/[^ \t\r\n]/.test(between)) return undefined
    if (next === -1) return stack.length === 0 ? root : undefined
    const sign = text[next + 1]
    if (sign === '/') {
      endTag.lastIndex = next
      const name = endTag.exec(text)?.[1]
      const closed = stack.pop()
      if (closed === undefined || closed.name !== name) return undefined
      closed.text = closed.text.trim()
      at = endTag.lastIndex
    } else if (sign === '!' || sign === '?') {
      const end = skipped(text, next)
      if (end === undefined) return undefined
      at = end
    } else {
      tag.lastIndex = next
      const found = tag.exec(text)
      if (!found || (!current && root)) return undefined
      const attributes = found[2] === '' ? noAttributes : attributesOf(found[2] ?? '')
      if (!attributes) return undefined
      const element: Open = { name: found[1] ?? '', attributes, children: [], text: '', offset: next }
      if (current) current.children.push(element)
      else root = element
      if (found[3] === '' && stack.push(element) > deepest) return undefined
      at = tag.lastIndex
    }
  }
}

/** Where a comment or an instruction ends. Everything else with such a sign is not plain. */
function skipped(text: string, at: number): number | undefined {
  if (text.startsWith('<!--', at)) {
    const dashes = text.indexOf('--', at + 4)
    return dashes !== -1 && text[dashes + 2] === '>' ? dashes + 3 : undefined
  }
  return undefined
}

function textOf(between: string): string | undefined {
  if (between.includes(']]>')) return undefined
  const lines = between.includes('\r') ? between.replace(/\r\n?/g, '\n') : between
  if (!lines.includes('&')) return lines
  let known = true
  const plain = lines.replace(/&[^;&]*;?/g, (entity) => {
    const value = entities[entity]
    if (value === undefined) known = false
    return value ?? ''
  })
  return known ? plain : undefined
}

function attributesOf(written: string): Readonly<Record<string, string>> | undefined {
  const attributes: Record<string, string> = {}
  for (const [, name = '', double, single] of written.matchAll(attribute)) {
    // The white space of a value is normalised, and a name stands once: the full parser's work.
    if (name in attributes || name.startsWith('xml:')) return undefined
    const value = double ?? single ?? ''
    if (/[\t\r\n]/.test(value)) return undefined
    attributes[name] = value
  }
  return attributes
}
