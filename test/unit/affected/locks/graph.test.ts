import { describe, expect, it } from 'vitest'
import { type LockNode, slicer } from '../../../../shared/affected/locks/graph.ts'

const folder = (label: string, ...needs: readonly number[]): LockNode => ({ name: '', label, line: '', needs })
const pack = (label: string, ...needs: readonly number[]): LockNode => ({ name: label.slice(0, label.indexOf('@')), label, line: `${label} sha`, needs })

describe('slicer', () => {
  it('gives what is reached, in order and once', () => {
    const slice = slicer([folder('a', 3, 1), pack('y@1'), pack('unused@1'), pack('x@1', 1), folder('b', 1)])
    expect(slice([0])).toEqual(['x@1 sha', 'y@1 sha'])
    expect(slice([4])).toEqual(['y@1 sha'])
    expect(slice([4, 0])).toEqual(['x@1 sha', 'y@1 sha'])
    expect(slice([])).toEqual([])
  })

  it('gives one array for equal answers', () => {
    const slice = slicer([folder('a', 2), folder('a', 2), pack('x@1')])
    expect(slice([0, 1])).toBe(slice([1, 0]))
  })

  it('says who gets which only where one closure holds several versions of a name', () => {
    const nodes = [folder('a', 3, 5), folder('b', 4, 5), folder('c', 3), pack('x@1'), pack('x@2'), pack('y@1', 3)]
    const slice = slicer(nodes)
    expect(slice([0])).toEqual(['x@1 sha', 'y@1 sha'])
    expect(slice([1])).toEqual(['b > x@2', 'x@1 sha', 'x@2 sha', 'y@1 sha > x@1'])
    expect(slice([2])).toEqual(['x@1 sha'])
  })

  it('tells two of one content apart by what they need', () => {
    const twice = (first: number, second: number) =>
      slicer([folder('a', 1, 2), pack('p@1', first), { ...pack('p@1', second), label: 'p@1(peer)' }, pack('x@1'), pack('x@2')])
    expect(twice(3, 4)([0])).toEqual(['a > p@1 p@1(peer)', 'p@1 sha > x@1', 'p@1 sha > x@2', 'x@1 sha', 'x@2 sha'])
  })

  it('ends on circles of packages and of folders, and remembers the right thing of each', () => {
    const slice = slicer([folder('a', 1, 3), folder('b', 2, 4), folder('c', 0, 5), pack('x@1', 4), pack('y@1', 3), pack('z@1')])
    const all = ['x@1 sha', 'y@1 sha', 'z@1 sha']
    expect([slice([0]), slice([1]), slice([2])]).toEqual([all, all, all])
  })

  it('does not tell where something reached is missing something, from a folder of a circle either', () => {
    const incomplete = { ...pack('x@1'), incomplete: true }
    const slice = slicer([folder('a', 1), folder('b', 0, 2), incomplete, folder('c', 4), pack('y@1')])
    expect([slice([0]), slice([1]), slice([0, 3]), slice([3])]).toEqual([undefined, undefined, undefined, ['y@1 sha']])
  })

  it('walks chains of any length', () => {
    const length = 20_000
    const chain = Array.from({ length }, (_, index) => folder(`f${index}`, index + 1))
    const slice = slicer([...chain, pack('x@1')])
    expect(slice([0])).toEqual(['x@1 sha'])
  })

  it('holds more than one word of bits', () => {
    const many = Array.from({ length: 100 }, (_, index) => pack(`x${String(index).padStart(3, '0')}@1`))
    const slice = slicer([...many, folder('a', ...many.keys())])
    expect(slice([100])).toEqual(many.map(({ line }) => line))
    expect(slice([31, 32, 63, 64])).toEqual(['x031@1 sha', 'x032@1 sha', 'x063@1 sha', 'x064@1 sha'])
  })
})
