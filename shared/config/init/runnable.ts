import { type FileIndex, inFolder, type ProjectFiles } from '../files.ts'
import type { Manifest } from '../manifest.ts'
import { parsePackageJson } from '../package-json.ts'
import { isGoProgram } from './go-programs.ts'
import { javaRuns } from './java-runs.ts'

/**
 * What the files of a folder say of it.
 * `service`: how to run it, whoever else needs it. `program`: it can run. `likely`: it can probably run, as libraries with a tool or a demo can, too.
 * `entry`: where its code begins. `package`: it is made to be used by others. `nothing`: no package at all. `untold`: its language does not show it.
 * `test`: it tests or starts others.
 */
export type Runnable = 'service' | 'program' | 'likely' | 'entry' | 'package' | 'nothing' | 'untold' | 'test'

const testFolder = /(?:^|[-_.])(?:e2e|tests?|benchmarks?)$/i

/** Whether what is in a folder can run by itself, as far as its files tell. */
export async function isRunnable(folder: string, manifest: Manifest, index: FileIndex, files: ProjectFiles): Promise<Runnable> {
  const names = index.namesIn(folder)
  if (names.includes('service.yml')) return 'service'
  if (testFolder.test(folder.slice(folder.lastIndexOf('/') + 1))) return 'test'
  const text = manifest.file === undefined ? '' : ((await files.read(manifest.file)) ?? '')
  if (manifest.language === 'dotnet' && isDotnetTest(text)) return 'test'
  if (names.includes('Procfile') || manifest.hasDockerfile || manifest.startsItself) return 'service'
  if (manifest.start !== undefined) return 'entry'
  switch (manifest.language) {
    case 'node':
      return nodeRunnable(manifest.file ?? '', text, names)
    case 'go':
    case 'unknown':
      return (await isGoProgram(folder, index, files)) ? 'program' : names.includes('go.mod') ? 'package' : 'nothing'
    case 'rust':
      return names.includes('Cargo.toml') &&
        (isIn(index, folder, 'src/main.rs') || index.hasFolder(inFolder(folder, 'src/bin')) || /^\s*\[\[bin\]\]/m.test(text))
        ? 'program'
        : 'package'
    case 'python':
      return pythonRunnable(folder, text, names, index)
    case 'php':
      return isIn(index, folder, 'index.php') || isIn(index, folder, 'public/index.php') ? 'program' : 'package'
    case 'ruby':
      return names.includes('config.ru') ? 'program' : names.some((name) => name.endsWith('.gemspec')) ? 'package' : 'nothing'
    case 'dotnet':
      return dotnetRunnable(text)
    case 'java': {
      const runs = await javaRuns(folder, index, files)
      return runs === 'yes' ? 'service' : runs === 'no' ? 'package' : 'untold'
    }
    case 'docker':
    case 'static':
      return 'program'
    default:
      return 'nothing'
  }
}

function isIn(index: FileIndex, folder: string, path: string): boolean {
  return index.files.has(inFolder(folder, path))
}

/** No start script, but one that serves it while it is written, or the framework of an application. */
async function nodeRunnable(file: string, text: string, names: readonly string[]): Promise<Runnable> {
  const json = await parsePackageJson(file, text, () => {})
  const serves = ['serve', 'preview', 'start:prod'].some((script) => json?.scripts[script] !== undefined)
  const isApplication = names.some((name) => /^(?:next|nuxt|astro|svelte|remix|vite)\.config\.\w+$/.test(name)) && json?.scripts.dev !== undefined
  return serves || isApplication || (names.includes('index.html') && json?.scripts.dev !== undefined) ? 'likely' : 'package'
}

function pythonRunnable(folder: string, text: string, names: readonly string[], index: FileIndex): Runnable {
  if (['manage.py', 'wsgi.py', 'asgi.py', '__main__.py'].some((name) => names.includes(name))) return 'service'
  const starts = new Set(['main.py', 'app.py', 'server.py', 'asgi.py', 'wsgi.py', 'manage.py', '__main__.py'])
  const inPackage = (start: string) =>
    index.folders.some((each) => each.startsWith(start) && !each.slice(start.length).includes('/') && index.namesIn(each).some((name) => starts.has(name)))
  if (inPackage(inFolder(folder, 'src/')) || inPackage(folder === '.' ? '' : `${folder}/`)) return 'likely'
  if (/^\s*\[(?:project|tool\.poetry)\.scripts\]/m.test(text)) return 'likely'
  return names.includes('pyproject.toml') || names.includes('setup.py') ? 'package' : 'nothing'
}

/** A test project, or the Aspire project that starts the others on a developer's machine. */
function isDotnetTest(project: string): boolean {
  return /Microsoft\.NET\.Test\.Sdk|<IsTestProject>\s*true|Sdk="MSTest\.Sdk|Include="BenchmarkDotNet"|Aspire\.AppHost|<IsAspireHost>\s*true/i.test(project)
}

function dotnetRunnable(project: string): Runnable {
  // Applications of phones and desktops run on none of our targets.
  if (/<OutputType>\s*Library\s*<|<UseMaui>\s*true|<UseWPF>\s*true|<UseWindowsForms>\s*true/i.test(project)) return 'package'
  if (/Sdk=["']Microsoft\.NET\.Sdk\.(?:Web|Worker|BlazorWebAssembly)["'/]|<AzureFunctionsVersion>/i.test(project)) return 'service'
  return /<OutputType>\s*(?:Win)?Exe\s*</i.test(project) ? 'program' : 'package'
}
