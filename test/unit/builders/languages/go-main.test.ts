import { afterEach, expect, test } from 'vitest'
import { goMain } from '../../../../shared/builders/languages/go/main-package.ts'
import { type Draft, type World, world } from './request.ts'

const open: World[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.dispose()
})
function mainOf(files: Record<string, string>, start?: string | readonly string[], path = 'services/orders') {
  const draft: Draft = { language: 'go', path, files, ...(start === undefined ? {} : { deploy: { start } }) }
  const made = world(draft)
  open.push(made)
  return goMain(made.request)
}
const main = 'package main\n'

test('the program is the package main of the folder', async () => {
  expect(await mainOf({ 'services/orders/main.go': `// Program.\n${main}`, 'services/orders/cmd/tool/main.go': main })).toEqual({ folder: '.', args: [] })
  expect(await mainOf({ 'main.go': main }, undefined, '.')).toEqual({ folder: '.', args: [] })
})

test('or the only one in cmd, the one of its name, or the one that is started', async () => {
  const only = {
    'services/orders/lib.go': 'package orders\n',
    'services/orders/gen.go': `//go:build ignore\n\n${main}`,
    'services/orders/cmd/serve/x.go': main,
  }
  expect(await mainOf(only)).toEqual({ folder: 'cmd/serve', args: [] })
  const two = { ...only, 'services/orders/cmd/orders/main.go': main, 'services/orders/cmd/serve/x_test.go': main }
  expect(await mainOf(two)).toEqual({ folder: 'cmd/orders', args: [] })
  expect(await mainOf(two, 'go run ./cmd/serve -v')).toEqual({ folder: 'cmd/serve', args: ['-v'] })
  expect(await mainOf(two, ['./serve', '--name', 'a b'])).toEqual({ folder: 'cmd/serve', args: ['--name', 'a b'] })
  expect(await mainOf({ 'services/orders/main.go': main }, 'go run . -v')).toEqual({ folder: '.', args: ['-v'] })
})

test('where it cannot be told, all there are are listed', async () => {
  await expect(mainOf({ 'services/orders/lib.go': 'package orders\n' })).rejects.toThrow('no package main in services/orders')
  const several = { 'services/orders/cmd/a/main.go': main, 'services/orders/cmd/b/main.go': main }
  await expect(mainOf(several)).rejects.toThrow('several programs, services/orders/cmd/a, services/orders/cmd/b: say which one')
  await expect(mainOf({ 'services/orders/main.go': main }, './orders --port $PORT')).rejects.toThrow('deploy.start needs a shell')
})
