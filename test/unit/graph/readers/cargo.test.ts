import { describe, expect, it } from 'vitest'
import { cargoReader } from '../../../../shared/graph/readers/cargo.ts'
import { readingOf } from './go-cargo-python-reading.ts'

const read = (files: Record<string, string>) => readingOf(cargoReader, files)
const crate = (name: string, more = '') => `[package]\nname = "${name}"\nversion = "0.1.0"\n${more}\n`
const libraries = { 'libs/money/Cargo.toml': crate('money'), 'libs/dates/Cargo.toml': crate('dates') }
const orders = 'services/orders/Cargo.toml'

describe('paths', () => {
  it.each<[string, string, readonly string[]]>([
    ['a dependency', '[dependencies]\nmoney = { path = "../../libs/money" }', ['libs/money']],
    ['with a version', '[dependencies]\nmoney = { version = "0.1", path = "../../libs/money", optional = true }', ['libs/money']],
    ['a table of its own', '[dependencies.money]\npath = "../../libs/money"', ['libs/money']],
    ['renamed', '[dependencies]\ncash = { package = "money", path = "../../libs/money" }', ['libs/money']],
    ['for tests', '[dev-dependencies]\nmoney = { path = "../../libs/money" }', ['libs/money']],
    ['for the build script', '[build-dependencies]\nmoney = { path = "../../libs/money" }', ['libs/money']],
    ['of a system', '[target.\'cfg(unix)\'.dependencies]\nmoney = { path = "../../libs/money" }', ['libs/money']],
    ['of the registry', '[dependencies]\nmoney = "0.1"\nserde = { version = "1", features = ["derive"] }', []],
    ['of git', '[dependencies]\nmoney = { git = "https://example.com/money.git" }', []],
    ['a comment', '# [dependencies]\n# money = { path = "../../libs/money" }', []],
    ['out of the repository', '[dependencies]\nmoney = { path = "../../../money" }', []],
    ['what is not there', '[dependencies]\nmoney = { path = "../gone" }', []],
    ['a feature of that name', '[features]\nmoney = ["dep:money"]', []],
    ['a build script from elsewhere', 'build = "../../build/rules.rs"', ['build/rules.rs']],
    ['a library from elsewhere', '[lib]\npath = "../../libs/shared/src/lib.rs"', ['libs/shared/src']],
    ['a command of its own', '[[bin]]\nname = "x"\npath = "src/x.rs"', []],
  ])('%s', async (_, text, targets) => {
    const { edges, damaged } = await read({ ...libraries, [orders]: crate('orders', text), 'build/rules.rs': '', 'libs/shared/src/lib.rs': '' })
    expect(edges).toEqual(targets.map((target) => `services/orders → ${target}`))
    expect(damaged).toEqual([])
  })

  it('say which line', async () => {
    const { why } = await read({ ...libraries, [orders]: crate('orders', '[dependencies]\nserde = "1"\nmoney = { path = "../../libs/money" }') })
    expect(why('services/orders → libs/money')).toEqual([`${orders}:6 dependencies.money`])
  })
})

describe('workspaces', () => {
  const root = (more = '') => `[workspace]\nmembers = ["services/*", "libs/m?ney"]\nexclude = ["services/old"]\n${more}\n`

  it('name members, less what is excluded and what is only below', async () => {
    const { packages } = await read({
      ...libraries,
      'Cargo.toml': root(),
      [orders]: crate('orders'),
      'services/old/Cargo.toml': crate('old'),
      'services/web/deep/Cargo.toml': crate('deep'),
    })
    expect(packages).toEqual(['libs/money', 'services/orders'])
  })

  it('with a package of their own at the root', async () => {
    const found = await read({ 'Cargo.toml': `${crate('shop', '[dependencies]\nmoney = { path = "libs/money" }')}\n[workspace]\n`, ...libraries })
    expect(found.packages).toEqual(['.'])
    expect(found.edges).toEqual(['. → libs/money', 'libs/dates → Cargo.toml', 'libs/money → Cargo.toml'])
  })

  it.each<[string, string, string, readonly string[]]>([
    [
      'an inherited path',
      '[workspace.dependencies]\nmoney = { path = "libs/money" }',
      '[dependencies]\nmoney = { workspace = true, features = ["x"] }',
      ['Cargo.toml', 'libs/money'],
    ],
    ['inherited with a dot', '[workspace.dependencies]\nmoney.path = "libs/money"', '[dependencies]\nmoney.workspace = true', ['Cargo.toml', 'libs/money']],
    [
      'inherited, renamed',
      '[workspace.dependencies]\ncash = { package = "money", path = "libs/money" }',
      '[dev-dependencies]\ncash.workspace = true',
      ['Cargo.toml', 'libs/money'],
    ],
    ['a path of the root that is not inherited', '[workspace.dependencies]\nmoney = { path = "libs/money" }', '[dependencies]\nserde = "1"', ['Cargo.toml']],
    ['a version of the root', '[workspace.dependencies]\nmoney = "1"', '[dependencies]\nmoney.workspace = true', ['Cargo.toml']],
    ['a patch of a need', '[patch.crates-io]\nmoney = { path = "libs/money" }', '[dependencies]\nmoney = "1"', ['Cargo.toml', 'libs/money']],
    ['a patch of what a need may need', '[patch.crates-io]\nmoney = { path = "libs/money" }', '[dependencies]\nserde = "1"', ['Cargo.toml', 'libs/money']],
    ['a patch for one without needs', '[patch.crates-io]\nmoney = { path = "libs/money" }', '', ['Cargo.toml']],
    ['a patch by git', '[patch.crates-io]\nmoney = { git = "https://example.com/money.git" }', '[dependencies]\nmoney = "1"', ['Cargo.toml']],
    [
      'a patch in a member, which cargo passes over',
      '',
      '[dependencies]\nmoney = "1"\n[patch.crates-io]\nmoney = { path = "../../libs/money" }',
      ['Cargo.toml'],
    ],
  ])('%s', async (_, rootText, text, targets) => {
    const { edges } = await read({ 'Cargo.toml': root(rootText), [orders]: crate('orders', text), ...libraries })
    expect(edges.filter((edge) => edge.startsWith('services/'))).toEqual(targets.map((target) => `services/orders → ${target}`))
  })

  it('nested: the nearest that does not exclude', async () => {
    const inherit = '[dependencies]\nmoney.workspace = true'
    const paths = (path: string) => `[workspace.dependencies]\nmoney = { path = "${path}" }\n`
    const { edges } = await read({
      ...libraries,
      'Cargo.toml': `[workspace]\nmembers = ["services/*", "tools/*"]\n${paths('libs/money')}`,
      'services/Cargo.toml': `[workspace]\nmembers = ["orders"]\nexclude = ["web"]\n${paths('../libs/dates')}`,
      [orders]: crate('orders', inherit),
      'services/web/Cargo.toml': crate('web', inherit),
      'tools/x/Cargo.toml': crate('x', `workspace = "../../services"\n${inherit}`),
    })
    expect(edges.filter((edge) => /^(services|tools)/.test(edge))).toEqual([
      'services/orders → libs/dates',
      'services/orders → services/Cargo.toml',
      'services/web → Cargo.toml',
      'services/web → libs/money',
      'tools/x → libs/dates',
      'tools/x → services/Cargo.toml',
    ])
  })

  it('say which line of the root is inherited', async () => {
    const { why } = await read({ 'Cargo.toml': root('[workspace.package]\nedition = "2021"'), [orders]: crate('orders', 'edition.workspace = true') })
    expect(why('services/orders → Cargo.toml')).toEqual(['Cargo.toml:1 workspace of orders'])
  })
})

it('gives each command of one package what the package has', async () => {
  const { edges } = await read({
    ...libraries,
    'Cargo.toml': crate('shop', '[dependencies]\nmoney = { path = "libs/money" }\n[[bin]]\nname = "web"\npath = "services/web/main.rs"'),
    'src/lib.rs': '',
    'src/stock/mod.rs': '',
    'src/bin/orders/main.rs': '',
    'src/bin/tool.rs': '',
    'services/web/main.rs': '',
  })
  const needs = ['Cargo.toml', 'libs/money', 'src/lib.rs', 'src/stock']
  expect(edges).toEqual(['. → libs/money', ...needs.map((to) => `services/web → ${to}`), ...needs.map((to) => `src/bin/orders → ${to}`)])
})

it('leads to a root that cannot be read', async () => {
  const { damaged, edges } = await read({ 'Cargo.toml': '[workspace', [orders]: crate('orders'), 'libs/money/Cargo.toml': crate('money') })
  expect(damaged.map(({ path }) => path)).toEqual(['Cargo.toml'])
  expect(edges).toEqual(['libs/money → Cargo.toml', 'services/orders → Cargo.toml'])
})

it('takes the settings and the toolchain of the folders above', async () => {
  const { edges } = await read({ [orders]: crate('orders'), '.cargo/config.toml': '', 'services/rust-toolchain.toml': '', 'services/web/rust-toolchain': '' })
  expect(edges).toEqual(['services/orders → .cargo/config.toml', 'services/orders → services/rust-toolchain.toml'])
})

it('tells what cannot be read, and reads the rest', async () => {
  const files = {
    ...libraries,
    [orders]: '[package]\nname = "orders\n',
    'services/web/Cargo.toml': crate('web', '[dependencies]\nmoney = { path = "../../libs/money" }'),
  }
  const { damaged, edges } = await read(files)
  expect(damaged.map(({ path, message }) => [path, message.slice(0, 6)])).toEqual([[orders, 'line 2']])
  expect(edges).toEqual(['services/web → libs/money'])
})
