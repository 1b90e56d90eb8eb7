import { canonicalJson } from '../release/canonical.ts'
import { bareInteraction, interactionsOf, recordOf } from './sha.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * What one pact asks more, less or otherwise than another, one line per expectation that is new or gone and one per place that differs:
 * `+1 expectation: a request for an order (GET /orders/1)`, `a request for an order: response.body.$.id integer -> uuid`. Empty when they ask the same.
 */
export function pactDiff(before: unknown, after: unknown): readonly string[] {
  const [old, now] = [byKey(before), byKey(after)]
  const gone = [...old].flatMap(([key, item]) => (now.has(key) ? [] : [`-1 expectation: ${titleOf(item)}`]))
  const added = [...now].flatMap(([key, item]) => (old.has(key) ? [] : [`+1 expectation: ${titleOf(item)}`]))
  const changed = [...now].flatMap(([key, item]) => {
    const was = old.get(key)
    return was === undefined ? [] : interactionDiff(was, item).map((line) => `${String(item.description)}: ${line}`)
  })
  return [...added, ...gone, ...changed]
}

/** `GET /orders/1`, or `message "an order was paid"`: how failures of a verification name an interaction. */
export function labelOf(interaction: Fields): string {
  const request = recordOf(interaction.request)
  if (typeof request?.path !== 'string') return `message "${String(interaction.description)}"`
  return `${typeof request.method === 'string' ? request.method.toUpperCase() : 'GET'} ${request.path}`
}

function byKey(content: unknown): ReadonlyMap<string, Fields> {
  return new Map(
    interactionsOf(content).map((item) => [
      canonicalJson([item.type ?? null, item.description ?? null, item.providerStates ?? item.providerState ?? null]),
      recordOf(bareInteraction(item)) ?? {},
    ]),
  )
}

function titleOf(interaction: Fields): string {
  const label = labelOf(interaction)
  return label.startsWith('message ') ? label : `${String(interaction.description)} (${label})`
}

function interactionDiff(before: Fields, after: Fields): readonly string[] {
  if (canonicalJson(before) === canonicalJson(after)) return []
  const [old, now] = [placesOf(before), placesOf(after)]
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort()
  const lines = paths.flatMap((path) => {
    const [was, is] = [old.get(path), now.get(path)]
    if (was === undefined) return [`${path} is new: ${says(is)}`]
    if (is === undefined) return [`${path} is gone: ${says(was)}`]
    if (was.rule !== is.rule) return [`${path} ${says(was)} -> ${says(is)}`]
    return was.value === is.value ? [] : [`${path} ${was.rule === undefined ? '' : 'example '}${was.value} -> ${is.value}`]
  })
  return lines.length > 0 ? lines : ['differs in a setting that is not shown here']
}

/** What is asked at one place: by a matching rule, or by the value itself. */
interface Place {
  readonly rule?: string
  readonly value?: string
}

function says(place: Place | undefined): string {
  return place?.rule ?? place?.value ?? 'nothing'
}

/** Places of an interaction by their path: `request.method`, `response.headers.Content-Type`, `response.body.$.items[0].id`, `contents.$.total`. */
function placesOf(interaction: Fields): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>()
  const { request, response, contents, metadata, metaData, matchingRules } = interaction
  for (const [name, part] of Object.entries({ request, response })) {
    const fields = recordOf(part)
    if (fields === undefined) continue
    for (const [key, value] of Object.entries(fields)) {
      if (key === 'matchingRules') rules(`${name}.`, value, places)
      else if (key === 'body') values(`${name}.body.$`, unwrapped(value), places)
      else if (key !== 'generators') values(`${name}.${key}`, value, places)
    }
  }
  if (contents !== undefined) values('contents.$', unwrapped(contents), places)
  values('metadata', metadata ?? metaData ?? {}, places)
  rules(request === undefined ? 'contents.' : '', matchingRules, places)
  return places
}

/** Specification 4 writes a body as `{content, contentType, encoded}`. */
function unwrapped(body: unknown): unknown {
  const fields = recordOf(body)
  return fields !== undefined && 'content' in fields && 'encoded' in fields ? fields.content : body
}

function values(path: string, value: unknown, places: Map<string, Place>): void {
  if (Array.isArray(value) && value.length > 0) for (const [index, item] of value.entries()) values(`${path}[${index}]`, item, places)
  else if (recordOf(value) !== undefined && Object.keys(value as object).length > 0) {
    for (const [key, item] of Object.entries(value as object)) values(`${path}.${key}`, item, places)
  } else if (value !== undefined) places.set(path, { ...places.get(path), value: short(canonicalJson(value)) })
}

/** Rules of specification 2 stand in one list (`$.body.id`), those of 3 and 4 by section (`body` -> `$.id`). */
function rules(prefix: string, list: unknown, places: Map<string, Place>): void {
  for (const [section, entry] of Object.entries(recordOf(list) ?? {})) {
    const fields = recordOf(entry)
    if (fields === undefined) continue
    if (section.startsWith('$.body')) rule(`${prefix}body.$${section.slice('$.body'.length)}`, fields, places)
    else if (section.startsWith('$.')) rule(`${prefix}${section.slice(2)}`, fields, places)
    else if (Array.isArray(fields.matchers)) rule(`${prefix}${section}`, fields, places)
    else {
      const name = section === 'header' ? 'headers' : section
      for (const [path, matchers] of Object.entries(fields)) {
        const inside = section === 'body' && prefix === 'contents.' ? path : `${name}.${path}`
        rule(`${prefix}${inside}`, recordOf(matchers) ?? {}, places)
      }
    }
  }
}

function rule(path: string, entry: Fields, places: Map<string, Place>): void {
  const matchers: readonly unknown[] = Array.isArray(entry.matchers) ? entry.matchers : [entry]
  places.set(path, { ...places.get(path), rule: matchers.map(matcherName).join(` ${entry.combine === 'OR' ? 'or' : 'and'} `) })
}

function matcherName(matcher: unknown): string {
  const { match = 'type', ...rest } = recordOf(matcher) ?? {}
  const details = Object.values(rest).map((value) => (typeof value === 'string' ? value : canonicalJson(value)))
  return short([String(match), ...details].join(' '))
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
