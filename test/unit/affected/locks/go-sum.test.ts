import { describe, expect, it } from 'vitest'
import { goSum } from '../../../../shared/affected/locks/go-sum.ts'
import { fixture, named, refusal, understood } from './toml-lockfiles.ts'

const sums = fixture('go-1.26/before.sum')
const module = (go: string, rest: string) => `module example.com/shop\n\ngo ${go}\n\n${rest}\n`
const uuid = 'require github.com/google/uuid v1.3.0'
const files = {
  'go.mod': module('1.21', uuid),
  'old/go.mod': module('1.16', uuid),
  'tools/go.mod': module('1.22', 'toolchain go1.22.3\n\nrequire example.com/x v1.0.0\n\nreplace example.com/x => golang.org/x/text v0.12.0'),
  'bad/go.mod': 'require (\n',
}

describe('go.sum', () => {
  it.each([
    ['cmd/orders', ['github.com/google/uuid@v1.3.0', 'github.com/google/uuid@v1.3.0/go.mod', 'go@1.21']],
    ['go.mod', ['github.com/google/uuid@v1.3.0', 'github.com/google/uuid@v1.3.0/go.mod', 'go@1.21']],
    ['tools/a', ['go@1.22', 'golang.org/x/text@v0.12.0', 'golang.org/x/text@v0.12.0/go.mod', 'toolchain@go1.22.3']],
  ])('gives the modules that the nearest go.mod requires: %s', async (folder, expected) => {
    expect(named((await understood(goSum, sums, files)).slice([folder]))).toEqual(expected)
  })

  it('gives all to a go.mod that does not list all it needs', async () => {
    expect((await understood(goSum, sums, files)).slice(['old'])).toHaveLength(5)
  })

  it('does not tell without a go.mod below its own folder, or with a damaged one', async () => {
    expect((await understood(goSum, sums, files)).slice(['bad'])).toBeUndefined()
    expect((await understood(goSum, sums, {})).slice(['cmd/orders'])).toBeUndefined()
    expect((await understood(goSum, sums, files, 'tools')).slice(['cmd'])).toBeUndefined()
  })

  it('a bump of what the module does not require moves nobody', async () => {
    const before = await understood(goSum, sums, files)
    const after = await understood(goSum, sums.replaceAll('h1:k+n5', 'h1:AAAA'), files)
    expect(after.slice(['cmd'])).toEqual(before.slice(['cmd']))
    expect(after.slice(['tools'])).not.toEqual(before.slice(['tools']))
  })

  it.each([
    [sums.slice(0, -10), 'not as the go command writes it in line 4'],
    [`<<<<<<< HEAD\n${sums}`, 'has the marks of an unfinished merge in line 1'],
    ['hello\n', 'not as the go command writes it in line 1'],
  ])('refuses %j', async (text, reason) => {
    expect(await refusal(goSum, text)).toBe(reason)
  })
})
