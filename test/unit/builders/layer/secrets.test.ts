import { describe, expect, it, test } from 'vitest'
import { secretGuard, secretsAmong } from '../../../../shared/builders/layer/secrets.ts'

const key = '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n'

test.each([
  ['.env'],
  ['services/web/.env'],
  ['.env.production'],
  ['.env.local'],
  ['id_rsa'],
  ['home/.ssh/id_ed25519'],
  ['.netrc'],
  ['_netrc'],
  ['.git-credentials'],
  ['.aws/credentials'],
  ['.kube/config'],
  ['cert.p12'],
  ['cert.PFX'],
  ['release.keystore'],
  ['trust.jks'],
  ['.pgpass'],
  ['terraform.tfstate'],
  ['prod.tfstate.backup'],
  ['application_default_credentials.json'],
])('%s is a secret by its name', (path) => {
  expect(secretsAmong([path])).toEqual([{ path, why: expect.any(String) }])
})

test.each([
  ['.env.example'],
  ['.env.sample'],
  ['.env.template'],
  ['.env.production.example'],
  ['.env.defaults'],
  ['env'],
  ['my.env.ts'],
  ['environment.ts'],
  ['id_rsa.pub'],
  ['id_rsa.ts'],
  ['credentials.ts'],
  ['aws/credentials'],
  ['kube/config'],
  ['node_modules/agent-base/test/id_rsa'],
  ['services/web/node_modules/x/.env'],
  ['venv/lib/site-packages/certifi/x.p12'],
])('%s is none by its name', (path) => {
  expect(secretsAmong([path], () => key)).toEqual([])
})

test.each([
  ['.npmrc', '//registry.npmjs.org/:_authToken=npm_abc', true],
  ['a/.npmrc', '_auth = "YWJj"', true],
  ['.npmrc', '//registry.npmjs.org/:_authToken=\u0024{NPM_TOKEN}\nsave-exact=true', false],
  ['.npmrc', '# _authToken=npm_abc', false],
  ['.npmrc', 'save-exact=true', false],
  ['.yarnrc.yml', 'npmAuthToken: abc', true],
  ['.yarnrc.yml', 'npmAuthToken: "\u0024{TOKEN}"', false],
  ['server.pem', key, true],
  ['server.key', '-----BEGIN PRIVATE KEY-----', true],
  ['server.key', '-----BEGIN ENCRYPTED PRIVATE KEY-----', true],
  ['me.asc', '-----BEGIN PGP PRIVATE KEY BLOCK-----', true],
  ['ca.pem', '-----BEGIN CERTIFICATE-----', false],
  ['jwt.key', '-----BEGIN PUBLIC KEY-----', false],
  ['credentials.json', '{"client_secret": "x"}', true],
  ['service-account.json', '{"type":"service_account","private_key":"-----BEGIN"}', true],
  ['credentials.json', '{"fields": ["name"]}', false],
  ['.pypirc', '[pypi]\nusername = x\npassword = y', true],
  ['.pypirc', '[pypi]\nusername = x', false],
  ['.docker/config.json', '{"auths":{"x":{"auth":"eA=="}}}', true],
  ['.docker/config.json', '{"auths":{}}', false],
  ['deploy/kubeconfig', 'users:\n- user:\n    client-key-data: abc', true],
  ['deploy/kubeconfig.yml', 'users: []', false],
  ['.cargo/credentials.toml', '[registry]\ntoken = "x"', true],
])('%s that holds %j is a secret: %s', (path, content, secret) => {
  expect(secretsAmong([path], () => content)).toHaveLength(secret ? 1 : 0)
  expect(secretsAmong([path])).toEqual([])
})

describe('the refusal', () => {
  it('says what to do', () => {
    expect(secretGuard([]).names(['a/.env', 'b'])).toEqual([
      'a/.env sets environment variables, which may be secret: take it out of git or name it under `ignore`; if it is meant to be there, `build.allow: [.env]`',
    ])
    expect(secretGuard([]).inspect('x.pem', Buffer.from(key))).toMatch(/^x\.pem holds a private key/)
    expect(secretGuard([]).inspect('x.pem', Buffer.from('no'))).toBeUndefined()
  })

  it('does not come for what is allowed, by its whole path or the end of it', () => {
    const only = (wanted: string) => secretGuard([(path) => path === wanted])
    expect(only('.env').names(['services/web/.env'])).toEqual([])
    expect(only('web/.env').names(['services/web/.env', 'services/orders/.env'])).toHaveLength(1)
    expect(only('env').names(['services/web/.env'])).toHaveLength(1)
    expect(only('x.pem').inspect('a/x.pem', Buffer.from(key))).toBeUndefined()
  })
})
