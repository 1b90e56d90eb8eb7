import { describe, expect, it } from 'vitest'
import { providerEnv, verifierArgv, verifierEnv } from '../../../../shared/contracts/pact/commands.ts'

const command = { program: '/bin/pact', pactFile: '/t/a.json', reportFile: '/t/r.json', provider: 'orders', port: 4000, requestTimeoutMs: 5000 }

describe('the verifier’s command', () => {
  it('is one file against one address', () => {
    expect(verifierArgv(command).join(' ')).toBe(
      '/bin/pact verifier --no-colour --file /t/a.json --provider-name orders --hostname 127.0.0.1 --port 4000 --request-timeout 5000 --json /t/r.json',
    )
  })

  it('names the state endpoint when there is one', () => {
    expect(verifierArgv({ ...command, statesUrl: 'http://127.0.0.1:5/' })).toEqual(expect.arrayContaining(['--state-change-url', 'http://127.0.0.1:5/']))
  })

  it('never reports home and inherits no filter, token or proxy', () => {
    const env = { PATH: '/bin', HOME: '/h', PACT_DESCRIPTION: 'x', PACT_BROKER_TOKEN: 't', http_proxy: 'p', GITHUB_TOKEN: 's' }
    expect(verifierEnv(env)).toEqual({ PATH: '/bin', HOME: '/h', PACT_DO_NOT_TRACK: 'true' })
  })

  it('gives the provider what it needs and no secret', () => {
    expect(providerEnv({ PATH: '/bin', TZ: 'UTC', NPM_TOKEN: 's', PORT: '80' }, { service: 'orders', version: '1', port: 4000 })).toEqual({
      PATH: '/bin',
      TZ: 'UTC',
      PORT: '4000',
      SLIPWAY_SERVICE: 'orders',
      SLIPWAY_VERSION: '1',
      PACT_VERIFICATION: '1',
    })
  })
})
