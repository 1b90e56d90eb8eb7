import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { preAuthentication } from '../../shared/provenance/dsse.ts'
import { inTotoType, type Statement } from '../../shared/provenance/statement.ts'

/** A key pair as cosign takes one: ECDSA over P-256; the public half as PEM. */
export function signingKey(): { readonly privateKey: KeyObject; readonly publicPem: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { privateKey, publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString() }
}

/** A sigstore bundle (v0.3) of a statement, signed with a local key: what `actions/attest` writes, but for the certificate and the log entries. */
export function signedBundle(statement: Statement, privateKey: KeyObject): Record<string, unknown> {
  const payload = Buffer.from(JSON.stringify(statement))
  const signature = sign('sha256', preAuthentication(inTotoType, payload), privateKey)
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint: 'local' } },
    dsseEnvelope: { payload: payload.toString('base64'), payloadType: inTotoType, signatures: [{ sig: signature.toString('base64'), keyid: '' }] },
  }
}
