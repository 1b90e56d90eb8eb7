import { expect, it } from 'vitest'
import { startFileProblem } from '../../../../shared/builders/languages/start-file.ts'
import type { Entry } from '../../../../shared/builders/layer/entry.ts'
import type { Command } from '../../../../shared/config/model.ts'
import { serviceOf } from './request.ts'

const entries: readonly Entry[] = [
  ...['server.js', 'lib/index.js', 'package.json', 'app/__main__.py', 'main.py'].map(
    (name): Entry => ({ type: 'file', path: `services/orders/${name}`, mode: 0o644, bytes: Buffer.from('') }),
  ),
  { type: 'link', path: 'services/orders/current', mode: 0o777, target: 'lib' },
]
const problem = (start: Command) => startFileProblem(serviceOf({ language: 'node', deploy: { start } }), entries)

it.for<Command>([
  'node server.js',
  'node ./server',
  'node lib',
  'node lib/',
  'node .',
  ['node', 'server.js', '--port', '1'],
  'python3 main.py',
  'python app',
  'node --enable-source-maps dist/server.js',
  'node current/x.js',
  'node node_modules/next/start.js',
  'node /opt/x.js',
  'npm start',
  'node "$FILE"',
  './run',
])('%j can start, as far as can be told', (start) => expect(problem(start)).toBeUndefined())

it.for<readonly [string, Command]>([
  ['services/orders/dist/server.js', 'node dist/server.js'],
  ['services/orders/dist/server.js', ['node', 'dist/server.js']],
  ['services/orders/main', 'python3 main'],
  ['services/other/x.js', 'node ../other/x.js'],
])('%s is missing for %j', ([file, start]) => {
  expect(problem(start)).toContain(
    `${file} is neither committed nor declared: commit it; or have \`build.command\` make it, and name it under \`build.outputs\``,
  )
})
