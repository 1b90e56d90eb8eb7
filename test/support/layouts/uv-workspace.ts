import { below, type Layout } from './layout.ts'

const project = (name: string, dependencies: readonly string[] = [], more = '') => `[project]
name = "${name}"
version = "0.1.0"
requires-python = ">=3.12"
dependencies = [${dependencies.map((each) => `"${each}"`).join(', ')}]
${more}${
  dependencies.filter((each) => each.startsWith('shop-')).length > 0
    ? `\n[tool.uv.sources]\n${dependencies
        .filter((each) => each.startsWith('shop-'))
        .map((each) => `${each} = { workspace = true }\n`)
        .join('')}`
    : ''
}
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
`

/** A uv workspace: services and packages with a pyproject.toml each. */
export const uvWorkspace: Layout = {
  title: 'a uv workspace of Python services and packages',
  files: {
    'README.md': '# Shop\n',
    'pyproject.toml':
      '[project]\nname = "shop"\nversion = "0.1.0"\nrequires-python = ">=3.12"\n\n[tool.uv.workspace]\nmembers = ["services/*", "packages/*"]\n\n[tool.ruff]\nline-length = 100\n',
    ...below('services/api', {
      'pyproject.toml': project('api', ['fastapi', 'shop-money']),
      'src/api/__init__.py': '',
      'src/api/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n',
    }),
    ...below('services/worker', {
      'pyproject.toml': project('worker', ['shop-queue'], '\n[project.scripts]\nworker = "worker.cli:main"\n'),
      'src/worker/__init__.py': '',
      'src/worker/cli.py': 'def main(): ...\n',
    }),
    ...below('packages/money', { 'pyproject.toml': project('shop-money'), 'src/shop_money/__init__.py': 'ZERO = 0\n' }),
    ...below('packages/queue', { 'pyproject.toml': project('shop-queue', ['shop-money']), 'src/shop_queue/__init__.py': '' }),
  },
  services: [
    { name: 'api', path: 'services/api', language: 'python' },
    { name: 'worker', path: 'services/worker', language: 'python' },
  ],
  libraries: ['packages/money', 'packages/queue'],
  edges: [
    ['services/api', 'packages/money'],
    ['services/worker', 'packages/queue'],
    ['packages/queue', 'packages/money'],
  ],
  changes: [
    ['packages/money/src/shop_money/__init__.py', ['api', 'worker']],
    ['packages/queue/src/shop_queue/__init__.py', ['worker']],
    ['services/api/src/api/main.py', ['api']],
    ['README.md', []],
  ],
}
