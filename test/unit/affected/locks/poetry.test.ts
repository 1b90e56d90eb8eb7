import { describe, expect, it } from 'vitest'
import { poetryLock } from '../../../../shared/affected/locks/poetry.ts'
import { fixture, named, refusal, understood } from './toml-lockfiles.ts'

const files = {
  'orders/pyproject.toml':
    '[project]\nname = "orders"\ndependencies = ["HTTPX==0.27.0", "money @ file:../libs/money"]\n[dependency-groups]\ndev = ["iniconfig"]\n',
  'web/pyproject.toml': '[tool.poetry.dependencies]\npython = "^3.9"\nhttpx = { version = "*", extras = ["socks"] }\ntoml = "*"\n',
  'libs/money/pyproject.toml': '[project]\nname = "money"\ndependencies = ["six"]\n',
  'new/pyproject.toml': '[project]\nname = "new"\ndependencies = ["unheard-of"]\n',
  'dynamic/pyproject.toml': '[project]\nname = "dynamic"\ndynamic = ["dependencies"]\n',
}
const orders = ['orders', 'libs/money', 'pyproject.toml']

describe('poetry.lock', () => {
  it('gives what the manifests ask for, with the extras they name', async () => {
    const lock = await understood(poetryLock, fixture('poetry-2.5/before.lock'), files)
    const used = named(lock.slice(orders))
    expect(used).toEqual(expect.arrayContaining(['httpx@0.27.0', 'iniconfig@1.1.1', 'iniconfig@2.0.0', 'six@1.16.0']))
    for (const other of [/^socksio@/, /^toml@/, /^pluggy@/]) expect(used.filter((each) => other.test(each))).toEqual([])
    expect(named(lock.slice(['web']))).toEqual(expect.arrayContaining(['socksio@1.0.0', 'toml@0.10.1']))
  })

  it('a bump moves who uses it alone', async () => {
    const before = await understood(poetryLock, fixture('poetry-2.5/before.lock'), files)
    const after = await understood(poetryLock, fixture('poetry-2.5/after.lock'), files)
    expect(after.slice(orders)).toEqual(before.slice(orders))
    expect(after.slice(['web'])).not.toEqual(before.slice(['web']))
  })

  it.each(['new', 'dynamic', 'nothing'])('does not tell for %s', async (folder) => {
    expect((await understood(poetryLock, fixture('poetry-2.5/before.lock'), files)).slice([folder])).toBeUndefined()
  })

  it('reads lock-version 1, with the files at the end', async () => {
    const text = `[[package]]\nname = "six"\nversion = "1.16.0"\n\n[metadata]\nlock-version = "1.1"\n\n[metadata.files]\nsix = [\n    {file = "six.whl", hash = "sha256:aa"},\n]\n`
    expect((await understood(poetryLock, text, files)).slice(['libs/money'])).toEqual(['six@1.16.0 sha256:aa'])
  })

  it.each([
    ['[metadata]\nlock-version = "3.0"\n', 'written by a newer poetry than this version of Slipway knows (lockfileVersion 3.0)'],
    ['[[package]]\nname = "a"\nversion = "1"\n', 'without the lock-version that poetry writes at its end'],
    ['[metadata]\nlock-version = "2.1', 'cut off: the last line has no end'],
  ])('%j: %s', async (text, reason) => {
    expect(await refusal(poetryLock, text)).toBe(reason)
  })
})
