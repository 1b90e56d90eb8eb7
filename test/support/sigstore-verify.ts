import { execFileSync } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

interface VerifyLibrary {
  readonly Verifier: new (trust: unknown, options: object) => { verify(entity: unknown): unknown }
  readonly toTrustMaterial: (root: object, keys: (hint: string) => object) => unknown
  readonly toSignedEntity: (bundle: unknown) => unknown
}

/** sigstore's own verifier in JavaScript, kept in the cache; answers what it says against a bundle that a local key signed, undefined when nothing. */
export function sigstoreVerifier(publicPem: string): (bundle: string) => string | undefined {
  const folder = path.resolve('.cache/sigstore')
  mkdirSync(folder, { recursive: true })
  if (!existsSync(path.join(folder, 'node_modules/@sigstore/verify/package.json'))) {
    const packages = ['@sigstore/bundle@4.0.0', '@sigstore/verify@3.1.1']
    execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefix', folder, ...packages], { stdio: ['ignore', 'ignore', 'inherit'] })
  }
  const require = createRequire(path.join(folder, 'package.json'))
  const { Verifier, toTrustMaterial, toSignedEntity } = require('@sigstore/verify') as VerifyLibrary
  const { bundleFromJSON } = require('@sigstore/bundle') as { bundleFromJSON(json: unknown): unknown }
  // Nobody is trusted but the key: no log, no certificate authority.
  const nobody = { certificateAuthorities: [], timestampAuthorities: [], tlogs: [], ctlogs: [] }
  const trust = toTrustMaterial(nobody, () => ({ publicKey: createPublicKey(publicPem), validFor: () => true }))
  const verifier = new Verifier(trust, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 })
  return (bundle) => {
    try {
      verifier.verify(toSignedEntity(bundleFromJSON(JSON.parse(bundle))))
      return undefined
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }
}
