import { folderOf } from './folder-path.ts'
import { isObject, type JsonObject, parseJson, textsOf } from './npm-package-json.ts'

/** A tsconfig file that could be read. */
export interface TsConfig {
  readonly path: string
  /** The folder it lies in; `.` is the root. */
  readonly folder: string
  readonly text: string
  readonly json: JsonObject
  /** What it extends, as written: https://www.typescriptlang.org/tsconfig/#extends */
  readonly bases: readonly string[]
  readonly options: JsonObject
}

/** Reads a tsconfig, which may have comments and trailing commas, or be empty; a text says what is wrong with one that cannot be read. */
export function readTsConfig(path: string, text: string): TsConfig | string {
  const json = parseJsonWithComments(text)
  if (typeof json === 'string') return json
  const { extends: bases, compilerOptions } = json
  return {
    path,
    folder: folderOf(path),
    text,
    json,
    bases: typeof bases === 'string' ? [bases] : textsOf(bases),
    options: isObject(compilerOptions) ? compilerOptions : {},
  }
}

function parseJsonWithComments(text: string): JsonObject | string {
  try {
    const plain: unknown = JSON.parse(text)
    if (isObject(plain)) return plain
  } catch {
    // Comments are the usual reason, and a message for them would be for nobody.
  }
  const stripped = stripComments(text)
  return stripped.trim() === '' ? {} : parseJson(stripped)
}

/** Takes comments, trailing commas and a byte order mark out of a text; what stands in strings stays, and every other thing keeps its line. */
export function stripComments(text: string): string {
  const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  return bare
    .replace(/"[^"\\]*(?:\\[\s\S][^"\\]*)*"|\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)/g, (part) => (part.startsWith('"') ? part : part.replace(/[^\n\r]/g, ' ')))
    .replace(/"[^"\\]*(?:\\[\s\S][^"\\]*)*"|,(?=\s*[}\]])/g, (part) => (part === ',' ? ' ' : part))
}
