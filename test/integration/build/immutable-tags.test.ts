import { afterEach, expect, it } from 'vitest'
import { recordHandOver } from '../../../shared/github/record.ts'
import { ImmutableTagError } from '../../../shared/registry/immutable-tag-error.ts'
import type { Registry } from '../../../shared/registry/port.ts'
import { buildService } from '../../../shared/release/build.ts'
import { inputTag } from '../../../shared/release/reuse.ts'
import { inWorkspace, shopFiles, type TestRepository, testRepository } from '../git/fixture.ts'

const made: TestRepository[] = []
const shop = () => {
  const repository = testRepository(shopFiles)
  made.push(repository)
  return repository
}
afterEach(() => {
  for (const repository of made.splice(0)) repository.dispose()
})

/** As a registry without the referrers API whose tags never move: the list of referrers is a tag, and is written once. */
function immutable(registry: Registry): Registry {
  const refuse = (tag: string) => new ImmutableTagError(`the tag ${tag} does not move`)
  const listed = new Set<string>()
  const writeManifest: Registry['writeManifest'] = async (repository, content, mediaType, tag) => {
    const { subject } = JSON.parse(Buffer.from(content).toString('utf8'))
    if (subject && listed.has(subject.digest)) throw refuse(subject.digest.replace(':', '-'))
    if (subject) listed.add(subject.digest)
    if (tag !== undefined) {
      const present = await registry.resolve(repository, tag)
      const written = await registry.writeManifest(repository, content, mediaType)
      if (present && present.digest !== written.digest) throw refuse(tag)
    }
    return registry.writeManifest(repository, content, mediaType, tag)
  }
  return new Proxy(registry, { get: (target, key) => (key === 'writeManifest' ? writeManifest : Reflect.get(target, key, target)) })
}

it('a second referrer that cannot be listed is said, and fails no build', async () => {
  await inWorkspace(shop().root, async (workspace) => {
    const result = await buildService({ ...workspace, registry: immutable(workspace.registry) }, 'web')
    expect(result.digest).toMatch(/^sha256:/)
    expect(result.notes.join()).toMatch(/none could be attached: the tag sha256-[0-9a-f]+ does not move/)
  })
})

it('a release is recorded although somebody else has its tag', async () => {
  const { root, write, commit } = shop()
  await inWorkspace(root, async (workspace) => {
    const log: string[] = []
    const { digest: other } = await buildService(workspace, 'web', { tag: false })
    write({ 'services/web/server.js': 'console.log(2)\n' })
    commit()
    const { release, digest, releaseId } = await buildService(workspace, 'web', { tag: false })
    const { registry } = workspace
    const [tag, content] = [inputTag(release.fingerprint), await registry.read('web', other)]
    await registry.writeManifest('web', content, 'application/vnd.oci.image.manifest.v1+json', tag)
    const sealed = { ...workspace, registry: immutable(registry), log: (line: string) => void log.push(line) }
    await expect(recordHandOver(sealed, { releases: [release], facts: [] })).resolves.toMatchObject([{ service: 'web', digest, release: releaseId }])
    expect(log).toEqual([`web: the tag ${tag} does not move; it is recorded without it`])
  })
})
