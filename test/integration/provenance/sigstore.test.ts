import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { readAttachment } from '../../../shared/provenance/attach.ts'
import { attachStatements } from '../../../shared/provenance/attach-statement.ts'
import { attestables } from '../../../shared/provenance/attest.ts'
import { bundleType } from '../../../shared/provenance/dsse.ts'
import { buildService } from '../../../shared/release/build.ts'
import { signedBundle, signingKey } from '../../support/sign-statement.ts'
import { sigstoreVerifier } from '../../support/sigstore-verify.ts'
import { inWorkspace, shopFiles, testRepository } from '../git/fixture.ts'

it("what is read back from the registry is verified by sigstore's own library, and rejected when it was tampered with or signed by another key", async () => {
  const shop = testRepository(shopFiles)
  const key = signingKey()
  try {
    const bundle = await inWorkspace(shop.root, async (workspace) => {
      const { release, digest } = await buildService(workspace, 'web')
      const [found] = await attestables(workspace, [release], { id: 'https://slipway.dev/builders/test' })
      if (!found) throw new Error('nothing to attest')
      const file = path.join(shop.base, 'bundle.json')
      writeFileSync(file, JSON.stringify(signedBundle(found.statements[0], key.privateKey), null, 2))
      await attachStatements(workspace.registry, [found], [file])
      const [referrer] = await workspace.registry.referrers('web', digest, bundleType)
      if (!referrer) throw new Error('nothing attached')
      return (await readAttachment(workspace.registry, 'web', referrer.digest))?.content.toString('utf8') ?? ''
    })
    const verify = sigstoreVerifier(key.publicPem)
    expect(verify(bundle)).toBeUndefined()
    const json = JSON.parse(bundle) as { dsseEnvelope: { payload: string } }
    json.dsseEnvelope.payload = Buffer.from(Buffer.from(json.dsseEnvelope.payload, 'base64').toString('utf8').replace('"web"', '"wob"')).toString('base64')
    expect(verify(JSON.stringify(json))).toMatch(/signature verification failed/)
    expect(sigstoreVerifier(signingKey().publicPem)(bundle)).toMatch(/signature verification failed/)
  } finally {
    shop.dispose()
  }
}, 120_000)
