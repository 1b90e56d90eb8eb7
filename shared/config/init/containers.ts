import { type FileIndex, inFolder, type ProjectFiles } from '../files.ts'
import type { Manifest } from '../manifest.ts'

/** Whether a folder's manifest only puts packages below it together, and is none itself. */
export async function isContainer(folder: string, manifest: Manifest, index: FileIndex, files: ProjectFiles): Promise<boolean> {
  const names = index.namesIn(folder)
  if (manifest.hasDockerfile || names.includes('service.yml')) return false
  if (manifest.isWorkspaceRoot || names.includes('pnpm-workspace.yaml') || names.includes('lerna.json')) return true
  const textOf = async (name: string) => (names.includes(name) ? ((await files.read(inFolder(folder, name))) ?? '') : '')
  switch (manifest.language) {
    case 'rust': {
      const toml = await textOf('Cargo.toml')
      return /^\s*\[workspace[\].]/m.test(toml) && !/^\s*\[package\]/m.test(toml)
    }
    case 'python':
      return /^\s*\[tool\.uv\.workspace\]/m.test(await textOf('pyproject.toml')) && hasBelow(folder, index, ['pyproject.toml'])
    case 'java': {
      if (/<(?:module|subproject)>/.test(await textOf('pom.xml'))) return true
      const script = names.includes('build.gradle') || names.includes('build.gradle.kts')
      return script && !index.hasFolder(inFolder(folder, 'src/main')) && hasBelow(folder, index, ['build.gradle', 'build.gradle.kts'])
    }
    default:
      return false
  }
}

function hasBelow(folder: string, index: FileIndex, manifests: readonly string[]): boolean {
  const prefix = folder === '.' ? '' : `${folder}/`
  const own = new Set(['buildSrc', 'build-logic'])
  return index.folders.some(
    (each) =>
      each !== folder &&
      each !== '.' &&
      each.startsWith(prefix) &&
      !own.has(each.slice(prefix.length)) &&
      index.namesIn(each).some((name) => manifests.includes(name)),
  )
}
