import type { XmlElement } from '@rgrove/parse-xml'
import { deepest, scanXml } from './xml-scan.ts'

/** An element of an XML document, reduced to what manifests need. */
export interface Element {
  /** As written, with a prefix if there is one. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  /** The text directly in it, trimmed; empty for an element that only holds others. */
  readonly text: string
  /** Where its tag begins in the text. */
  readonly offset: number
}

/** The root element of each text, or what is wrong with it. The full parser is loaded only for those that are not plain. */
export async function readXmls(texts: readonly string[]): Promise<readonly (Element | string)[]> {
  const waiting: { readonly text: string; readonly index: number }[] = []
  const roots = texts.map((text, index): Element | string => {
    const root = scanXml(text)
    if (!root) waiting.push({ text, index })
    return root ?? ''
  })
  if (waiting.length > 0) {
    const parse = await fullParser()
    for (const { text, index } of waiting) roots[index] = parse(text)
  }
  return roots
}

/** Entities that no document type here declares (`&nbsp;`) are let through: they never matter to a reference. */
export async function fullParser(): Promise<(text: string) => Element | string> {
  // A bundle has what CommonJS exports under `default` alone.
  const {
    default: { parseXml, XmlElement, XmlText },
  } = await import('@rgrove/parse-xml')
  const plain = (element: XmlElement, depth = 1): Element => {
    if (depth > deepest) throw new Error(`elements nested more than ${deepest} deep`)
    let text = ''
    const children: Element[] = []
    for (const node of element.children) {
      if (node instanceof XmlElement) children.push(plain(node, depth + 1))
      else if (node instanceof XmlText) text += node.text
    }
    return { name: element.name, attributes: element.attributes, children, text: text.trim(), offset: element.start }
  }
  return (text) => {
    try {
      const { root } = parseXml(text, { includeOffsets: true, ignoreUndefinedEntities: true })
      return root ? plain(root) : 'there is no element in it'
    } catch (error) {
      return `not valid XML: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`
    }
  }
}

/** The first child of a name. */
export function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((each) => each.name === name)
}

/** The text of the first child of a name; undefined where there is none or it is empty. */
export function childText(element: Element | undefined, name: string): string | undefined {
  return child(element, name)?.text || undefined
}

/** The line, from 1, of an offset. */
export function lineOf(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++
  return line
}
