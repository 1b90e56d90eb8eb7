import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packageVersion } from '../../../../shared/builders/file-artifact/package-contents.ts'

it.for([
  ['1.2.3', '1.2.3'],
  ['v1.2', '1.2'],
  ['1.2.0-rc.1+b5', '1.2.0~rc.1+b5'],
  ['1.0.0-alpha-2', '1.0.0~alpha.2'],
  ['latest', '0~latest'],
  ['1:2_3', '1.2.3'],
  ['', '0~0'],
])('%s becomes %s', ([written, expected]) => {
  expect(packageVersion(written ?? '')).toBe(expected)
})

it('is what both package managers take, whatever the manifest says', () => {
  fc.assert(fc.property(fc.string(), (text) => /^\d[A-Za-z0-9.+~]*$/.test(packageVersion(text))))
})
