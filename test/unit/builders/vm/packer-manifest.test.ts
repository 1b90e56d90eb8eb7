import { describe, expect, it } from 'vitest'
import { machineImages } from '../../../../shared/builders/vm/packer-manifest.ts'

const build = {
  name: 'base',
  builder_type: 'amazon-ebs',
  build_time: 1_700_000_000,
  files: null,
  artifact_id: 'us-east-1:ami-0b,eu-west-1:ami-0a',
  packer_run_uuid: 'run-2',
  custom_data: { team: 'orders' },
}
const text = (...builds: object[]) => JSON.stringify({ builds, last_run_uuid: 'run-2' })

describe('machineImages', () => {
  it('keeps what identifies the images, sorted by region', () => {
    expect(machineImages(text(build), 'p.json')).toEqual({
      schemaVersion: 1,
      builder: 'amazon-ebs',
      images: [
        { region: 'eu-west-1', id: 'ami-0a' },
        { region: 'us-east-1', id: 'ami-0b' },
      ],
    })
  })

  it('says the same of the same images, whenever and by whichever run they were made', () => {
    const other = { ...build, build_time: 1, packer_run_uuid: 'other', custom_data: {}, artifact_id: 'eu-west-1:ami-0a,us-east-1:ami-0b' }
    expect(machineImages(JSON.stringify({ builds: [other], last_run_uuid: 'other' }), 'p.json')).toEqual(machineImages(text(build), 'p.json'))
  })

  it('reads the builds of the last run only', () => {
    const before = { ...build, packer_run_uuid: 'run-1', artifact_id: 'us-east-1:ami-01' }
    expect(machineImages(text(before, build), 'p.json').images).toHaveLength(2)
  })

  it('takes ids of other clouds as they are', () => {
    const id = '/subscriptions/1/resourceGroups/shop/providers/Microsoft.Compute/images/orders-1'
    expect(machineImages(text({ ...build, builder_type: 'azure-arm', artifact_id: id }), 'p.json').images).toEqual([{ id }])
  })

  it.for<[string, string, RegExp]>([
    ['text that is no JSON', 'builds:', /p\.json is not JSON/],
    ['JSON of something else', '{"builds":{}}', /no list of `builds`/],
    ['no builds', text(), /is empty/],
    ['no build of the last run', text({ ...build, packer_run_uuid: 'run-1' }), /none of its `builds` is of its last run/],
    ['several builds of one run', text(build, { ...build, name: 'arm' }), /2 builds of one run: base \(amazon-ebs\), arm \(amazon-ebs\).*-only/],
    ['a build without artifact id', text({ ...build, artifact_id: '' }), /no `artifact_id`/],
    ['a build without type', text({ ...build, builder_type: undefined }), /builder_type/],
    ['a local machine', text({ ...build, builder_type: 'qemu', artifact_id: 'VM' }), /files on this machine/],
    ['an id that is none', text({ ...build, artifact_id: 'us-east-1:ami-0b,ami-0c' }), /"ami-0c", which is not `<region>:ami-<hex>`/],
    ['two images in one region', text({ ...build, artifact_id: 'us-east-1:ami-0b,us-east-1:ami-0c' }), /two images in us-east-1/],
  ])('refuses %s', ([, content, message]) => {
    expect(() => machineImages(content, 'p.json')).toThrow(message)
  })
})
