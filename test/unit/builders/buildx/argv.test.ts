import { describe, expect, test } from 'vitest'
import { buildxArgv, dockerAbility } from '../../../../shared/builders/buildx/argv.ts'

const call = { context: '/w/context', dockerfile: '/w/context/Dockerfile', output: '/w/output', platforms: ['linux/amd64'], options: ['--build-arg', 'A'] }

describe('the command line of a build by Docker', () => {
  test.each([
    [
      'buildx that writes a layout',
      { ...call, way: 'buildx' as const },
      'docker buildx build --progress=plain --platform linux/amd64 --build-arg A --file /w/context/Dockerfile --provenance=false --sbom=false --metadata-file /w/output/metadata.json --output type=oci,dest=/w/output/layout,tar=false,rewrite-timestamp=true /w/context',
    ],
    [
      'buildx whose images end in the daemon',
      { ...call, way: 'buildx-load' as const, options: [] },
      'docker buildx build --progress=plain --platform linux/amd64 --file /w/context/Dockerfile --provenance=false --sbom=false --metadata-file /w/output/metadata.json --load --iidfile /w/output/image-id /w/context',
    ],
    [
      'docker without buildx',
      { ...call, way: 'docker' as const, target: 'run', options: [] },
      'docker build --progress=plain --platform linux/amd64 --target run --file /w/context/Dockerfile --iidfile /w/output/image-id /w/context',
    ],
    [
      'buildx that pushes by digest',
      { ...call, way: 'buildx' as const, options: [], push: 'r.example/shop/orders' },
      'docker buildx build --progress=plain --platform linux/amd64 --file /w/context/Dockerfile --provenance=false --sbom=false --metadata-file /w/output/metadata.json --output type=image,name=r.example/shop/orders,push=true,push-by-digest=true,name-canonical=true,oci-mediatypes=true,store=false,unpack=false,rewrite-timestamp=true /w/context',
    ],
    [
      'a base in place of the Dockerfile’s, and caches',
      { ...call, way: 'buildx' as const, options: [], base: { written: 'node:24', instead: 'node:24@sha256:0' }, cacheFrom: ['r/c:1'], cacheTo: ['r/c:2'] },
      'docker buildx build --progress=plain --platform linux/amd64 --file /w/context/Dockerfile --provenance=false --sbom=false --metadata-file /w/output/metadata.json --build-context node:24=docker-image://node:24@sha256:0 --cache-from type=registry,ref=r/c:1 --cache-to type=registry,ref=r/c:2,mode=max,ignore-error=true --output type=oci,dest=/w/output/layout,tar=false,rewrite-timestamp=true /w/context',
    ],
  ])('%s', (_, given, wanted) => {
    expect(buildxArgv(given).join(' ')).toBe(wanted)
  })

  test('several platforms are one list', () => {
    const argv = buildxArgv({ ...call, way: 'buildx', platforms: ['linux/amd64', 'linux/arm64'] })
    expect(argv[argv.indexOf('--platform') + 1]).toBe('linux/amd64,linux/arm64')
  })

  test('a comma in a folder’s name does not end a field of --output', () => {
    const argv = buildxArgv({ ...call, way: 'buildx', output: '/w/a,b"c' })
    expect(argv[argv.indexOf('--output') + 1]).toBe('type=oci,"dest=/w/a,b""c/layout",tar=false,rewrite-timestamp=true')
  })
})

describe('what Docker can do here', () => {
  const containerd = '[["driver-type","io.containerd.snapshotter.v1"]]'
  const overlay = '[["Backing Filesystem","extfs"]]'
  const version = 'github.com/docker/buildx 0.13.1+ds1 0.13.1+ds1-3\n'
  test.each([
    ['its own builder over containerd', version, 'Name: default\nDriver:        docker\n', containerd, { way: 'buildx', version: 'docker buildx 0.13.1' }],
    ['its own builder over a graph driver', version, 'Driver: docker\n', overlay, { way: 'buildx-load', version: 'docker buildx 0.13.1' }],
    ['a builder in a container', version, 'Driver: docker-container\n', overlay, { way: 'buildx', version: 'docker buildx 0.13.1', ownNetwork: true }],
    [
      'a builder elsewhere, without a daemon here',
      version,
      'Driver: remote\n',
      undefined,
      { way: 'buildx', version: 'docker buildx 0.13.1', ownNetwork: true },
    ],
    ['no plugin', undefined, undefined, overlay, { way: 'docker', version: 'docker build' }],
    ['a plugin without a builder that answers', version, undefined, overlay, { way: 'docker', version: 'docker build' }],
    ['no daemon', version, 'Driver: docker\n', undefined, undefined],
    ['nothing', undefined, undefined, undefined, undefined],
  ])('%s', (_, plugin, inspected, status, wanted) => {
    expect(dockerAbility(plugin, inspected, status, 'Docker version 20.10.24+dfsg1, build 297e128')).toEqual(wanted)
  })

  test('no plugin, which the client needs from 23 on', () => {
    expect(dockerAbility(undefined, undefined, overlay, 'Docker version 28.2.2, build e6534b4')).toBeUndefined()
    expect(dockerAbility(undefined, undefined, overlay, undefined)?.way).toBe('docker')
  })
})
