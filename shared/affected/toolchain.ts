import type { Folder, TreeEntry } from '../commit/folder.ts'
import type { Service } from '../config/model.ts'

/** Files that say which version of a language an image is made for, or how; the nearest of a line counts. */
const versionFiles: Readonly<Record<string, readonly (readonly string[])[]>> = {
  node: [['.nvmrc', '.node-version']],
  python: [['.python-version'], ['pyproject.toml']],
  java: [
    ['.java-version', '.sdkmanrc'],
    ['pom.xml', 'build.gradle.kts', 'build.gradle'],
  ],
  go: [['go.mod']],
}

/**
 * Files above a service's folder that decide on the base or the compiler of its image: it is built otherwise when they change. Those in its own folder are its own
 * anyway. Other kinds of artifacts hold what is committed, whatever it runs on.
 */
export function toolchainFiles(root: Folder, { path, language, build }: Service): readonly TreeEntry[] {
  if (build.kind !== 'image') return []
  return (versionFiles[language] ?? []).flatMap((names) => nearest(root, path, names) ?? [])
}

function nearest(root: Folder, path: string, names: readonly string[]): TreeEntry | undefined {
  for (let folder = path; ; folder = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '.') {
    for (const name of names) {
      const place = folder === '.' ? name : `${folder}/${name}`
      const file = root.file(place)
      if (file) return folder === path ? undefined : { path: place, mode: file.mode, oid: file.oid }
    }
    if (folder === '.') return undefined
  }
}
