import { type FileIndex, inFolder, type ProjectFiles } from '../files.ts'
import type { Manifest } from '../manifest.ts'

/** `yes`: something in the folder says how to run it. `entry`: it names where its code begins, as libraries do too. `untold`: its language does not show it. */
export type Runnable = 'yes' | 'entry' | 'no' | 'untold'

/** Whether what is in a folder can run by itself, as far as its files tell. */
export async function isRunnable(folder: string, manifest: Manifest, index: FileIndex, files: ProjectFiles): Promise<Runnable> {
  const names = index.namesIn(folder)
  const has = (path: string) => index.files.has(inFolder(folder, path))
  if (names.includes('service.yml') || names.includes('Procfile') || manifest.hasDockerfile || manifest.startsItself) return 'yes'
  if (manifest.start !== undefined) return 'entry'
  switch (manifest.language) {
    case 'docker':
    case 'static':
      return 'yes'
    case 'go':
      return has('main.go') || index.folders.some((each) => each.startsWith(inFolder(folder, 'cmd/')) && index.namesIn(each).includes('main.go')) ? 'yes' : 'no'
    case 'rust':
      return has('src/main.rs') ? 'yes' : 'no'
    case 'php':
      return has('index.php') || has('public/index.php') ? 'yes' : 'no'
    case 'ruby':
      return has('config.ru') ? 'yes' : 'no'
    case 'dotnet': {
      const project = manifest.file === undefined ? '' : ((await files.read(manifest.file)) ?? '')
      return /Sdk="Microsoft\.NET\.Sdk\.(?:Web|Worker)"|<OutputType>\s*Exe\s*</i.test(project) ? 'yes' : 'no'
    }
    case 'java':
      return 'untold'
    default:
      return 'no'
  }
}
