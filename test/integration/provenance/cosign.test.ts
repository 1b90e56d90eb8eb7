import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkspace } from '../../../shared/workspace/open.ts'
import { attach } from '../../../shared/provenance/attach.ts'
import { attachStatements } from '../../../shared/provenance/attach-statement.ts'
import { type Attestable, attestables } from '../../../shared/provenance/attest.ts'
import { bundleType } from '../../../shared/provenance/dsse.ts'
import { buildPredicateType, slsaPredicateType } from '../../../shared/provenance/statement.ts'
import { buildService } from '../../../shared/release/build.ts'
import type { BuildResult } from '../../../shared/release/model.ts'
import type { Workspace } from '../../../shared/workspace/model.ts'
import { findCosign, runCosign } from '../../support/cosign.ts'
import { signedBundle, signingKey } from '../../support/sign-statement.ts'
import { shopFiles, type TestRepository, testRepository } from '../git/fixture.ts'
import { type DockerRegistry, startDockerRegistry } from '../registry/docker-registry.ts'

const cosign = findCosign()
const key = signingKey()
const builder = { id: 'https://github.com/acme/shop/.github/workflows/slipway.yml@refs/heads/main', repository: 'https://github.com/acme/shop' }
let registry: DockerRegistry
let shop: TestRepository
let home: string

beforeAll(async () => {
  registry = await startDockerRegistry()
  home = mkdtempSync(path.join(os.tmpdir(), 'slipway-cosign-'))
  writeFileSync(path.join(home, 'key.pub'), key.publicPem)
  // Nobody is trusted but the key, so that nothing is fetched.
  writeFileSync(path.join(home, 'root.json'), JSON.stringify({ mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1' }))
  shop = testRepository(shopFiles)
})

afterAll(async () => {
  shop.dispose()
  rmSync(home, { recursive: true, force: true })
  await registry.stop()
})

async function built<T>(work: (workspace: Workspace, result: BuildResult, found: Attestable) => Promise<T>): Promise<T> {
  const workspace = await openWorkspace({ repo: shop.root, env: {}, log: () => {}, registry: `${registry.host}/acme/shop` })
  try {
    const result = await buildService(workspace, 'web')
    const [found] = await attestables(workspace, [result.release], builder)
    if (!found) throw new Error('nothing to attest')
    return await work(workspace, result, found)
  } finally {
    await workspace.close()
  }
}

function verify(ref: string, type: string) {
  const trust = ['--key', path.join(home, 'key.pub'), '--trusted-root', path.join(home, 'root.json'), '--insecure-ignore-tlog']
  const args = ['verify-attestation', '--new-bundle-format', ...trust, '--allow-http-registry', '--type', type, ref]
  return runCosign(cosign ?? '', args, home)
}

describe.skipIf(cosign === undefined)('cosign', () => {
  it('finds and verifies what we attach, signed by a local key, and takes no other type for it', async () => {
    const { ref } = await built(async ({ registry: open }, result, found) => {
      const file = path.join(home, 'bundle.jsonl')
      writeFileSync(file, found.statements.map((each) => JSON.stringify(signedBundle(each, key.privateKey))).join('\n'))
      await attachStatements(open, [found], [file])
      return result
    })
    for (const type of [buildPredicateType, slsaPredicateType]) {
      const { ok, out } = await verify(ref, type)
      expect(out).toMatch(/signatures were verified against the specified public key/)
      expect(ok).toBe(true)
    }
    expect((await verify(ref, 'https://example.com/other')).ok).toBe(false)
  })

  it('rejects one that was tampered with', async () => {
    shop.write({ 'services/web/server.js': 'console.log(1)\n' })
    shop.commit()
    const { ref } = await built(async ({ registry: open }, result, found) => {
      const bundle = signedBundle(found.statements[0], key.privateKey)
      const envelope = bundle.dsseEnvelope as { readonly payload: string }
      const changed = Buffer.from(envelope.payload, 'base64').toString('utf8').replace('"service":"web"', '"service":"wob"')
      const content = Buffer.from(JSON.stringify({ ...bundle, dsseEnvelope: { ...envelope, payload: Buffer.from(changed).toString('base64') } }))
      // Past our own check, which would refuse it: whoever may write to the registry can.
      await attach(open, 'web', found.descriptor, { artifactType: bundleType, mediaType: bundleType, content })
      return result
    })
    const { ok, out } = await verify(ref, buildPredicateType)
    expect(ok).toBe(false)
    expect(out).toMatch(/failed to verify signature/)
  })
})
