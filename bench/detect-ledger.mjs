// A ledger in a bare folder in which every service's last pipeline was green at a commit, as the ledger's own code writes them.
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = new URL('..', import.meta.url).pathname

/** Fills `remote` with a pipeline record of every service of `repository` at `commit`. */
export async function fillLedger({ repository, commit, remote, folder }) {
  const bundle = path.join(folder, 'ledger-writer.mjs')
  await build({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // The YAML reader is CommonJS and asks for Node's own modules.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
    outfile: bundle,
    logLevel: 'error',
  })
  const { documents } = await import(pathToFileURL(bundle).href)
  execFileSync('git', ['init', '-q', '--bare', remote])
  // Through `git fast-import`: 500 records one after another through the ledger's pushes would take longer than everything that is measured.
  const commits = (await documents(repository, commit)).map(
    ({ ref, file, text }) =>
      `commit ${ref}\ncommitter bench <bench@example.org> 1760000000 +0000\ndata 5\ngreen\nM 100644 inline ${file}\ndata ${text.length}\n${text}\n`,
  )
  execFileSync('git', ['-C', remote, 'fast-import', '--quiet'], { input: `${commits.join('')}done\n` })
}

const source = `
  import { detectIn } from './shared/affected/detect.ts'
  import { indexSnapshot } from './shared/affected/snapshot.ts'
  import { encodeDocument } from './shared/ledger/document.ts'
  import { openDetection } from './shared/workspace/detection.ts'

  export async function documents(repo, commit) {
    const source = await openDetection({ repo, env: {}, log: () => {} })
    const { snapshot } = await detectIn(source, { head: commit, reference: { kind: 'commit', revision: commit, why: 'the bench' } })
    const index = await indexSnapshot(source.repository, snapshot)
    await source.close()
    const digest = 'sha256:' + '0'.repeat(64)
    const at = '2026-11-21T12:00:00.000Z'
    return snapshot.project.services.map((service) => ({
      ref: 'refs/slipway/pipelines/' + service.name,
      file: 'main.json',
      text: encodeDocument({
        schemaVersion: 1, service: service.name, branch: 'main', fingerprint: index.fingerprintOf(service), commit, release: digest, digest, run: 'bench', at,
      }).toString(),
    }))
  }
`
