import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

export interface Fault {
  readonly severity: 'error' | 'warning'
  readonly line: number
  readonly message: string
}

/** GitHub's own parser and language service, with which github.com and editors check a workflow. */
export interface LanguageService {
  /** Every fault in a workflow or action file, as if it stood at `file` in this repository. */
  check(file: string, content: string): Promise<readonly Fault[]>
}

interface Diagnostic {
  readonly severity?: number
  readonly range: { readonly start: { readonly line: number } }
  readonly message: string
}

interface FileReference {
  readonly path: string
  readonly owner?: string
}

interface Bundle {
  validate(document: unknown, config: unknown): Promise<readonly Diagnostic[]>
  parseWorkflow(file: { name: string; content: string }, trace: unknown): { context: unknown; value?: unknown }
  convertWorkflowTemplate(context: unknown, root: unknown, files: unknown, options: unknown): Promise<{ readonly errors?: readonly { Message: string }[] }>
  NoOperationTraceWriter: new () => unknown
  TextDocument: { create(uri: string, language: string, version: number, content: string): unknown }
}

// The inputs of the four actions of others that we use; pinned, so they do not change under us.
const foreignInputs: Readonly<Record<string, readonly string[]>> = {
  'actions/checkout': ['repository', 'ref', 'token', 'persist-credentials', 'path', 'clean', 'filter', 'sparse-checkout', 'fetch-depth', 'fetch-tags'],
  'actions/attest': [
    'subject-path',
    'subject-digest',
    'subject-name',
    'predicate-type',
    'predicate',
    'predicate-path',
    'sbom-path',
    'push-to-registry',
    'show-summary',
  ],
  'actions/upload-artifact': ['name', 'path', 'if-no-files-found', 'retention-days', 'compression-level', 'overwrite', 'include-hidden-files', 'archive'],
  'actions/download-artifact': ['name', 'artifact-ids', 'path', 'pattern', 'merge-multiple', 'github-token', 'repository', 'run-id'],
}

const files = {
  getFileContent: (reference: FileReference) =>
    Promise.resolve({
      name: reference.path,
      content: readFileSync(path.resolve(reference.path.endsWith('.yml') ? reference.path : `${reference.path}/action.yml`), 'utf8'),
    }),
}

const metadata = {
  fetchActionMetadata: (action: { owner: string; name: string }) => {
    const inputs = foreignInputs[`${action.owner}/${action.name}`]
    return Promise.resolve(inputs && { name: action.name, inputs: Object.fromEntries(inputs.map((input) => [input, { description: input }])) })
  },
}

/** Bundles the packages first: as published, plain Node cannot import them (they import JSON without attributes). */
export async function openLanguageService(): Promise<LanguageService> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-language-service-'))
  const outfile = path.join(folder, 'bundle.mjs')
  const contents = [
    `export { validate } from '@actions/languageservice'`,
    `export { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } from '@actions/workflow-parser'`,
    `export { TextDocument } from 'vscode-languageserver-textdocument'`,
  ].join('\n')
  const banner = { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)` }
  try {
    await build({ stdin: { contents, resolveDir: process.cwd() }, bundle: true, format: 'esm', platform: 'node', outfile, banner, logLevel: 'error' })
    return serviceOf((await import(pathToFileURL(outfile).href)) as Bundle)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function serviceOf(bundle: Bundle): LanguageService {
  let documents = 0
  return {
    async check(file, content) {
      // It caches by address; every document gets one of its own.
      documents += 1
      const document = bundle.TextDocument.create(`file:///${documents}/${file}`, 'yaml', 1, content)
      const found = await bundle.validate(document, { fileProvider: files, actionsMetadataProvider: metadata })
      const faults = found.map(
        (each): Fault => ({ severity: each.severity === 1 ? 'error' : 'warning', line: each.range.start.line + 1, message: each.message }),
      )
      return file.includes('.github/workflows/') ? [...faults, ...(await converted(bundle, file, content))] : faults
    },
  }
}

/** What the conversion that github.com does before a run adds: called workflows exist and take what they are given. */
async function converted(bundle: Bundle, file: string, content: string): Promise<readonly Fault[]> {
  const { context, value } = bundle.parseWorkflow({ name: file, content }, new bundle.NoOperationTraceWriter())
  if (value === undefined) return [{ severity: 'error', line: 1, message: 'cannot be parsed' }]
  const template = await bundle.convertWorkflowTemplate(context, value, files, { fetchReusableWorkflowDepth: 1, maxReusableWorkflowDepth: 10 })
  return (template.errors ?? []).map((error) => ({ severity: 'error', line: 1, message: error.Message }))
}
