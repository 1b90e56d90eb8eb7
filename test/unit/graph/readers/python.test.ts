import { describe, expect, it } from 'vitest'
import { pythonReader } from '../../../../shared/graph/readers/python.ts'
import { readingOf } from './go-cargo-python-reading.ts'

const read = (files: Record<string, string>) => readingOf(pythonReader, files, ['services/orders'])
const libraries = {
  'libs/money/pyproject.toml': '[project]\nname = "Shop_Money"\n',
  'libs/dates/setup.py': '',
  'libs/shop/money/a.py': '',
  'requirements-base.txt': 'requests\n',
}

describe('paths in pyproject.toml', () => {
  it.each<[string, string, readonly string[]]>([
    ['poetry', '[tool.poetry.dependencies]\nshop-money = { path = "../../libs/money", develop = true }', ['libs/money']],
    ['poetry groups', '[tool.poetry.group.dev.dependencies]\nx = {path = "../../libs/money"}', ['libs/money']],
    ['poetry lists', '[tool.poetry.dependencies]\nx = [{path = "../../libs/money", python = "<3.9"}, {version = "1", python = ">=3.9"}]', ['libs/money']],
    ['poetry packages from elsewhere', '[tool.poetry]\npackages = [{include = "shop/money", from = "../../libs"}, {include = "orders"}]', ['libs/shop/money']],
    ['PEP 508', '[project]\nname = "orders"\ndependencies = ["shop-money @ file:../../libs/money"]', ['libs/money']],
    ['PEP 508 with extras and a marker', '[project]\nname = "o"\ndependencies = ["m[x] @ file:../../libs/money ; python_version > \'3.8\'"]', ['libs/money']],
    ['PEP 735 groups', '[dependency-groups]\ntest = ["m @ file:../../libs/money", {include-group = "x"}]', ['libs/money']],
    ['pdm', `[project]\nname = "o"\ndependencies = ["m @ file:///$\{PROJECT_ROOT}/../../libs/money"]`, ['libs/money']],
    ['pdm, editable', `[tool.pdm.dev-dependencies]\ndev = ["-e file:///$\{PROJECT_ROOT}/../../libs/money#egg=m"]`, ['libs/money']],
    ['hatch', '[project]\nname = "o"\ndependencies = ["m @ {root:parent:parent:uri}/libs/money"]', ['libs/money']],
    ['hatch with the root', '[tool.hatch.envs.default]\ndependencies = ["m @ {root:uri}/../../libs/money"]', ['libs/money']],
    ['hatch, packed along', '[tool.hatch.build.targets.wheel.force-include]\n"../../libs/shop/money" = "money"', ['libs/shop/money']],
    ['polylith', '[tool.polylith.bricks]\n"../../libs/money" = "shop/money"', ['libs/money']],
    [
      'uv',
      '[project]\nname="o"\ndependencies=["shop.money>=1"]\n[tool.uv.sources]\nshop-money = { path = "../../libs/money", editable = true }',
      ['libs/money'],
    ],
    [
      'uv, by marker',
      '[project]\nname="o"\ndependencies=["m"]\n[tool.uv.sources]\nm = [{path = "../../libs/money", marker = "x"}, {index = "y"}]',
      ['libs/money'],
    ],
    ['uv, of what is not required', '[project]\nname = "o"\n[tool.uv.sources]\nm = { path = "../../libs/money" }', []],
    ['uv, required by the build', '[build-system]\nrequires = ["m"]\n[tool.uv.sources]\nm = { path = "../../libs/money" }', ['libs/money']],
    [
      'uv, requirements worked out by the build',
      '[project]\nname="o"\ndynamic=["dependencies"]\n[tool.uv.sources]\nm = { path = "../../libs/money" }',
      ['libs/money'],
    ],
    ['a comment', '# m = { path = "../../libs/money" }', []],
    ['an address', '[project]\nname = "o"\ndependencies = ["m @ https://example.com/libs/money.whl", "shop-money"]', []],
    ['out of the repository', '[tool.poetry.dependencies]\nm = { path = "../../../money" }', []],
    ['what is not there', '[tool.poetry.dependencies]\nm = { path = "../gone" }', []],
  ])('%s', async (_, text, targets) => {
    const { edges, damaged } = await read({ ...libraries, 'services/orders/pyproject.toml': text })
    expect(edges).toEqual(targets.map((target) => `services/orders → ${target}`))
    expect(damaged).toEqual([])
  })

  it('says which line', async () => {
    const { why } = await read({
      ...libraries,
      'services/orders/pyproject.toml': '[tool.poetry]\nname = "o"\n\n[tool.poetry.dependencies]\nm = { path = "../../libs/money" }\n',
    })
    expect(why('services/orders → libs/money')).toEqual(['services/orders/pyproject.toml:5 tool.poetry.dependencies.m ../../libs/money'])
  })
})

describe('uv workspaces', () => {
  const root = (more = '') => `[tool.uv.workspace]\nmembers = ["libs/*", "services/*"]\nexclude = ["libs/old"]\n${more}`
  const orders = (more: string) => `[project]\nname = "orders"\ndependencies = ["shop-money"]\n${more}`
  const all = { ...libraries, 'libs/old/pyproject.toml': '[project]\nname = "old"\n' }

  // `uv lock` of uv 0.13 refuses a member that is required but not in tool.uv.sources ("is included as a workspace member, but is missing an entry").
  it.each<[string, Record<string, string>, readonly string[]]>([
    [
      'a member',
      { 'pyproject.toml': root(), 'services/orders/pyproject.toml': orders('[tool.uv.sources]\nShop_Money = { workspace = true }') },
      ['services/orders → libs/money'],
    ],
    ['a plain name', { 'pyproject.toml': root(), 'services/orders/pyproject.toml': orders('') }, []],
    [
      'a source of the root',
      { 'pyproject.toml': root('[tool.uv.sources]\nshop-money = { workspace = true }'), 'services/orders/pyproject.toml': orders('') },
      ['services/orders → libs/money'],
    ],
    [
      'a path of the root',
      { 'pyproject.toml': root('[tool.uv.sources]\nshop-money = { path = "libs/money" }'), 'services/orders/pyproject.toml': orders('') },
      ['services/orders → libs/money'],
    ],
    [
      'a source of the root that the member replaces',
      {
        'pyproject.toml': root('[tool.uv.sources]\nshop-money = { workspace = true }'),
        'services/orders/pyproject.toml': orders('[tool.uv.sources]\nshop-money = { git = "https://x" }'),
      },
      [],
    ],
    ['no workspace', { 'services/orders/pyproject.toml': orders('[tool.uv.sources]\nshop-money = { workspace = true }') }, []],
    [
      'an override of the root',
      { 'pyproject.toml': root('[tool.uv]\noverride-dependencies = ["x<2"]'), 'services/orders/pyproject.toml': orders('') },
      ['libs/money → pyproject.toml', 'services/orders → pyproject.toml'],
    ],
  ])('%s', async (_, files, edges) => {
    expect((await read({ ...all, ...files })).edges).toEqual(edges)
  })

  it('names its members as packages', async () => {
    expect((await read({ ...all, 'pyproject.toml': root() })).packages).toEqual(['.', 'libs/money'])
  })
})

describe('requirements files', () => {
  it.each<[string, string, readonly string[]]>([
    ['editable', '-e ../../libs/money', ['libs/money']],
    ['editable, long', '--editable=../../libs/money[fast]', ['libs/money']],
    ['a folder', '../../libs/dates ; python_version > "3"', ['libs/dates']],
    ['a folder seen from the root', './libs/dates\n-e libs/money', ['libs/dates', 'libs/money']],
    ['by address', 'money @ file:../../libs/money\n-e file:../../libs/dates#egg=dates', ['libs/dates', 'libs/money']],
    ['another file', '-r ../../requirements-base.txt', ['requirements-base.txt']],
    ['constraints', '--constraint ../../requirements-base.txt', ['requirements-base.txt']],
    ['wheels', '--find-links=../../libs', ['libs']],
    ['continued', '-e \\\n  ../../libs/money', ['libs/money']],
    ['comments', '# -e ../../libs/money\nrequests  # -r ../../requirements-base.txt', []],
    [
      'names and addresses',
      'requests[socks]==2.0 ; sys_platform == "linux"\ngit+https://example.com/libs/money.git\nhttps://example.com/x.whl\n--index-url https://example.com/simple',
      [],
    ],
  ])('%s', async (_, text, targets) => {
    const { edges } = await read({ ...libraries, 'services/orders/requirements.txt': text })
    expect(edges).toEqual(targets.map((target) => `services/orders/requirements.txt → ${target}`))
  })

  it('are followed into files of other names', async () => {
    const { edges, why } = await read({
      ...libraries,
      'services/orders/requirements.txt': '-r requirements/base.txt\n',
      'services/orders/requirements/base.txt': 'requests\n-e ../../../libs/money\n',
      'services/orders/requirements/dev.in': '-e ../../../libs/dates\n',
    })
    expect(edges).toEqual([
      'services/orders/requirements.txt → services/orders/requirements/base.txt',
      'services/orders/requirements/base.txt → libs/money',
      'services/orders/requirements/dev.in → libs/dates',
    ])
    expect(why('services/orders/requirements/base.txt → libs/money')).toEqual(['services/orders/requirements/base.txt:2 -e ../../../libs/money'])
  })
})

it('reads a Pipfile', async () => {
  const { edges } = await read({
    ...libraries,
    'services/orders/Pipfile': '[packages]\nmoney = {path = "../../libs/money", editable = true}\nrequests = "*"\n',
  })
  expect(edges).toEqual(['services/orders → libs/money'])
})

it('tells what cannot be read, and reads the rest', async () => {
  const { damaged, edges } = await read({
    ...libraries,
    'services/orders/pyproject.toml': '[project\nname =',
    'services/web/requirements.txt': '-e ../../libs/money',
  })
  expect(damaged.map(({ path, message }) => `${path}: ${message.slice(0, 6)}`)).toEqual(['services/orders/pyproject.toml: line 1'])
  expect(edges).toEqual(['services/web/requirements.txt → libs/money'])
})
