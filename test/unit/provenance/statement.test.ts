import { describe, expect, it, test } from 'vitest'
import { checkStatement } from '../../../shared/provenance/check-statement.ts'
import { preAuthentication, statementIn } from '../../../shared/provenance/dsse.ts'
import { type BuildFacts, buildStatement, slsaStatement } from '../../../shared/provenance/statement.ts'
import { builderIdentity } from '../../../shared/github/builder-identity.ts'

const digest = `sha256:${'d'.repeat(64)}` as const
const facts: BuildFacts = {
  service: 'web',
  version: '1.0.0-ffffffffff',
  kind: 'image',
  fingerprint: 'f'.repeat(64),
  parts: { own: 'a' },
  base: { reference: 'docker.io/library/node:24', digest: `sha256:${'b'.repeat(64)}` },
  lock: 'c'.repeat(64),
  recipe: 'native-image/1',
  sbom: [],
  source: { commit: '1'.repeat(40), repository: 'https://github.com/acme/shop', config: 'slipway.yml' },
}
const subjects = [{ name: 'ghcr.io/acme/shop/web', digest }]
const expected = { service: 'web', digest, fingerprint: facts.fingerprint }

describe('a statement', () => {
  it('names the artifact, the fingerprint and what it stands on', () => {
    expect(buildStatement(subjects, facts)).toMatchObject({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'ghcr.io/acme/shop/web', digest: { sha256: 'd'.repeat(64) } }],
      predicate: { fingerprint: { sha256: facts.fingerprint, parts: { own: 'a' } }, base: facts.base },
    })
  })

  it('as SLSA provenance has the materials', () => {
    const { predicate } = slsaStatement(subjects, facts, { id: 'https://builder', run: 'https://run' })
    expect(predicate).toEqual({
      buildDefinition: {
        buildType: 'https://slipway.dev/predicates/build/v1',
        externalParameters: { service: 'web', config: 'slipway.yml' },
        internalParameters: { kind: 'image', recipe: 'native-image/1' },
        resolvedDependencies: [
          { uri: 'git+https://github.com/acme/shop', digest: { gitCommit: '1'.repeat(40) } },
          { uri: 'oci://docker.io/library/node:24', digest: { sha256: 'b'.repeat(64) } },
          { name: 'lockfiles', digest: { sha256: 'c'.repeat(64) } },
          { name: 'fingerprint', digest: { sha256: 'f'.repeat(64) } },
        ],
      },
      runDetails: { builder: { id: 'https://builder' }, metadata: { invocationId: 'https://run' } },
    })
  })

  it('is about its artifact and no other', () => {
    const statement = buildStatement(subjects, facts)
    expect(checkStatement(statement, expected)).toEqual([])
    expect(checkStatement(slsaStatement(subjects, facts, { id: 'x' }), expected)).toEqual([])
    expect(checkStatement(statement, { ...expected, digest: `sha256:${'e'.repeat(64)}` })).toHaveLength(1)
    expect(checkStatement(statement, { ...expected, service: 'api' })[0]).toMatch(/the service web, not api/)
    expect(checkStatement(statement, { ...expected, fingerprint: '0' })[0]).toMatch(/built from f+, not 0/)
    expect(checkStatement({ ...statement, predicate: null }, expected)).toHaveLength(2)
  })
})

test('the encoding that is signed is that of the DSSE protocol', () => {
  // protocol.md, "Test vectors".
  expect(preAuthentication('http://example.com/HelloWorld', Buffer.from('hello world')).toString()).toBe(
    'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
  )
})

test.each([
  ['not JSON', '{'],
  ['another envelope', JSON.stringify({ payload: 'e30=', payloadType: 'text/plain', signatures: [{ sig: 'x' }] })],
  ['no statement', JSON.stringify({ payload: 'e30=', payloadType: 'application/vnd.in-toto+json', signatures: [] })],
  ['null', 'null'],
])('there is no statement in %s', (_, text) => expect(statementIn(Buffer.from(text))).toBeUndefined())

test('an envelope without signatures is not signed', () => {
  const statement = buildStatement(subjects, facts)
  const envelope = { payload: Buffer.from(JSON.stringify(statement)).toString('base64'), payloadType: 'application/vnd.in-toto+json' }
  expect(statementIn(Buffer.from(JSON.stringify({ dsseEnvelope: { ...envelope, signatures: [{ sig: 'x' }] } })))).toEqual({ statement, signed: true })
  expect(statementIn(Buffer.from(JSON.stringify({ ...envelope, signatures: [] })))).toEqual({ statement, signed: false })
  expect(statementIn(Buffer.from(JSON.stringify(statement)))).toEqual({ statement, signed: false })
})

test('who builds is the workflow that was started, and nobody known elsewhere', () => {
  const env = {
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/slipway.yml@refs/heads/main',
  }
  expect(builderIdentity({ ...env, GITHUB_RUN_ID: '7' })).toEqual({
    id: 'https://github.com/acme/shop/.github/workflows/slipway.yml@refs/heads/main',
    repository: 'https://github.com/acme/shop',
    run: 'https://github.com/acme/shop/actions/runs/7/attempts/1',
  })
  expect(builderIdentity({})).toEqual({ id: 'https://slipway.dev/builders/local' })
})
