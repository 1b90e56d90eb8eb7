import { expect, test } from 'vitest'
import { buildahArgv, pushArgv } from '../../../../shared/builders/buildah/argv.ts'

const build = {
  context: '/w/context',
  dockerfile: '/w/Dockerfile',
  output: '/w/output',
  platforms: ['linux/arm64'],
  options: ['--label', 'a=b c'],
  created: 0,
  env: {},
}

test.each([
  [
    'a plain build',
    build,
    'buildah bud --layers --timestamp 0 --format oci --identity-label=false --platform linux/arm64 --label a=b c --iidfile /w/output/image-id --file /w/Dockerfile /w/context',
  ],
  [
    'a stage, a time and another base',
    { ...build, options: [], target: 'run', created: 1700000000, base: { written: 'node:24', instead: 'r/node:1' } },
    'buildah bud --layers --timestamp 1700000000 --format oci --identity-label=false --platform linux/arm64 --target run --build-context node:24=docker-image://r/node:1 --iidfile /w/output/image-id --file /w/Dockerfile /w/context',
  ],
])('the command line of buildah: %s', (_, given, wanted) => {
  expect(buildahArgv(given).join(' ')).toBe(wanted)
})

test('an image goes from its storage into a layout', () => {
  expect(pushArgv('sha256:1', '/w/output')).toEqual([
    'buildah',
    'push',
    '--quiet',
    '--format',
    'oci',
    '--disable-compression',
    'sha256:1',
    'oci:/w/output/layout:image',
  ])
})
