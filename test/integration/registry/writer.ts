// A process of its own that writes manifests into a layout: `node writer.ts FOLDER REPOSITORY NAME COUNT`. Says `ready`, then waits for a line to begin.
import { openOciLayout } from '../../../shared/registry/oci-layout.ts'

const [folder = '', repository = '', name = '', count = '1'] = process.argv.slice(2)
const registry = openOciLayout(folder, 'oci:test')
process.stdout.write('ready\n')
process.stdin.once('data', async () => {
  for (let turn = 0; turn < Number(count); turn++) {
    const layer = await registry.writeBlob(repository, Buffer.from(`${name}-${turn}`))
    const manifest = JSON.stringify({
      schemaVersion: 2,
      artifactType: 'application/x',
      config: layer,
      layers: [layer],
      annotations: { name, turn: String(turn) },
    })
    await registry.writeManifest(repository, Buffer.from(manifest), 'application/vnd.oci.image.manifest.v1+json', `${name}-${turn}`)
  }
  process.exit(0)
})
