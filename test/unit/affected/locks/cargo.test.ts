import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cargoLock } from '../../../../shared/affected/locks/cargo.ts'
import { fixture, named, refusal, understood } from './toml-lockfiles.ts'

const manifest = (name: string) => `[package]\nname = "${name}"\nversion = "0.1.0"\n`
const files = {
  'services/orders/Cargo.toml': manifest('orders'),
  'services/web/Cargo.toml': manifest('web'),
  'libs/money/Cargo.toml': manifest('money'),
  'Cargo.toml': '[workspace]\n',
}
const orders = ['services/orders', 'libs/money', 'Cargo.toml']
const web = ['services/web', 'libs/money', 'Cargo.toml']
const registry = 'registry+https://github.com/rust-lang/crates.io-index'

describe('Cargo.lock', () => {
  it('gives what a crate, its tests and the crates it has by path use, under their real names', async () => {
    const lock = await understood(cargoLock, fixture('cargo-1.95/before.lock'), files)
    expect(named(lock.slice(['services/orders']))).toEqual(['bitflags@1.3.2', 'fnv@1.0.6', 'itoa@1.0.9', 'memchr@2.6.0'])
    expect(named(lock.slice(web))).toEqual(expect.arrayContaining(['bitflags@2.4.0', 'memchr@2.6.0', 'serde_derive@1.0.229', 'smallvec@1.11.0']))
  })

  it('a bump moves who uses it alone', async () => {
    const before = await understood(cargoLock, fixture('cargo-1.95/before.lock'), files)
    const after = await understood(cargoLock, fixture('cargo-1.95/after.lock'), files)
    expect(after.slice(orders)).toEqual(before.slice(orders))
    expect(after.slice(web)).not.toEqual(before.slice(web))
  })

  it.each([
    ['other content of what both use', '76fc44e2588d', true, true],
    ['other content of what orders tests with', 'bef38d45163c', true, false],
    ['other content of what is used at third hand', '985e7ec9bb74', false, true],
  ])('%s', async (_, from, movesOrders, movesWeb) => {
    const text = fixture('cargo-1.95/before.lock')
    expect(text).toContain(from)
    const before = await understood(cargoLock, text, files)
    const after = await understood(cargoLock, text.replace(from, '000000000000'), files)
    expect(String(before.slice(orders)) !== String(after.slice(orders))).toBe(movesOrders)
    expect(String(before.slice(web)) !== String(after.slice(web))).toBe(movesWeb)
  })

  it('reads version 1, with checksums at the end, and commits of git repositories', async () => {
    const git = 'git+https://github.com/acme/x?branch=main'
    const text = `[root]\nname = "orders"\nversion = "0.1.0"\ndependencies = [\n "a 1.0.0 (${registry})",\n "x 0.1.0 (${git})",\n]\n
[[package]]\nname = "a"\nversion = "1.0.0"\nsource = "${registry}"\n
[[package]]\nname = "x"\nversion = "0.1.0"\nsource = "${git}#abc"\n
[[package]]\nname = "x"\nversion = "0.1.0"\nsource = "${registry}"\n
[metadata]\n"checksum a 1.0.0 (${registry})" = "aaaa"\n"checksum x 0.1.0 (${git})" = "<none>"\n`
    expect((await understood(cargoLock, text, files)).slice(['services/orders'])).toEqual(['a@1.0.0 aaaa', `x@0.1.0 ${git}#abc`])
  })

  it('does not tell for a folder that it does not have, or where a package is missing', async () => {
    const text = fixture('cargo-1.95/before.lock')
    const lock = await understood(cargoLock, text, files)
    expect(lock.slice(['services/new'])).toBeUndefined()
    const cut = await understood(cargoLock, text.replace('name = "memchr"', 'name = "other"'), files)
    expect(cut.slice(orders)).toBeUndefined()
  })

  it.each([
    ['version = 5\n', 'written by a newer cargo than this version of Slipway knows (lockfileVersion 5)'],
    ['version = 4\n', 'without packages'],
    ['version = 4\n\n[[package]]\nname = "a"\n', 'damaged: a package without name or version'],
    ['version = 4\n\n[[package]]\nname = "a', 'cut off: the last line has no end'],
    ['version = 4\n<<<<<<< HEAD\n', 'has the marks of an unfinished merge in line 2'],
    ['', 'without packages'],
    ['hello\n', 'not TOML in line 1'],
  ])('%j: %s', async (text, reason) => {
    expect(await refusal(cargoLock, text)).toBe(reason)
  })

  it('reads what a formatter made of it, and the line ends of Windows', async () => {
    const text = fixture('cargo-1.95/before.lock')
    const expected = (await understood(cargoLock, text, files)).slice(web)
    for (const other of [text.replaceAll(' = ', '=').replaceAll('\n "', '\n # comment\n  "'), text.replaceAll('\n', '\r\n')])
      expect((await understood(cargoLock, other, files)).slice(web)).toEqual(expected)
  })

  it('a bump of p moves exactly the members that reach p', async () => {
    const graphs = fc.array(fc.uniqueArray(fc.nat(11), { maxLength: 4 }), { minLength: 12, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(graphs, fc.integer({ min: 3, max: 11 }), async (needs, bumped) => {
        // The first three are crates of the repository.
        const text = (bump: number) =>
          `version = 4\n${needs
            .map((list, index) => {
              const source = index < 3 ? '' : `source = "${registry}"\nchecksum = "${index === bump ? 'new' : 'old'}${index}"\n`
              return `\n[[package]]\nname = "p${index}"\nversion = "1.0.0"\n${source}dependencies = [\n${list.map((each) => ` "p${each}",\n`).join('')}]\n`
            })
            .join('')}`
        const members = Object.fromEntries([0, 1, 2].map((index) => [`m${index}/Cargo.toml`, manifest(`p${index}`)]))
        const [before, after] = [await understood(cargoLock, text(-1), members), await understood(cargoLock, text(bumped), members)]
        for (const index of [0, 1, 2]) {
          const reached = new Set<number>([index])
          for (const each of reached) for (const need of needs[each] ?? []) reached.add(need)
          expect(before.slice([`m${index}`])).toEqual(
            [...reached]
              .filter((each) => each > 2)
              .map((each) => `p${each}@1.0.0 old${each}`)
              .sort(),
          )
          expect(String(before.slice([`m${index}`])) !== String(after.slice([`m${index}`]))).toBe(reached.has(bumped))
        }
      }),
    )
  })
})
