import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { planService } from '../../../../shared/builders/languages/plan-service.ts'
import { amd64, arm64, type Draft, type World, world } from '../../../unit/builders/languages/request.ts'

const hasGo = spawnSync('go', ['version']).status === 0

const open: World[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.dispose()
})
function given(draft: Partial<Draft>): World {
  const made = world({ language: 'go', deploy: { port: 8080 }, ...draft })
  open.push(made)
  return made
}

const shop = {
  files: {
    'services/orders/main.go':
      'package main\n\nimport (\n\t_ "embed"\n\t"fmt"\n\t"os"\n\n\t"example.com/words"\n)\n\n//go:embed banner.txt\nvar banner string\n\nfunc main() { fmt.Println(words.Hello, banner, os.Args[1:]) }\n',
    'services/orders/banner.txt': 'committed',
    'services/orders/go.mod': 'module example.com/orders\n\ngo 1.21\n\nrequire example.com/words v0.0.0\n\nreplace example.com/words => ../../libs/words\n',
    'libs/words/words.go': 'package words\n\nconst Hello = "hello"\n',
    'libs/words/go.mod': 'module example.com/words\n\ngo 1.21\n',
  },
}

async function binaryOf({ request, options }: World, platform = amd64): Promise<string> {
  const [entry] = (await (await planService(request, platform, options)).layers[0]?.entries()) ?? []
  if (entry?.type !== 'file' || !('file' in entry.bytes)) throw new Error('no binary')
  return entry.bytes.file
}

test.runIf(hasGo)(
  'a Go program is one static binary, the same from two checkouts and with either umask',
  async () => {
    const [here, there] = [given(shop), given({ ...shop, loose: { 'services/orders/banner.txt': 'changed and not committed', 'go.work': 'go 1.21\n' } })]
    const plan = await planService(here.request, amd64, here.options)
    expect(plan).toMatchObject({
      native: [],
      config: { entrypoint: ['/app/orders'], user: '65532:65532', workdir: '/app', env: { PORT: '8080' }, ports: ['8080/tcp'] },
    })
    expect(plan.base).toBe(undefined)
    const first = await binaryOf(here)
    expect(execFileSync(first, ['a'], { encoding: 'utf8' })).toBe('hello committed [a]\n')
    const before = process.umask(0o077)
    try {
      expect(readFileSync(await binaryOf(there)).equals(readFileSync(first))).toBe(true)
    } finally {
      process.umask(before)
    }
    expect((await planService(there.request, amd64, there.options)).layers[0]?.key).toBe(plan.layers[0]?.key)
    const other = readFileSync(await binaryOf(here, arm64))
    expect(other.readUInt16LE(18)).toBe(183)
  },
  300_000,
)

test.runIf(hasGo)(
  'a workspace of modules is compiled with the modules it uses, seen or not',
  async () => {
    const { 'services/orders/go.mod': _, ...files } = shop.files
    const made = given({
      files: { ...files, 'services/orders/go.mod': 'module example.com/orders\n\ngo 1.21\n' },
      beside: {
        'go.work': 'go 1.21\n\nuse (\n\t./services/orders\n\t./libs/words // words\n\t./services/web\n)\n',
        'services/web/go.mod': 'module example.com/web\n\ngo 1.21\n',
      },
    })
    expect(execFileSync(await binaryOf(made), { encoding: 'utf8' })).toBe('hello committed []\n')
  },
  300_000,
)

test.runIf(hasGo)(
  'what does not compile is refused with the compiler’s words',
  async () => {
    const made = given({ files: { ...shop.files, 'services/orders/main.go': 'package main\n\nfunc main() { missing() }\n' } })
    await expect(binaryOf(made)).rejects.toThrow(/orders does not compile:[\s\S]*main\.go:3:15: undefined: missing/)
  },
  300_000,
)
