import { afterEach, expect, test } from 'vitest'
import { planService } from '../../../../shared/builders/languages/plan-service.ts'
import { imageCommand } from '../../../../shared/builders/languages/start-command.ts'
import { amd64, type Draft, listing, type World, world } from './request.ts'

const open: World[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.dispose()
})
function given(draft: Partial<Draft>): World {
  const made = world({ language: 'node', deploy: { start: ['node', 'dist/server.js'] }, ...draft })
  open.push(made)
  return made
}

test('a language without a rule is refused with what there is', async () => {
  const unknown = given({ language: 'unknown' })
  await expect(planService(unknown.request, amd64, unknown.options)).rejects.toThrow(/services\/orders has none of package\.json.*Dockerfile.*build\.outputs/)
  const cobol = given({ language: 'cobol' })
  await expect(planService(cobol.request, amd64, cobol.options)).rejects.toThrow('there is no rule for cobol')
})

test('only declared outputs join the application', async () => {
  const { request, options } = given({
    files: { 'services/orders/src/server.ts': 'typed', 'services/orders/dist/old.js': 'committed' },
    loose: {
      'services/orders/dist/server.js': 'made',
      'services/orders/dist/.hidden/a.js': 'made too',
      'services/orders/dist/old.js': 'made anew',
      'services/orders/coverage/index.html': 'not declared',
      'services/orders/gen/a.map': 'a',
      'services/orders/gen/a.js': 'b',
      'services/orders/gen/node_modules/c.js': 'c',
    },
    build: { outputs: ['dist', 'gen/**/*.js'] },
  })
  const plan = await planService(request, amd64, options)
  expect(await listing(plan, 'application', request)).toEqual([
    'app/services/orders/dist/.hidden/a.js 644 0 made too',
    'app/services/orders/dist/old.js 644 0 made anew',
    'app/services/orders/dist/server.js 644 0 made',
    'app/services/orders/gen/a.js 644 0 b',
    'app/services/orders/src/server.ts 644 0 typed',
  ])
})

test('an output that names nothing, or leaves the service, is refused', async () => {
  const plan = (outputs: readonly string[]) => {
    const { request, options } = given({ build: { outputs } })
    return planService(request, amd64, options)
  }
  await expect(plan(['dist/**'])).rejects.toThrow('build.outputs: dist/** matches no file in services/orders')
  await expect(plan(['../web/dist'])).rejects.toThrow('stay in its folder')
})

test('committed files that would not work are refused, all at once', async () => {
  const { request, options } = given({
    files: {
      'services/orders/up': '-> ../../../../etc/passwd',
      'services/orders/big.bin': `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`,
      'services/orders/fine': '-> ../web/x',
    },
  })
  const plan = await planService(request, amd64, options)
  await expect(plan.layers[0]?.entries()).rejects.toThrow(/big\.bin is kept in Git LFS.*up is a link to .*outside the repository/)
})

test.each([
  ['node server.js', ['node', 'server.js']],
  ['exec node  --enable-source-maps dist/server.js', ['node', '--enable-source-maps', 'dist/server.js']],
  [
    ['node', 'a b'],
    ['node', 'a b'],
  ],
  ['node server.js --port $PORT', ['/bin/sh', '-euc', 'exec node server.js --port $PORT']],
  ['node migrate.js && node server.js', ['/bin/sh', '-euc', 'node migrate.js && node server.js']],
  ['NODE_ENV=test node server.js', ['/bin/sh', '-euc', 'NODE_ENV=test node server.js']],
  ['cd dist', ['/bin/sh', '-euc', 'cd dist']],
  ['node -e "serve()"', ['/bin/sh', '-euc', 'node -e "serve()"']],
])('the start command %j is %j in an image', (command, expected) => {
  expect(imageCommand(command)).toEqual(expected)
})
