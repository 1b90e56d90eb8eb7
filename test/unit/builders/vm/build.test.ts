import { expect, it } from 'vitest'
import { vmBuilder } from '../../../../shared/builders/vm/build.ts'
import { buildRequest, memoryRegistry } from '../../../support/build-request.ts'

const manifest = (time: number) =>
  JSON.stringify({
    builds: [{ name: 'a', builder_type: 'amazon-ebs', build_time: time, artifact_id: 'eu-west-1:ami-0a', packer_run_uuid: `run-${time}` }],
    last_run_uuid: `run-${time}`,
  })
const requestOf = (time: number, registry = memoryRegistry()) =>
  buildRequest({ build: { kind: 'vm', manifest: 'packer-manifest.json' }, files: { 'services/orders/packer-manifest.json': manifest(time) }, registry })

it('makes an artifact of one canonical file', async () => {
  const registry = memoryRegistry()
  const { artifact, layers } = await vmBuilder().build(requestOf(1, registry))
  const read = (digest = artifact.digest) => registry.blobs.get(digest)?.toString() ?? ''
  expect(JSON.parse(read())).toMatchObject({
    artifactType: 'application/vnd.slipway.vm.v1',
    config: { mediaType: 'application/vnd.oci.empty.v1+json', size: 2 },
    layers: [{ mediaType: 'application/vnd.slipway.vm.images.v1+json', annotations: { 'org.opencontainers.image.title': 'images.json' } }],
    annotations: { 'dev.slipway.fingerprint': 'f'.repeat(64), 'dev.slipway.vm.builder': 'amazon-ebs' },
  })
  expect(layers.map((layer) => read(layer.digest))).toEqual(['{"builder":"amazon-ebs","images":[{"id":"ami-0a","region":"eu-west-1"}],"schemaVersion":1}'])
  expect(artifact).toMatchObject({ kind: 'vm', repository: 'orders', size: layers[0]?.size })
})

it('gives the same digest for the same images of another run', async () => {
  const [one, two] = await Promise.all([1, 2].map((time) => vmBuilder().build(requestOf(time))))
  expect(one?.artifact.digest).toBe(two?.artifact.digest)
})

it('says what to do when the manifest is not there', async () => {
  const request = buildRequest({ build: { kind: 'vm', manifest: 'packer-manifest.json' } })
  await expect(vmBuilder().build(request)).rejects.toThrow(/services\/orders\/packer-manifest\.json.*cannot be read: run packer before/)
})
