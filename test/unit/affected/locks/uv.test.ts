import { describe, expect, it } from 'vitest'
import { uvLock } from '../../../../shared/affected/locks/uv.ts'
import { fixture, named, refusal, understood } from './toml-lockfiles.ts'

const orders = ['services/orders', 'libs/money', 'pyproject.toml']
const web = ['services/web']

describe('uv.lock', () => {
  it('gives what a member, its groups and the members it needs use; of others only the extras that are asked for', async () => {
    const lock = await understood(uvLock, fixture('uv-0.13/before.lock'))
    const used = named(lock.slice(['services/orders']))
    expect(used).toEqual(expect.arrayContaining(['httpx@0.27.0', 'iniconfig@1.1.1', 'iniconfig@2.0.0', 'pluggy@1.5.0', 'six@1.16.0', 'h11@0.16.0']))
    for (const other of [/^socksio@/, /^toml@/, /^toolz@/, /^packaging@/]) expect(used.filter((each) => other.test(each))).toEqual([])
    expect(named(lock.slice(web))).toEqual(expect.arrayContaining(['socksio@1.0.0', 'toml@0.10.1', 'toolz@0.12.0']))
    expect(named(lock.slice(['.']))).toEqual(['packaging@24.0'])
  })

  it('a bump moves who uses it alone', async () => {
    const [before, after] = [await understood(uvLock, fixture('uv-0.13/before.lock')), await understood(uvLock, fixture('uv-0.13/after.lock'))]
    expect(after.slice(orders)).toEqual(before.slice(orders))
    expect(after.slice(web)).not.toEqual(before.slice(web))
  })

  it.each([
    ['where a fork counts', `version = "2.0.0", source = { registry = "https://pypi.org/simple" }, marker = "python_full_version >= '3.12'"`, true, false],
    ['the index', 'https://pypi.org/simple', false, false],
    ['what says nothing of content', 'revision = 5', false, false],
    ['what is only resolved from', 'specifier = "==0.27.0"', false, false],
  ])('another text: %s', async (_, from, movesOrders, movesWeb) => {
    const text = fixture('uv-0.13/before.lock')
    const to = from.includes('marker') ? from.replace(">= '3.12'", ">= '3.13'") : from.replace('/simple', '/other').replace('5', '6').replace('0.27', '0.28')
    expect(text).toContain(from)
    const [before, after] = [await understood(uvLock, text), await understood(uvLock, text.replaceAll(from, to))]
    expect(String(before.slice(orders)) !== String(after.slice(orders))).toBe(movesOrders)
    expect(String(before.slice(web)) !== String(after.slice(web))).toBe(movesWeb)
  })

  it('reads folders from the repository below its own, and none that it does not have', async () => {
    const lock = await understood(uvLock, fixture('uv-0.13/before.lock'), {}, 'shop')
    const top = await understood(uvLock, fixture('uv-0.13/before.lock'))
    expect(lock.slice(['shop/services/web'])).toEqual(top.slice(web))
    expect(lock.slice(['services/web'])).toBeUndefined()
    expect(top.slice(['services/new'])).toBeUndefined()
  })

  it('reads what a formatter made of it as what uv wrote', async () => {
    const text = fixture('uv-0.13/before.lock')
    const other = text.replaceAll(' = ', '=').replaceAll('\n]', '\n  # end\n]')
    expect((await understood(uvLock, other)).slice(web)).toEqual((await understood(uvLock, text)).slice(web))
  })

  it.each([
    ['version = 2\n', 'written by a newer uv than this version of Slipway knows (lockfileVersion 2)'],
    ['[[package]]\nname = "a"\n', 'without a version that uv writes'],
    ['version = 1\n\n[[package]]\nname = "a"\n', 'damaged: package 1 has no name or no source'],
    ['version = 1\n\n[manifest]\nmembers = [\n    "web",\n]\n', 'damaged: the member web is missing'],
    ['version = 1\n\n[[package]]\nname = "a', 'cut off: the last line has no end'],
  ])('%j: %s', async (text, reason) => {
    expect(await refusal(uvLock, text)).toBe(reason)
  })
})
