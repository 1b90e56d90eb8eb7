import { below, json, type Layout } from './layout.ts'

const typescript = { devDependencies: { '@shop/tsconfig': 'workspace:*', typescript: '^5.6.0' } }
const library = (name: string, dependencies: Record<string, string> = {}) => ({
  'package.json': json({ name: `@shop/${name}`, version: '0.0.0', private: true, exports: { '.': './src/index.ts' }, dependencies, ...typescript }),
  'tsconfig.json': json({ extends: '@shop/tsconfig/base.json', include: ['src'] }),
  'src/index.ts': `export const name = '${name}'\n`,
})

/** Applications and packages of a pnpm workspace under turbo, with a lockfile. */
export const appsPackages: Layout = {
  title: 'apps/ and packages/ with pnpm, turbo and tsconfig',
  files: {
    'README.md': '# Shop\n',
    'package.json': json({
      name: 'shop',
      private: true,
      scripts: { build: 'turbo build', dev: 'turbo dev', start: 'turbo start' },
      devDependencies: { turbo: '^2.5.0' },
      packageManager: 'pnpm@9.15.0',
    }),
    'pnpm-workspace.yaml': "packages:\n  - 'apps/*'\n  - 'packages/*'\n",
    'pnpm-lock.yaml':
      "lockfileVersion: '9.0'\n\nimporters:\n\n  .: {}\n\n  apps/admin: {}\n\n  apps/api: {}\n\n  apps/web: {}\n\n  packages/db: {}\n\n  packages/money: {}\n\n  packages/tsconfig: {}\n\n  packages/ui: {}\n",
    'turbo.json': json({
      $schema: 'https://turbo.build/schema.json',
      tasks: { build: { dependsOn: ['^build'], outputs: ['dist/**'] }, dev: { cache: false } },
    }),
    '.github/workflows/ci.yml': 'on: push\n',
    ...below('apps/web', {
      'package.json': json({
        name: 'web',
        private: true,
        scripts: { dev: 'next dev', build: 'next build', start: 'next start' },
        dependencies: { '@shop/ui': 'workspace:*', next: '^15.0.0' },
        ...typescript,
      }),
      'tsconfig.json': json({ extends: '@shop/tsconfig/base.json', compilerOptions: { paths: { '@/*': ['./src/*'] } } }),
      'src/app/page.tsx': "import { name } from '@shop/ui'\nexport default () => name\n",
    }),
    ...below('apps/admin', {
      'package.json': json({ name: 'admin', private: true, scripts: { start: 'vite preview' }, dependencies: { '@shop/money': 'workspace:^' }, ...typescript }),
      'index.html': '<html></html>\n',
      'src/main.ts': "import '@shop/money'\n",
    }),
    ...below('apps/api', {
      'package.json': json({
        name: 'api',
        private: true,
        scripts: { start: 'node dist/server.js', build: 'tsc' },
        dependencies: { '@shop/db': 'workspace:*' },
        ...typescript,
      }),
      'tsconfig.json': json({ extends: '../../packages/tsconfig/base.json' }),
      'src/server.ts': "import '@shop/db'\n",
    }),
    ...below('packages/ui', library('ui', { '@shop/money': 'workspace:*' })),
    ...below('packages/db', library('db')),
    ...below('packages/money', library('money')),
    ...below('packages/tsconfig', {
      'package.json': json({ name: '@shop/tsconfig', private: true }),
      'base.json': json({ compilerOptions: { strict: true } }),
    }),
  },
  services: [
    { name: 'admin', path: 'apps/admin', language: 'node' },
    { name: 'api', path: 'apps/api', language: 'node' },
    { name: 'web', path: 'apps/web', language: 'node' },
  ],
  libraries: ['packages/db', 'packages/money', 'packages/tsconfig', 'packages/ui'],
  edges: [
    ['apps/web', 'packages/ui'],
    ['packages/ui', 'packages/money'],
    ['apps/admin', 'packages/money'],
    ['apps/api', 'packages/db'],
    ['apps/api', 'packages/tsconfig'],
  ],
  changes: [
    ['packages/money/src/index.ts', ['admin', 'web']],
    ['packages/db/src/index.ts', ['api']],
    ['packages/ui/src/new.ts', ['web']],
    ['packages/tsconfig/base.json', ['admin', 'api', 'web']],
    ['apps/api/src/server.ts', ['api']],
    ['.github/workflows/ci.yml', []],
    ['README.md', []],
  ],
}
