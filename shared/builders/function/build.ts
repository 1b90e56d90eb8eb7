import type { Service } from '../../config/model.ts'
import { UserError } from '../../errors.ts'
import { entryReader, gathered, sizeOf } from '../file-artifact/entry-bytes.ts'
import { pushFiles } from '../file-artifact/push.ts'
import { linuxMachine, serviceEntries } from '../file-artifact/service-entries.ts'
import { withSpool } from '../file-artifact/spool.ts'
import { entryProblems, refuseAll, sortEntries } from '../layer/check-entries.ts'
import type { Entry } from '../layer/entry.ts'
import type { Builder, BuildRequest } from '../port.ts'
import { handlerOf } from './handler.ts'
import { functionLayout } from './layout.ts'
import { refuseSize, sizeNotes } from './limits.ts'
import { zipOf } from './zip.ts'

/** Of IANA's registry. */
const zipType = 'application/zip'

/** Makes the zip file of a function, without any tool: same request, same digest. The zip is the artifact's one file, `<service>.zip`. */
export function functionBuilder(): Builder {
  return {
    name: 'native',
    async build(request) {
      const { service, contents } = request
      const { layout } = service.build
      // Google installs packages itself; they need not be here.
      const packages = layout === 'gcf' ? [] : request.packages
      const parts = { ...(await serviceEntries({ ...request, packages }, linuxMachine('amd64'))), packages: request.packages }
      const placed = await functionLayout(layout, parts, (entry) => textOf(entry, request))
      const entries = sortEntries(placed.entries)
      const files = entries.flatMap((entry) => (entry.type === 'file' ? [{ path: entry.path, size: sizeOf(entry), entry }] : []))
      const manifest = files.find(({ path }) => path === 'package.json')
      const handler = handlerOf(layout, service.language, new Set(files.map(({ path }) => path)), manifest && (await textOf(manifest.entry, request)))
      refuseAll(service.name, [...placed.problems, ...entryProblems(entries), ...(handler.problem === undefined ? [] : [handler.problem])])
      if (files.length === 0) throw new UserError(`${service.name} has no files: a function needs at least one`)
      refuseSize(service.name, layout, files)
      return withSpool(async (spool) => {
        const zip = await spool.add(zipOf(entries, entryReader(entries, contents), spool))
        return pushFiles(request, {
          kind: 'function',
          files: [{ name: `${service.name}.zip`, mediaType: zipType, content: zip }],
          facts: { 'dev.slipway.function.layout': layout, ...(handler.file === undefined ? {} : { 'dev.slipway.function.entry': handler.file }) },
          notes: [
            ...parts.notes,
            ...placed.notes,
            ...(handler.note === undefined ? [] : [handler.note]),
            ...packageNotes(service, files),
            ...sizeNotes(layout, zip.size),
          ],
        })
      })
    },
  }
}

/** Amazon installs nothing, and Slipway packs what npm installs. */
function packageNotes({ language, build }: Service, files: readonly { readonly path: string }[]): readonly string[] {
  if (language !== 'python' || build.layout !== 'lambda' || build.outputs.length > 0) return []
  if (!files.some(({ path }) => path === 'requirements.txt' || path === 'pyproject.toml')) return []
  return ['Python packages are not in the zip: have build.command install them (pip install --target), and name what it makes under build.outputs']
}

async function textOf(entry: Entry, { contents }: BuildRequest): Promise<string> {
  return entry.type === 'file' ? (await gathered(entryReader([entry], contents).read(entry))).toString('utf8') : ''
}
