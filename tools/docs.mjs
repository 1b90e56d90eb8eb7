// Writes what is generated from a source of truth: slipway.schema.json and the tables of docs/configuration.md from the configuration's schema,
// the tables of actions/<name>/README.md from action.yml. `--check` writes nothing and names the files that are not what it would write.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { toJsonSchema } from '@valibot/to-json-schema'
import { build } from 'esbuild'
import { parse } from 'yaml'

const flags = process.argv.slice(2)
const check = flags.includes('--check')
// Another folder can be named, for the test that plants a violation.
const root = path.resolve(flags.find((flag) => !flag.startsWith('--')) ?? fileURLToPath(new URL('..', import.meta.url)))
const problems = []
const outputs = new Map()

const { projectFile, serviceFile, shapeOf, notesOf, expectation } = await loadSchema()
outputs.set('slipway.schema.json', `${JSON.stringify(jsonSchema(), null, 2)}\n`)
fill('docs/configuration.md', { 'slipway.yml': keyTable(projectFile), 'service.yml': keyTable(serviceFile) })
for (const name of actionNames()) documentAction(name)

if (problems.length > 0) fail(problems)
const stale = [...outputs].filter(([file, content]) => read(file) !== content).map(([file]) => file)
if (check && stale.length > 0) fail(stale.map((file) => `${file} is stale; run \`npm run docs\``))
for (const file of stale) writeFileSync(path.join(root, file), outputs.get(file))
console.log(stale.length === 0 ? `${outputs.size} generated files are fresh` : `wrote ${stale.join(', ')}`)

function fail(lines) {
  for (const line of lines) console.error(line)
  process.exit(1)
}

/** The schema is TypeScript; esbuild makes a module of it without a build before. */
async function loadSchema() {
  const contents = ['schema/project-file', 'schema/service-file', 'schema/shape', 'wording']
    .map((file) => `export * from './shared/config/${file}.ts'`)
    .join('\n')
  const resolveDir = fileURLToPath(new URL('..', import.meta.url))
  const { outputFiles } = await build({ stdin: { contents, resolveDir }, bundle: true, format: 'esm', platform: 'node', write: false, logLevel: 'error' })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
}

function jsonSchema() {
  const definition = (schema) => {
    const { $schema: _, ...rest } = toJsonSchema(schema, { typeMode: 'input', target: 'draft-07' })
    return rest
  }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'slipway.yml; service.yml is #/definitions/service',
    allOf: [{ $ref: '#/definitions/slipway' }],
    definitions: { slipway: definition(projectFile), service: definition(serviceFile) },
  }
}

/** One row for each key, keys of keys written with dots: `environments.<name>.gates.soak`. */
function keyTable(schema) {
  const rows = []
  const walk = (at, prefix) => {
    const shape = shapeOf(at)
    if (shape.type === 'record') return walk(shape.value, `${prefix}.<name>`)
    if (shape.type === 'list') return walk(shape.item, `${prefix}[]`)
    if (shape.type === 'union') for (const option of shape.options) walk(option, prefix)
    if (shape.type !== 'object') return
    for (const [key, entry] of Object.entries(shape.entries)) {
      const { optional, description, default: standard } = notesOf(entry)
      const name = prefix === '' ? key : `${prefix}.${key}`
      if (!description) problems.push(`\`${name}\` has no description in the schema`)
      const fallback = standard === undefined ? '' : `\`${typeof standard === 'string' ? standard : JSON.stringify(standard)}\``
      rows.push([`\`${name}\``, typeText(entry), optional ? fallback : 'required', description ?? ''])
      walk(entry, name)
    }
  }
  walk(schema, '')
  return table(['Key', 'Value', 'Default', 'Meaning'], rows)
}

function typeText(schema) {
  const shape = shapeOf(schema)
  const { title } = notesOf(schema)
  if (title !== undefined) return title
  if (shape.type === 'object') return 'mapping'
  if (shape.type === 'record') return 'mapping by name'
  if (shape.type === 'union') return [...new Set(shape.options.map(typeText))].join(', or ')
  if (shape.type === 'list') return shapeOf(shape.item).type === 'object' ? 'list of mappings' : `list of ${typeText(shape.item)}`
  return expectation(schema).replace(/^one of /, '')
}

function actionNames() {
  const folder = path.join(root, 'actions')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'action.yml')))
    .sort()
}

function documentAction(name) {
  const action = parse(read(`actions/${name}/action.yml`))
  const rowsOf = (kind, row) =>
    Object.entries(action[kind] ?? {}).map(([key, value]) => {
      if (!value?.description) problems.push(`actions/${name}/action.yml: ${kind.slice(0, -1)} \`${key}\` has no description`)
      return row(key, value ?? {})
    })
  const fallback = ({ required, default: standard }) => (required ? 'required' : standard === undefined || standard === '' ? '' : `\`${standard}\``)
  const inputs = rowsOf('inputs', (key, value) => [`\`${key}\``, fallback(value), value.description ?? ''])
  const results = rowsOf('outputs', (key, value) => [`\`${key}\``, value.description ?? ''])
  const tables = {
    inputs: inputs.length === 0 ? 'None.' : table(['Input', 'Default', 'Meaning'], inputs),
    outputs: results.length === 0 ? 'None.' : table(['Output', 'Meaning'], results),
  }
  const file = `actions/${name}/README.md`
  const first = `# ${name}\n\n${action.description}\n\n## Inputs\n\n${empty('inputs')}\n\n## Outputs\n\n${empty('outputs')}\n`
  fill(file, tables, first)
}

function empty(name) {
  return `<!-- generated:${name} -->\n<!-- /generated:${name} -->`
}

/** Puts each text between its markers. A file without a marker is a problem: its table would be missing without anybody noticing. */
function fill(file, texts, first) {
  let content = read(file) ?? first
  if (content === undefined) return problems.push(`${file} is missing`)
  for (const [name, text] of Object.entries(texts)) {
    const [start, end] = empty(name).split('\n')
    const from = content.indexOf(start)
    const to = content.indexOf(end)
    if (from < 0 || to < from) problems.push(`${file} has no place for a table: ${start} … ${end}`)
    else content = `${content.slice(0, from + start.length)}\n\n${text}\n\n${content.slice(to)}`
  }
  outputs.set(file, content)
}

function table(head, rows) {
  const line = (cells) =>
    `| ${cells
      .map((cell) =>
        String(cell)
          .replace(/\s*\n\s*/g, ' ')
          .replace(/\|/g, '\\|'),
      )
      .join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function read(file) {
  const full = path.join(root, file)
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined
}
