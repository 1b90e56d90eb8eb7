import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { fetchFiles } from '../../../../shared/builders/file-artifact/fetch.ts'
import { vmBuilder } from '../../../../shared/builders/vm/build.ts'
import { buildRequest, releaseOf } from '../../../support/build-request.ts'

const root = mkdtempSync(path.join(os.tmpdir(), 'slipway-vm-'))
mkdirSync(path.join(root, 'services/orders'), { recursive: true })
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** A command that leaves what `packer build` with the manifest post-processor leaves, times and run ids included. */
const packer = `cat > packer-manifest.json <<END
{"builds": [{"name": "base", "builder_type": "amazon-ebs", "build_time": $(date +%s), "files": null,
  "artifact_id": "us-east-1:ami-0b,eu-west-1:ami-0a", "packer_run_uuid": "run-$$", "custom_data": null}], "last_run_uuid": "run-$$"}
END`
const requestOf = (command: string) => buildRequest({ root, build: { kind: 'vm', command, manifest: 'packer-manifest.json' } })

it('runs packer, reads what it wrote, and gives equal images an equal digest', async () => {
  const request = requestOf(packer)
  const built = await vmBuilder().build(request)
  const [file] = await fetchFiles(request.registry, releaseOf(request, built), path.join(root, 'fetched'))
  expect(path.basename(file?.path ?? '')).toBe('images.json')
  expect(JSON.parse(readFileSync(file?.path ?? '', 'utf8')).images).toEqual([
    { id: 'ami-0a', region: 'eu-west-1' },
    { id: 'ami-0b', region: 'us-east-1' },
  ])
  expect((await vmBuilder().build(requestOf(packer))).artifact.digest).toBe(built.artifact.digest)
})

it('says so when the command leaves no manifest', async () => {
  await expect(vmBuilder().build(requestOf('rm -f packer-manifest.json'))).rejects.toThrow(/packer-manifest\.json.*`build\.command` did not write it/)
})
