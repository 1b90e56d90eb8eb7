import { describe, expect, test } from 'vitest'
import { reasonsOfParts } from '../../../shared/affected/compare.ts'
import { partsBetween } from '../../../shared/affected/changes.ts'
import { resolveBuild } from '../../../shared/config/resolve-build.ts'
import { packageJson, project, service } from '../graph/project.ts'
import { type Files, indexOf, serviceOf } from './commit.ts'

const image = (language: string) => resolveBuild({ kind: 'image' }, undefined, language, 'web')
const shop = (language: string, kind: 'image' | 'archive' = 'image') =>
  project([service('web', { language, build: kind === 'image' ? image(language) : resolveBuild(undefined, undefined, language, 'web') })], [])
const files: Files = {
  'services/web/package.json': packageJson('web'),
  'services/web/server.js': '1',
  '.nvmrc': '22\n',
  '.python-version': '3.12\n',
  'go.mod': 'module a\n',
}

async function reasons(of: ReturnType<typeof shop>, before: Files, after: Files) {
  const [base, head] = [await indexOf(of, before), await indexOf(of, after)]
  const [same, now] = [serviceOf(of, 'web'), serviceOf(of, 'web')]
  const differ = base.fingerprintOf(same).value !== head.fingerprintOf(now).value
  const between = partsBetween(base, same, head, now)
  return { differ, reasons: reasonsOfParts(between, between) }
}

describe('a version file above a service', () => {
  test.each([
    ['node', '.nvmrc', '24\n'],
    ['python', '.python-version', '3.13\n'],
    ['go', 'go.mod', 'module a\ngo 1.24\n'],
  ])('of %s counts for its image: %s', async (language, path, text) => {
    expect(await reasons(shop(language), files, { ...files, [path]: text })).toEqual({ differ: true, reasons: [{ kind: 'file', path }] })
  })

  test('of another language, or for an archive, counts for nothing', async () => {
    expect((await reasons(shop('python'), files, { ...files, '.nvmrc': '24\n' })).differ).toBe(false)
    expect((await reasons(shop('node', 'archive'), files, { ...files, '.nvmrc': '24\n' })).differ).toBe(false)
  })

  test('counts no longer once there is a nearer one', async () => {
    const nearer = { ...files, 'services/web/.nvmrc': '20\n' }
    expect((await reasons(shop('node'), nearer, { ...nearer, '.nvmrc': '24\n' })).differ).toBe(false)
    expect((await reasons(shop('node'), { ...files, 'services/.nvmrc': '20\n' }, { ...files, 'services/.nvmrc': '20\n', '.nvmrc': '24\n' })).differ).toBe(false)
  })

  test('goes into no artifact', async () => {
    const { artifactFiles } = await import('../../../shared/affected/fingerprint.ts')
    const of = shop('node')
    expect(artifactFiles(await indexOf(of, files), serviceOf(of, 'web')).map(({ path }) => path)).not.toContain('.nvmrc')
  })
})
