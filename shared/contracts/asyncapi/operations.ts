import { type At, type AsyncApiReader, fieldsOf, textOf } from './document.ts'

/** What the service does on a channel: it writes (`send`), reads (`receive`), or the document does not say (`either`). */
export type Action = 'send' | 'receive' | 'either'

/** A message of an operation. */
export interface Message {
  readonly key: string
  readonly pointer: string
  /** Pointers of the schemas; absent where anything is allowed. */
  readonly payload?: string
  readonly headers?: string
  /** `application/json`; absent where nothing says. */
  readonly contentType?: string
  /** What the payload's schema is written in; absent for the default, JSON Schema in AsyncAPI's dialect. */
  readonly schemaFormat?: string
}

/** All that the service does in one way on one address. */
export interface Operation {
  readonly action: Action
  readonly address: string
  readonly pointer: string
  readonly messages: ReadonlyMap<string, Message>
}

/**
 * What a document says its service sends and receives, by action and address, so that 2.x and 3.x can be compared. In 2.x `subscribe` is what others may subscribe to: the
 * service sends it (https://www.asyncapi.com/docs/migration/migrating-to-v3#operation-channel-and-message-decoupling).
 */
export function operationsOf(reader: AsyncApiReader, root: unknown): ReadonlyMap<string, Operation> {
  const document: At = { pointer: '', value: root }
  const content = textOf(fieldsOf(root).defaultContentType)
  const operations = new Map<string, Operation>()
  const add = (action: Action, address: string, pointer: string, messages: readonly Message[]) => {
    const key = operationKey(action, address)
    const known = operations.get(key)
    operations.set(key, {
      action,
      address,
      pointer: known?.pointer ?? pointer,
      messages: new Map([...(known?.messages ?? []), ...messages.map((message) => [message.key, message] as const)]),
    })
  }
  const messagesAt = (list: readonly (At & { readonly key: string })[], older: boolean) => list.map((at) => messageOf(reader, at, at.key, content, older))
  if (String(fieldsOf(root).asyncapi).startsWith('2.')) {
    for (const channel of reader.members(reader.member(document, 'channels'))) {
      for (const [word, action] of [
        ['subscribe', 'send'],
        ['publish', 'receive'],
      ] as const) {
        const operation = reader.member(channel, word)
        if (operation !== undefined) add(action, channel.key, operation.pointer, messagesAt(messagesOfOlder(reader, operation), true))
      }
    }
    return operations
  }
  const channels = reader.members(reader.member(document, 'channels'))
  const used = new Set<string>()
  const addressOf = (channel: At) =>
    textOf(fieldsOf(channel.value).address) ?? channels.find(({ pointer }) => pointer === channel.pointer)?.key ?? channel.pointer
  const operate = (action: Action, operation: At) => {
    const channel = reader.member(operation, 'channel')
    if (channel === undefined) return
    used.add(channel.pointer)
    add(action, addressOf(channel), operation.pointer, messagesAt(chosen(reader, operation, channel), false))
  }
  for (const operation of reader.members(reader.member(document, 'operations'))) {
    const action = fieldsOf(operation.value).action === 'receive' ? 'receive' : 'send'
    operate(action, operation)
    const reply = reader.member(operation, 'reply')
    // The answer goes the other way.
    if (reply !== undefined) operate(action === 'send' ? 'receive' : 'send', reply)
  }
  for (const channel of channels) {
    if (!used.has(channel.pointer)) add('either', addressOf(channel), channel.pointer, messagesAt(reader.members(reader.member(channel, 'messages')), false))
  }
  return operations
}

/** Parameters of an address may be renamed: nobody sees their names on the wire. */
export function operationKey(action: Action, address: string): string {
  return `${action} ${address.replace(/\{[^}]*\}/g, '{}')}`
}

/** The messages an operation lists are references into its channel; by default they are all of the channel's. */
function chosen(reader: AsyncApiReader, operation: At, channel: At): readonly (At & { readonly key: string })[] {
  const all = reader.members(reader.member(channel, 'messages'))
  const listed = fieldsOf(operation.value).messages
  if (!Array.isArray(listed)) return all
  return reader
    .members(reader.member(operation, 'messages'))
    .map((at) => ({ ...at, key: all.find(({ pointer }) => pointer === at.pointer)?.key ?? nameOf(at) ?? at.key }))
}

function messagesOfOlder(reader: AsyncApiReader, operation: At): readonly (At & { readonly key: string })[] {
  const message = reader.member(operation, 'message')
  if (message === undefined) return []
  const oneOf = reader.member(message, 'oneOf')
  const list: readonly At[] = oneOf === undefined ? [message] : reader.members(oneOf)
  return list.map((at, index) => ({ ...at, key: nameOf(at) ?? /^\/components\/messages\/([^/]+)$/.exec(at.pointer)?.[1] ?? `message ${index + 1}` }))
}

function nameOf({ value }: At): string | undefined {
  return textOf(fieldsOf(value).messageId) ?? textOf(fieldsOf(value).name)
}

function messageOf(reader: AsyncApiReader, at: At, key: string, defaultContent: string | undefined, older: boolean): Message {
  const traits = reader.members(reader.member(at, 'traits'))
  // In 2.x traits are merged onto the message, in 3.x the message stands above them (https://www.asyncapi.com/docs/reference/specification/v3.0.0#traits-merge-mechanism).
  const layers = older ? [...traits].reverse().concat({ ...at, key }) : [{ ...at, key }, ...[...traits].reverse()]
  const first = (member: string) => layers.map((layer) => reader.member(layer, member)).find((found) => found !== undefined)
  const payload = first('payload')
  const format = textOf(first('schemaFormat')?.value) ?? textOf(fieldsOf(payload?.value).schemaFormat)
  // The Multi Format Schema Object of 3.x: the schema stands below.
  const schema = fieldsOf(payload?.value).schemaFormat === undefined ? payload : reader.member(payload, 'schema')
  const headers = first('headers')
  const contentType = textOf(first('contentType')?.value) ?? defaultContent
  return {
    key,
    pointer: at.pointer,
    ...(schema ? { payload: schema.pointer } : {}),
    ...(headers ? { headers: headers.pointer } : {}),
    ...(contentType ? { contentType: contentType.toLowerCase().replace(/\s/g, '') } : {}),
    ...(format ? { schemaFormat: format } : {}),
  }
}
