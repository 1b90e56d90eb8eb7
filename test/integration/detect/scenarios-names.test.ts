import { chmodSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type ActionScript, actionFromSource } from '../actions/from-source.ts'
import { type EventWorld, eventWorld, push } from './event-world.ts'

let action: ActionScript
let world: EventWorld
beforeAll(async () => {
  action = await actionFromSource('detect-changed-services')
})
afterAll(() => action.dispose())
afterEach(() => world.dispose())

/** What a push says after a change on a green main, with the changed files. */
async function afterChange(change: (world: EventWorld) => void) {
  world = eventWorld(action.script)
  await world.green(world.git('rev-parse', 'HEAD'))
  const base = world.git('rev-parse', 'HEAD')
  change(world)
  world.commit()
  const event = push(world.push())
  const [run, withBase] = [await world.detect(event), await world.detect(event, { inputs: { base, 'changed-files': 'true' } })]
  expect(run.exitCode, run.log).toBe(0)
  // Against the last green pipeline and against the commit before: the same services.
  expect(withBase.services, withBase.log).toEqual(run.services)
  expect(withBase.removed).toEqual(run.removed)
  return { run, files: JSON.parse(withBase.outputs['changed-files'] ?? '') as Record<string, string[]>, withBase }
}

const odd = 'services/a/x\n::warning::y\n##[error]z'

describe('what happens to a file', () => {
  test.each<[string, (world: EventWorld) => void, Record<string, string[]>]>([
    ['a rename to another service', ({ git }) => git('mv', 'services/a/main.js', 'services/b/z.js'), { a: ['services/a/main.js'], b: ['services/b/z.js'] }],
    ['a rename of case only', ({ git }) => git('mv', 'services/a/main.js', 'services/a/Main.js'), { a: ['services/a/Main.js', 'services/a/main.js'] }],
    ['a deletion', ({ git }) => git('rm', '-q', 'services/c/main.js'), { c: ['services/c/main.js'] }],
    [
      'a file that becomes a link',
      ({ root }) => {
        rmSync(path.join(root, 'services/a/main.js'))
        symlinkSync('package.json', path.join(root, 'services/a/main.js'))
      },
      { a: ['services/a/main.js'] },
    ],
    ['a mode', ({ root }) => chmodSync(path.join(root, 'services/b/main.js'), 0o755), { b: ['services/b/main.js'] }],
    ['a name beyond ASCII', ({ write }) => write({ 'services/a/café.txt': '1' }), { a: ['services/a/café.txt'] }],
    ['a name with a tab and a quote', ({ write }) => write({ 'services/a/x\t"y"': '1' }), { a: ['services/a/x\t"y"'] }],
    ['a name with line ends and commands to the runner', ({ write }) => write({ [odd]: '1' }), { a: [odd] }],
    ['a name with markup', ({ write }) => write({ 'services/a/`|<b>@all $HOME': '1' }), { a: ['services/a/`|<b>@all $HOME'] }],
  ])('%s', async (_, change, expected) => {
    const { run, files } = await afterChange(change)
    expect(run.services).toEqual(Object.keys(expected))
    expect(files).toEqual(expected)
  })

  test('a deleted service is removed, and is in no matrix', async () => {
    const { run } = await afterChange(({ git }) => git('rm', '-rq', 'services/c'))
    expect(run.outputs).toMatchObject({ any: 'false', services: '[]', matrix: '[]', removed: '["c"]' })
    expect(run.summary).toContain('Removed: <code>c</code>')
  })
})

describe('a name is never obeyed', () => {
  test('in the log, in the outputs, in the summary', async () => {
    const { run, withBase } = await afterChange(({ write }) => write({ [odd]: '1', 'stray\r::error::x|`<img>': '1' }))
    for (const { log, summary, outputs } of [run, withBase]) {
      expect(log).not.toMatch(/^\s*(::(?!notice title=)|##\[)/m)
      expect(summary).not.toMatch(/[\r]|<img>|^::/m)
      expect(summary.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(3)
      expect(Object.keys(outputs)).not.toContain('x')
      for (const value of Object.values(outputs)) expect(value).not.toContain('\n')
    }
    expect(withBase.summary).toContain('x\\n::warning::y\\n'.replaceAll('\\', '&#92;'))
    expect(withBase.summary).toContain('Changed, and in no service')
  })
})

describe('a changed file that no service is built from', () => {
  const stray = (unowned: string) => {
    world = eventWorld(action.script)
    const base = world.git('rev-parse', 'HEAD')
    world.write({ 'tools/deploy.sh': '1', 'services/a/x': '1' })
    world.commit()
    return world.detect(push(world.push()), { inputs: { base, unowned } })
  }

  test('is a line in the summary', async () => {
    const run = await stray('')
    expect(run.services).toEqual(['a'])
    expect(run.summary).toContain('Changed, and in no service: <code>tools/deploy.sh</code>')
  })

  test('or affects everything', async () => {
    const run = await stray('all')
    expect(run.services, run.log).toEqual(['a', 'b', 'c', 'd'])
    expect(run.summary).toContain('tools/deploy.sh')
  })

  test('or is a fault', async () => {
    const run = await stray('fail')
    expect(run.exitCode).toBe(2)
    expect(run.log).toContain('tools/deploy.sh')
  })
})
