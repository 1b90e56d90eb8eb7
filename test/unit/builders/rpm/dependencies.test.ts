import { expect, it } from 'vitest'
import { dependencyOf } from '../../../../shared/builders/rpm/dependencies.ts'

it.for<[string, ReturnType<typeof dependencyOf>]>([
  ['nodejs', { name: 'nodejs', flags: 0, version: '' }],
  ['nodejs >= 18', { name: 'nodejs', flags: 12, version: '18' }],
  ['nodejs<20', { name: 'nodejs', flags: 2, version: '20' }],
  ['/usr/bin/node', { name: '/usr/bin/node', flags: 0, version: '' }],
  ['libz.so.1()(64bit)', { name: 'libz.so.1()(64bit)', flags: 0, version: '' }],
  ['(a or b)', { name: '(a or b)', flags: 0, version: '' }],
  ['nodejs (>= 18)', undefined],
  ['nodejs >=', undefined],
  ['a, b', undefined],
  ['', undefined],
])('%j is read', ([text, expected]) => {
  expect(dependencyOf(text)).toEqual(expected)
})
