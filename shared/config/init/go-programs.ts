import { type FileIndex, inFolder, type ProjectFiles } from '../files.ts'

/** Whether a folder is a Go program, or a module with programs below its cmd folder. */
export async function isGoProgram(folder: string, index: FileIndex, files: ProjectFiles): Promise<boolean> {
  if (await isMain(folder, index, files)) return true
  if (!index.namesIn(folder).includes('go.mod')) return false
  const cmd = inFolder(folder, 'cmd')
  for (const each of index.folders) if ((each === cmd || each.startsWith(`${cmd}/`)) && (await isMain(each, index, files))) return true
  return false
}

/**
 * Folders of programs that share one module with others: `cmd/*` of a module at the root, or `services/*` of any. A module with programs in its own cmd
 * folder only is one service, and the root's one program is the repository itself; neither is here.
 */
export async function programsInModules(index: FileIndex, files: ProjectFiles): Promise<readonly string[]> {
  const found: string[] = []
  const modules = new Set(index.folders.filter((folder) => index.namesIn(folder).includes('go.mod')))
  const owned = new Map<string, string[]>([...modules].map((module) => [module, []]))
  if (modules.size > 0) for (const folder of index.folders) if (!modules.has(folder)) owned.get(nearest(folder, modules) ?? '')?.push(folder)
  for (const [module, own] of owned) {
    const prefix = module === '.' ? '' : `${module}/`
    const mains: string[] = []
    for (const folder of own) if (mayRun(folder.slice(prefix.length)) && (await isMain(folder, index, files))) mains.push(folder)
    const elsewhere = mains.filter((folder) => !folder.startsWith(`${prefix}cmd/`) && folder !== `${prefix}cmd`)
    if (elsewhere.length > 0 || (module === '.' && mains.length > 1)) found.push(...withTheirCmd(elsewhere.length > 0 && module !== '.' ? elsewhere : mains))
  }
  return found
}

/** A folder with one program below its cmd (`cart/cmd/server`) is that service, with the packages beside cmd. */
function withTheirCmd(mains: readonly string[]): readonly string[] {
  const owner = (folder: string) => /^(.+)\/cmd(?:\/[^/]+)?$/.exec(folder)?.[1]
  return mains.map((folder) => {
    const own = owner(folder)
    return own === undefined || mains.some((other) => other !== folder && (owner(other) === own || other.startsWith(`${own}/`) || other === own)) ? folder : own
  })
}

const aside = new Set([
  'internal',
  'vendor',
  'testdata',
  'examples',
  'example',
  'test',
  'tests',
  'e2e',
  'hack',
  'tools',
  'scripts',
  'script',
  'third_party',
  'docs',
  'ci',
])

function mayRun(path: string): boolean {
  return path.split('/').every((part) => !part.startsWith('.') && !part.startsWith('_') && !aside.has(part))
}

function nearest(folder: string, modules: ReadonlySet<string>): string | undefined {
  for (let at = folder; ; at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '.') {
    if (modules.has(at)) return at
    if (at === '.') return undefined
  }
}

/** Go programs have a main.go nearly always, and another file only below cmd. */
async function isMain(folder: string, index: FileIndex, files: ProjectFiles): Promise<boolean> {
  const names = index.namesIn(folder).filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'))
  const first = names.includes('main.go') ? 'main.go' : /(^|\/)cmd\/[^/]+$/.test(folder) ? names[0] : undefined
  return first !== undefined && !/^package\s+(?!main\b)\w/m.test((await files.read(inFolder(folder, first))) ?? '')
}
