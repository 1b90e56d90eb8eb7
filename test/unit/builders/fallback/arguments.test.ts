import { describe, expect, test } from 'vitest'
import { toolArguments } from '../../../../shared/builders/fallback/arguments.ts'

describe('arguments, secrets and labels for a tool', () => {
  test('values go by the environment, in the order of names', () => {
    const { argv, env, secrets } = toolArguments(
      'orders',
      { args: { VERSION: '1 2', GREETING: 'a=b' }, secrets: ['TOKEN'], labels: { z: '1', a: 'x y' } },
      { TOKEN: 'secret value', OTHER: 'x' },
    )
    expect(argv).toEqual(['--build-arg', 'GREETING', '--build-arg', 'VERSION', '--secret', 'id=TOKEN,env=TOKEN', '--label', 'a=x y', '--label', 'z=1'])
    expect(env).toEqual({ VERSION: '1 2', GREETING: 'a=b' })
    expect(secrets).toEqual(['secret value'])
    expect(argv.join(' ')).not.toContain('secret value')
  })

  test.each(['PATH', 'HOME', 'DOCKER_HOST', 'BUILDX_BUILDER', 'CONTAINERS_CONF', 'SSH_AUTH_SOCK', 'SOURCE_DATE_EPOCH'])(
    'an argument named %s does not change the tool itself',
    (name) => {
      const { argv, env } = toolArguments('orders', { args: { [name]: '/x' }, secrets: [], labels: {} }, {})
      expect(argv).toEqual(['--build-arg', `${name}=/x`])
      expect(env).toEqual({})
    },
  )

  test('an argument with the name of a secret does not take the secret’s place', () => {
    const { argv, env } = toolArguments('orders', { args: { TOKEN: 'public' }, secrets: ['TOKEN'], labels: {} }, { TOKEN: 'hidden' })
    expect(argv).toEqual(['--build-arg', 'TOKEN=public', '--secret', 'id=TOKEN,env=TOKEN'])
    expect(env).toEqual({})
  })

  test('all secrets that are missing are named at once', () => {
    expect(() => toolArguments('orders', { args: {}, secrets: ['A', 'B', 'C'], labels: {} }, { B: '' })).toThrow('A, C, not set here')
  })
})
