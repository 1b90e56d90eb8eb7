import { expect, test } from 'vitest'
import { linuxPython } from '../../../../../shared/builders/languages/python/marker.ts'
import { normalisedFile } from '../../../../../shared/builders/languages/python/normalise.ts'
import { readPoetryLock } from '../../../../../shared/builders/languages/python/poetry-lock.ts'
import { readRequirements } from '../../../../../shared/builders/languages/python/requirements-txt.ts'
import { readUvLock } from '../../../../../shared/builders/languages/python/uv-lock.ts'

const here = linuxPython('3.13', 'x86_64')
const hash = (digit: string) => `sha256:${digit.repeat(64)}`
const names = (packages: readonly { readonly name: string; readonly version: string }[]) => packages.map(({ name, version }) => `${name} ${version}`)

const uvPackage = (name: string, version: string, rest = '') =>
  `[[package]]\nname = "${name}"\nversion = "${version}"\nsource = { registry = "https://pypi.org/simple" }\n${rest}\nwheels = [{ url = "https://x/${name}-${version}-py3-none-any.whl", hash = "${hash('a')}" }]\n`
const uvLock = `version = 1
[[package]]
name = "orders"
version = "1.0.0"
source = { virtual = "services/orders" }
dependencies = [{ name = "flask", extra = ["async"] }, { name = "words" }, { name = "tomli", marker = "python_version < '3.11'" }, { name = "numpy", version = "2.0", source = { registry = "x" }, marker = "python_version >= '3.12'" }, { name = "numpy", version = "1.0", marker = "python_version < '3.12'" }]
[package.dev-dependencies]
dev = [{ name = "pytest" }]
[[package]]
name = "words"
version = "1.0.0"
source = { editable = "libs/words" }
dependencies = [{ name = "idna" }]
${uvPackage('flask', '3.0', 'dependencies = [{ name = "idna" }]\n[package.optional-dependencies]\nasync = [{ name = "asgiref" }]\n').replace(/(\[package.optional[\s\S]*?)\n\n(wheels.*)/, '$2\n$1')}
${uvPackage('asgiref', '3.8')}${uvPackage('idna', '3.7')}${uvPackage('tomli', '2.0')}${uvPackage('numpy', '1.0')}${uvPackage('numpy', '2.0')}${uvPackage('pytest', '8.0')}`

test('uv.lock: what a project and its neighbours need on the platform, without what only development does', async () => {
  const locked = await readUvLock('uv.lock', uvLock, 'services/orders', here)
  expect(names(locked.packages)).toEqual(['asgiref 3.8', 'flask 3.0', 'idna 3.7', 'numpy 2.0'])
  expect(locked.folders).toEqual(['libs/words'])
  expect(locked.packages[0]?.hashes).toEqual([hash('a')])
  await expect(readUvLock('uv.lock', uvLock, 'services/web', here)).rejects.toThrow('uv.lock does not have a project in services/web: run uv lock')
  await expect(readUvLock('uv.lock', uvLock.replace('version = 1', 'version = 2'), 'services/orders', here)).rejects.toThrow('version 1 is what')
  const fromGit = uvLock.replace(
    'name = "idna"\nversion = "3.7"\nsource = { registry = "https://pypi.org/simple" }',
    'name = "idna"\nversion = "3.7"\nsource = { git = "https://x" }',
  )
  await expect(readUvLock('uv.lock', fromGit, 'services/orders', here)).rejects.toThrow('idna 3.7 comes from git')
  const noWheel = uvLock.replace(/(name = "idna"\nversion[^[]*)wheels = .*/, '$1')
  await expect(readUvLock('uv.lock', noWheel, 'services/orders', here)).rejects.toThrow('idna 3.7 has no wheel')
})

const poetryPackage = (name: string, version: string, rest = '') =>
  `[[package]]\nname = "${name}"\nversion = "${version}"\noptional = false\nfiles = [{ file = "${name}-${version}.tar.gz", hash = "${hash('b')}" }, { file = "${name}-${version}-py3-none-any.whl", hash = "${hash('c')}" }]\n${rest}`
const poetryLock = `${poetryPackage('Flask', '3.0', '[package.dependencies]\nWerkzeug = ">=3"\ncolorama = { version = "*", markers = "sys_platform == \\"win32\\"" }\n[package.extras]\nasync = ["asgiref (>=3.2)"]\n')}${poetryPackage('werkzeug', '3.1')}${poetryPackage('asgiref', '3.8')}${poetryPackage('colorama', '0.4')}${poetryPackage('pytest', '8.0')}[metadata]\nlock-version = "2.1"\n`

test('poetry.lock: the main dependencies and theirs', async () => {
  const manifest =
    '[tool.poetry.dependencies]\npython = "^3.11"\nflask = { version = "^3", extras = ["async"] }\n[tool.poetry.group.dev.dependencies]\npytest = "*"\n'
  const locked = await readPoetryLock('poetry.lock', poetryLock, manifest, here)
  expect(names(locked.packages)).toEqual(['asgiref 3.8', 'flask 3.0', 'werkzeug 3.1'])
  expect(locked.packages[1]?.hashes).toEqual([hash('c')])
  const pep621 = await readPoetryLock('poetry.lock', poetryLock, '[project]\ndependencies = ["flask (>=3,<4)", "colorama; sys_platform == \'win32\'"]\n', here)
  expect(names(pep621.packages)).toEqual(['flask 3.0', 'werkzeug 3.1'])
  await expect(readPoetryLock('poetry.lock', poetryLock, '[project]\ndependencies = ["idna"]\n', here)).rejects.toThrow(
    'poetry.lock does not have idna: run poetry lock',
  )
})

test('requirements.txt: versions, hashes, markers, other files and folders', async () => {
  const text = `# made by pip-compile\n--index-url https://pypi.example/simple\nFlask[async]==3.0 \\\n    --hash=${hash('a')} \\\n    --hash=${hash('b')}\n    # via orders\ncolorama==0.4 ; sys_platform == "win32"\n-r base.txt\n-e ../../libs/words\n`
  const locked = await readRequirements(
    'services/orders/requirements.txt',
    text,
    async (path) => (path === 'services/orders/base.txt' ? 'idna==3.7\n' : undefined),
    here,
  )
  expect(locked).toEqual({
    source: 'services/orders/requirements.txt',
    packages: [
      { name: 'flask', version: '3.0', extras: ['async'], hashes: [hash('a'), hash('b')] },
      { name: 'idna', version: '3.7', extras: [], hashes: [] },
    ],
    folders: ['libs/words'],
    options: ['--index-url', 'https://pypi.example/simple'],
  })
  const open = readRequirements('requirements.txt', 'flask>=3\nidna\ngit+https://x/y.git\nuvicorn==1.0\nuvicorn==1.1\n', async () => undefined, here)
  await expect(open).rejects.toThrow(/requirements.txt:1: flask>=3 names no one version; requirements.txt:2: idna .*txt:3: .*uvicorn 1.0 and 1.1/)
})

test('what pip writes of itself is left out or made equal', () => {
  const change = (path: string, content: string) => {
    const how = normalisedFile(path)
    return typeof how === 'string' ? how : how(Buffer.from(content)).toString('utf8')
  }
  expect(
    ['a/__pycache__/b.cpython-313.pyc', 'a-1.dist-info/INSTALLER', 'a-1.dist-info/REQUESTED', 'a-1.dist-info/direct_url.json'].map((path) => change(path, '')),
  ).toEqual(Array(4).fill('drop'))
  expect(['a/b.py', 'a/INSTALLER', 'a/RECORD', 'a/bin/c'].map((path) => change(path, ''))).toEqual(Array(4).fill('keep'))
  expect(change('a-1.dist-info/RECORD', 'b.py,sha256=x,1\n../../bin/a,sha256=y,2\na-1.dist-info/INSTALLER,sha256=z,3\na.py,,\n__pycache__/a.pyc,,\n')).toBe(
    'a.py,,\nb.py,sha256=x,1\nbin/a,,\n',
  )
  expect(change('bin/a', '#!/home/me/venv/bin/python3.11\nimport sys\n')).toBe('#!/usr/bin/env python3\nimport sys\n')
  expect(change('bin/a', "#!/bin/sh\n'''exec' \"/a/long path/python\" \"$0\" \"$@\"\n' '''\nimport sys\n")).toBe('#!/usr/bin/env python3\nimport sys\n')
  expect(change('bin/a', '#!/bin/sh\nls\n')).toBe('#!/bin/sh\nls\n')
})
