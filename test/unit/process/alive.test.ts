import { describe, expect, it } from 'vitest'
import { isSameProcess, processStart, startInStat } from '../../../shared/process/alive.ts'

const statAfterName = (state: string, start: string): string => `${state} 1 42 42 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 ${start} 1000 200 18446744073709551615`

describe('the start of a process', () => {
  it.each([
    ['a plain name', `42 (node) ${statAfterName('S', '7654321')}`],
    ['a name with spaces', `42 (my server) ${statAfterName('R', '7654321')}`],
    ['a name with a parenthesis that looks like the end', `42 (a) S 1 (b) ${statAfterName('S', '7654321')}`],
  ])('is field 22 after %s', (_, stat) => {
    expect(startInStat(stat)).toBe('7654321')
  })

  it.each(['Z', 'X'])('is none for a process in state %s, which only waits to be reaped', (state) => {
    expect(startInStat(`42 (node) ${statAfterName(state, '7654321')}`)).toBeUndefined()
  })

  it('tells a process from another with the same pid', () => {
    const start = processStart(process.pid) ?? ''
    expect(start).not.toBe('')
    expect(isSameProcess(process.pid, start)).toBe(true)
    expect(isSameProcess(process.pid, `${start}0`)).toBe(false)
  })

  it('is none where no process is', () => {
    expect(processStart(2 ** 22 + 1)).toBeUndefined()
  })
})
