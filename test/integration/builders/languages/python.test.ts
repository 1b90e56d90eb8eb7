import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { planService } from '../../../../shared/builders/languages/plan-service.ts'
import { amd64, arm64, type Draft, listing, type World, world } from '../../../unit/builders/languages/request.ts'

const hasPip = spawnSync('python3', ['-m', 'pip', '--version']).status === 0

const open: World[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.dispose()
})
function given(draft: Partial<Draft>): World {
  const made = world({ language: 'python', deploy: { start: 'greet --loud' }, env: { ...process.env, PIP_NO_INDEX: '1', PIP_FIND_LINKS: index }, ...draft })
  open.push(made)
  return made
}

let index = ''
beforeAll(() => {
  index = mkdtempSync(path.join(os.tmpdir(), 'slipway-wheels-'))
  // Wheels by hand, so that no test needs an index: a program, and what it needs, which has code for either processor.
  const make = `
import sys, zipfile
def wheel(name, version, tag, files, metadata=''):
    info = f'{name}-{version}.dist-info/'
    with zipfile.ZipFile(f'{sys.argv[1]}/{name}-{version}-{tag}.whl', 'w') as z:
        for path, text in files.items(): z.writestr(path.replace('INFO/', info), text)
        z.writestr(info + 'METADATA', f'Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n{metadata}\\n')
        z.writestr(info + 'WHEEL', f'Wheel-Version: 1.0\\nRoot-Is-Purelib: false\\nTag: {tag}\\n')
        z.writestr(info + 'RECORD', '')
wheel('greet', '1.0', 'py3-none-any', {'greet.py': 'import words\\ndef main():\\n    print(words.hello)\\n', 'INFO/entry_points.txt': '[console_scripts]\\ngreet = greet:main\\n'}, 'Requires-Dist: words>=1\\nRequires-Python: >=3.12\\n')
for machine in ('x86_64', 'aarch64'):
    wheel('words', '1.1', f'cp313-cp313-manylinux_2_17_{machine}', {'words.py': f'hello = "{machine}"\\n'})
`
  if (hasPip) execFileSync('python3', ['-c', make, index])
})
afterAll(() => rmSync(index, { recursive: true, force: true }))

test.runIf(hasPip)(
  'packages are installed as wheels for the platform, equal from two checkouts and with either umask',
  async () => {
    const files = { 'services/orders/requirements.txt': 'greet==1.0\nwords==1.1\n', 'services/orders/main.py': 'run()' }
    const [here, there] = [given({ files }), given({ files })]
    const plan = await planService(here.request, amd64, here.options)
    expect(plan).toMatchObject({
      base: 'python:3.13-slim',
      native: [],
      config: { cmd: ['/app/.python-packages/bin/greet', '--loud'], workdir: '/app/services/orders' },
    })
    expect(plan.config.env?.PYTHONPATH).toBe('/app/services/orders:/app/.python-packages')
    const first = await listing(plan, 'dependencies', here.request)
    const program = "#!/usr/bin/env python3\nimport sys\nfrom greet import main\nif __name__ == '__main__':\n    sys.exit(main())\n"
    expect(first).toContain(`app/.python-packages/bin/greet 755 0 ${program}`)
    expect(first).toContain('app/.python-packages/words.py 644 0 hello = "x86_64"\n')
    expect(first.filter((line) => /INSTALLER \d|REQUESTED \d|direct_url|\.pyc/.test(line))).toEqual([])
    const before = process.umask(0o077)
    try {
      const again = await planService(there.request, amd64, there.options)
      expect(again.layers[0]?.key).toBe(plan.layers[0]?.key)
      expect(await listing(again, 'dependencies', there.request)).toEqual(first)
    } finally {
      process.umask(before)
    }
    const other = await planService(here.request, arm64, here.options)
    expect(other.layers[0]?.key).not.toBe(plan.layers[0]?.key)
    expect(await listing(other, 'dependencies', here.request)).toContain('app/.python-packages/words.py 644 0 hello = "aarch64"\n')
  },
  60_000,
)

test.runIf(hasPip)(
  'a list that is not whole, has no such wheel or is for another Python is refused',
  async () => {
    const entries = async (requirements: string, beside: Record<string, string> = {}) => {
      const { request, options } = given({ files: { 'services/orders/requirements.txt': requirements }, beside })
      return (await planService(request, amd64, options)).layers[0]?.entries()
    }
    await expect(entries('greet==1.0\n')).rejects.toThrow('requirements.txt does not name words (for greet)')
    await expect(entries('words==1.1\n', { '.python-version': '3.12' })).rejects.toThrow(
      /cannot be installed for Python 3.12 on linux\/amd64:[\s\S]*No matching distribution/,
    )
    await expect(entries('greet==1.0\nother==2\n')).rejects.toThrow(/other==2/)
    await expect(entries('greet==1.0\n', { '.python-version': '3.11' })).rejects.toThrow('are not for Python 3.11: greet (>=3.12)')
  },
  60_000,
)
