import { lineAt } from '../manifest-line.ts'
import { folderOf, resolvePath } from './folder-path.ts'
import type { CommitManifests, ManifestReader, PathEdge } from '../reader.ts'
import { foldersAbove } from './compose-build.ts'

/** Where protoc is told to look (`-I`) as a rule, in any folder above the importing file. */
const usualRoots: readonly string[] = ['.', 'proto', 'protos', 'proto/src', 'api']

const imports = /(?:^|[;}])[ \t\r]*import\b\s*(?:(?:public|weak|option)\b\s*)?(["'])([^"'\n]+)\1(?=\s*;)/gm

/**
 * Reads the imports of .proto files (https://protobuf.dev/programming-guides/proto3/#importing). Which folders an import is looked for in is told to protoc on
 * its command line, so it is taken from the nearest: the importing file's folder and those above it, and the usual roots in them; then the roots that buf.yaml
 * and buf.work.yaml name (https://buf.build/docs/configuration/v2/buf-yaml/). What is nowhere is not of this repository. An edge goes from the importing file to
 * the folder of the imported one, because generated code is made of whole folders; what builds the importing folder is for others to tell.
 */
export const protoReader: ManifestReader = {
  names: ['*.proto', 'buf.yaml', 'buf.work.yaml'],
  read(manifests) {
    const edges: PathEdge[] = []
    const roots = bufRoots(manifests)
    for (const [path, text] of manifests.texts) {
      if (!path.endsWith('.proto') || !text.includes('import')) continue
      const own = folderOf(path)
      const seen = new Set<string>([own])
      for (const [, , written = ''] of withoutComments(text).matchAll(imports)) {
        for (const found of lookUp(manifests.texts, roots, path, written)) {
          const to = folderOf(found) === '.' ? found : folderOf(found)
          if (seen.has(to) || found === path) continue
          seen.add(to)
          edges.push({ from: path, to, why: () => `${path}:${lineOf(text, written)} import ${written}` })
        }
      }
    }
    return { edges }
  },
}

function lookUp(files: ReadonlyMap<string, string>, roots: readonly string[], path: string, written: string): readonly string[] {
  // Comes with protoc.
  if (written.startsWith('google/protobuf/')) return []
  // protoc refuses such paths; protobuf.js takes them from the importing file.
  if (/(?:^|\/)\.{1,2}\//.test(written)) {
    const file = resolvePath(folderOf(path), written)
    return file !== undefined && files.has(file) ? [file] : []
  }
  for (const folder of foldersAbove(path)) {
    for (const root of usualRoots) {
      const file = resolveIn(folder, root, written)
      if (file !== undefined && files.has(file)) return [file]
    }
  }
  return [...new Set(roots.flatMap((root) => resolveIn(root, '.', written) ?? []))].filter((file) => files.has(file))
}

function resolveIn(folder: string, root: string, written: string): string | undefined {
  return resolvePath(folder, root === '.' ? written : `${root}/${written}`)
}

/** The folders of buf.yaml files (v1), their `build.roots` (v1beta1) and `modules` (v2), and the `directories` of buf.work.yaml: whatever is listed and exists. */
function bufRoots(manifests: CommitManifests): readonly string[] {
  const roots = new Set<string>()
  for (const [path, text] of manifests.texts) {
    if (path.endsWith('.proto')) continue
    roots.add(folderOf(path))
    for (const [, written = ''] of text.matchAll(/(?:^[ \t]*-[ \t]+(?:path:[ \t]*)?|^[ \t]*path:[ \t]*|[[,][ \t]*)["']?([^\s"',#\]:]+)/gm)) {
      const root = resolvePath(folderOf(path), written)
      if (root !== undefined && manifests.hasFolder(root)) roots.add(root)
    }
  }
  return [...roots]
}

function withoutComments(text: string): string {
  return text.includes('/*') || text.includes('//')
    ? text.replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))/g, (token) => (token.startsWith('/') ? ' ' : token))
    : text
}

function lineOf(text: string, written: string): number {
  const double = text.includes(`"${written}"`)
  return lineAt(text, double ? `"${written}"` : `'${written}'`)
}
