import { openRelay, type Relay } from './relay.ts'

/**
 * The verifier asks for a message with `POST /` (pact_verifier 1.4, measured: it has no option for the path, and a base path would move HTTP interactions too).
 * The relay asks at the path where this provider answers. Metadata come back as the header `pact-message-metadata`, base64 of JSON, or `contentType` alone.
 */
export function openMessageRelay(target: string, headers: Readonly<Record<string, string>>, timeoutMs: number): Promise<Relay> {
  return openRelay(async (body) => {
    try {
      const answer = await fetch(target, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'manual',
      })
      const metadata = answer.headers.get('pact-message-metadata')
      return {
        status: answer.status,
        type: answer.headers.get('content-type') ?? 'application/octet-stream',
        body: Buffer.from(await answer.arrayBuffer()),
        ...(metadata === null ? {} : { headers: { 'pact-message-metadata': metadata } }),
      }
    } catch {
      return { status: 504, type: 'text/plain', body: 'the provider did not answer' }
    }
  })
}
