import { describe, expect, test } from 'vitest'
import { canRunContainers, containers, dockerEngine } from '../../support/docker.ts'
import { pushBase } from '../../support/docker-bases.ts'

describe.skipIf(!canRunContainers)('the containers that tests run against', () => {
  test('Docker runs the busybox base out of the registry', async () => {
    const { docker } = await containers()
    const base = await pushBase('busybox')
    const { stdout } = await docker('run', '--rm', base, 'sh', '-c', 'echo "$0 runs"', 'busybox')
    expect(stdout.toString()).toBe('busybox runs\n')
  })

  test('Docker runs the Node.js base', async () => {
    const { docker } = await containers()
    const { stdout } = await docker('run', '--rm', await pushBase('node'), 'node', '-p', 'process.version')
    expect(stdout.toString().trim()).toBe(process.version)
  })

  test('Debian 13 gives a Docker with buildx', async () => {
    const { docker } = await dockerEngine('26.1')
    expect((await docker('buildx', 'version')).stdout.toString()).toContain('buildx')
    expect((await docker('info', '--format', '{{.ServerVersion}}')).stdout.toString()).toMatch(/^26\./)
  })
})
