import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { attach } from '../../../shared/provenance/attach.ts'
import { attachStatements } from '../../../shared/provenance/attach-statement.ts'
import { attestables } from '../../../shared/provenance/attest.ts'
import { inTotoType, type Statement } from '../../../shared/provenance/statement.ts'
import { canonicalJson, sha256Hex } from '../../../shared/release/canonical.ts'
import { buildService } from '../../../shared/release/build.ts'
import type { Digest, Release } from '../../../shared/release/model.ts'
import type { Workspace } from '../../../shared/workspace/model.ts'
import { signedBundle, signingKey } from '../../support/sign-statement.ts'
import { inWorkspace, shopFiles, type TestRepository, testRepository } from '../git/fixture.ts'

const made: TestRepository[] = []
const shop = (more: Parameters<typeof testRepository>[0] = {}) => {
  const repository = testRepository({ ...shopFiles, ...more })
  made.push(repository)
  return repository
}
afterEach(() => {
  for (const repository of made.splice(0)) repository.dispose()
})

const builder = { id: 'https://slipway.dev/builders/test' }
const attest = async (workspace: Workspace, release: Release) => {
  const [found] = await attestables(workspace, [release], builder)
  if (!found) throw new Error('nothing')
  return found
}
const referrersOf = ({ registry }: Workspace, { artifact }: Release, type: string) => registry.referrers(artifact.repository, artifact.digest, type)

describe('a release is read again', () => {
  it('and what is said of it is what the commit and the registry say', async () => {
    const { root, git } = shop()
    await inWorkspace(root, async (workspace) => {
      const { release, sbomDigest } = await buildService(workspace, 'web')
      const { facts, sbom, subjectName } = await attest(workspace, release)
      expect(subjectName).toBe('web')
      expect(facts).toMatchObject({
        service: 'web',
        fingerprint: release.fingerprint,
        parts: release.parts,
        source: { commit: git('rev-parse', 'HEAD'), config: 'slipway.yml' },
      })
      // The SBOM that the build attached is the one that is signed for.
      const manifest = JSON.parse((await workspace.registry.read('web', sbomDigest as Digest)).toString())
      expect(manifest.layers[0].digest).toBe(`sha256:${sha256Hex(sbom.spdx)}`)
      expect(facts.sbom[0]?.digest.sha256).toBe(sha256Hex(sbom.spdx))
    })
  })

  it.each<[string, (release: Release) => Release, RegExp]>([
    [
      'another fingerprint',
      (release) => ({ ...release, fingerprint: 'a'.repeat(64) }),
      /has the fingerprint [0-9a-f]{64}, and the release says a{64}[\s\S]*its fingerprint is/,
    ],
    [
      'a digest that is not there',
      (release) => ({ ...release, artifact: { ...release.artifact, digest: `sha256:${'a'.repeat(64)}` } }),
      /there is no .*@sha256:a/,
    ],
    [
      'a base that it does not stand on',
      (release) => ({ ...release, artifact: { ...release.artifact, base: { reference: 'x', digest: `sha256:${'a'.repeat(64)}` } } }),
      /its base is not said/,
    ],
    ['another kind', (release) => ({ ...release, artifact: { ...release.artifact, kind: 'image' } }), /its type is application\/vnd.slipway.archive.v1/],
    ['another version', (release) => ({ ...release, version: '9.9.9' }), /is called 9.9.9, and should be 1.2.3-/],
    ["another service's repository", (release) => ({ ...release, artifact: { ...release.artifact, repository: 'orders' } }), /which is another service's/],
    ['a service that is not there', (release) => ({ ...release, service: 'ghost' }), /ghost is not a service/],
  ])('and %s is refused', async (_, change, message) => {
    await inWorkspace(shop().root, async (workspace) => {
      const { release } = await buildService(workspace, 'web')
      await expect(attestables(workspace, [change(release)], builder)).rejects.toThrow(message)
    })
  })

  it("and another commit's release is refused, though everything in it is true of that commit", async () => {
    const repository = shop()
    const { release } = await inWorkspace(repository.root, (workspace) => buildService(workspace, 'web'))
    repository.write({ 'services/web/server.js': '// changed\n' })
    repository.commit()
    await expect(inWorkspace(repository.root, (workspace) => attest(workspace, release))).rejects.toThrow(/has the fingerprint/)
  })
})

describe('without anybody who signs', () => {
  it('both statements are attached once, however many commits reuse the artifact', async () => {
    const repository = shop()
    const once = () =>
      inWorkspace(repository.root, async (workspace) => {
        const { release } = await buildService(workspace, 'web')
        const attached = await attachStatements(workspace.registry, [await attest(workspace, release)], undefined)
        return { attached, referrers: await referrersOf(workspace, release, inTotoType) }
      })
    const first = await once()
    expect(first.attached.map(({ wasThere }) => wasThere)).toEqual([false, false])
    repository.write({ 'README.md': 'a commit that changes nothing of it\n' })
    repository.commit()
    const second = await once()
    expect(second.attached.map(({ wasThere, digest }) => [wasThere, digest])).toEqual(first.attached.map(({ digest }) => [true, digest]))
    expect(second.referrers).toHaveLength(2)
    expect(second.referrers[0]?.annotations).toMatchObject({ 'dev.slipway.signed': 'false' })
  })
})

describe('a bundle', () => {
  it('that is unsigned, of something else, or none at all is not attached', async () => {
    const repository = shop()
    const file = path.join(repository.base, 'bundle.json')
    await inWorkspace(repository.root, async (workspace) => {
      const { release } = await buildService(workspace, 'web')
      const found = await attest(workspace, release)
      const [statement] = found.statements
      const refused = async (content: string, message: RegExp) => {
        writeFileSync(file, content)
        await expect(attachStatements(workspace.registry, [found], [file])).rejects.toThrow(message)
      }
      await refused(JSON.stringify(statement), /holds no signed statement/)
      await refused('', /it is empty/)
      await refused('{', /holds no signed statement/)
      const other: Statement = { ...statement, subject: [{ name: 'web', digest: { sha256: 'a'.repeat(64) } }] }
      await refused(JSON.stringify(signedBundle(other, signingKey().privateKey)), /it is about sha256:a/)
      rmSync(file)
      await expect(attachStatements(workspace.registry, [found], [file])).rejects.toThrow(/cannot be read/)
      await expect(attachStatements(workspace.registry, [found], [])).rejects.toThrow(/needs bundles/)
      await expect(attachStatements(workspace.registry, [found, found], [file])).rejects.toThrow(/one release at a time/)
      expect(await workspace.registry.referrers('web', release.artifact.digest)).toHaveLength(2)
    })
  })
})

describe('on reuse', () => {
  it('an attestation that is about something else has the artifact built again, and one that fits does not', async () => {
    await inWorkspace(shop().root, async (workspace) => {
      const { release } = await buildService(workspace, 'web')
      const found = await attest(workspace, release)
      await attachStatements(workspace.registry, [found], undefined)
      expect((await buildService(workspace, 'web')).reused).toBe(true)
      const planted = JSON.parse(canonicalJson(found.statements[0]))
      planted.predicate.fingerprint.sha256 = 'a'.repeat(64)
      await attach(workspace.registry, 'web', found.descriptor, {
        artifactType: inTotoType,
        mediaType: inTotoType,
        content: Buffer.from(JSON.stringify(planted)),
      })
      const again = await buildService(workspace, 'web')
      expect(again).toMatchObject({ reused: false, digest: release.artifact.digest })
      expect(again.why[0]).toMatch(/the attestation sha256:[0-9a-f]{64} is not of this artifact: it says that it was built from a{64}/)
    })
  })

  it('an artifact whose build was cut off before its SBOM gets one', async () => {
    const { root } = shop()
    const { digest, sbomDigest } = await inWorkspace(root, (workspace) => buildService(workspace, 'web'))
    const index = path.join(root, '.slipway/registry/web/index.json')
    const content = JSON.parse(readFileSync(index, 'utf8')) as { manifests: { artifactType?: string }[] }
    writeFileSync(
      index,
      JSON.stringify({ ...content, manifests: content.manifests.filter(({ artifactType }) => artifactType?.startsWith('application/vnd.slipway')) }),
    )
    await inWorkspace(root, async (workspace) => {
      expect(await workspace.registry.referrers('web', digest)).toEqual([])
      expect(await buildService(workspace, 'web')).toMatchObject({ reused: true, digest, sbomDigest })
      expect(await workspace.registry.referrers('web', digest)).toHaveLength(2)
    })
  })
})
