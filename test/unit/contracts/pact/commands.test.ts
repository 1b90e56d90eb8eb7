import { describe, expect, it } from 'vitest'
import { dockerEnv, providerEnv, verifierArgv, verifierEnv } from '../../../../shared/contracts/pact/commands.ts'
import { dockerRunArgv } from '../../../../shared/contracts/pact/start-image.ts'

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

  it('adds headers, and the place of messages', () => {
    const argv = verifierArgv({ ...command, headers: { 'X-Tenant': 'acme' }, messagesPort: 4001 }).join(' ')
    expect(argv).toContain('--transports message:4001 --header X-Tenant=acme')
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

describe('a provider in a container', () => {
  const run = { name: 'slipway-verify-orders-1', image: 'r.example/orders@sha256:1', service: 'orders', version: '1', hostPort: 4000, containerPort: 8082 }

  it('is published on this machine only, and given nothing of the job', () => {
    expect(dockerRunArgv(run).join(' ')).toBe(
      'docker run --rm --init --name slipway-verify-orders-1 --publish 127.0.0.1:4000:8082 --env PORT=8082 --env SLIPWAY_SERVICE=orders --env SLIPWAY_VERSION=1 --env PACT_VERIFICATION=1 r.example/orders@sha256:1',
    )
  })

  it('starts by another command when one is said', () => {
    expect(dockerRunArgv({ ...run, argv: ['node', 'server.js', '--quiet'] }).slice(-5)).toEqual(['--entrypoint', 'node', run.image, 'server.js', '--quiet'])
  })

  it('lets the client find its daemon and its credentials, and no other secret', () => {
    expect(dockerEnv({ PATH: '/bin', DOCKER_HOST: 'unix:///d', DOCKER_CONFIG: '/c', NPM_TOKEN: 's' })).toEqual({
      PATH: '/bin',
      DOCKER_HOST: 'unix:///d',
      DOCKER_CONFIG: '/c',
    })
  })
})
