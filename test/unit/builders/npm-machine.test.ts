import { expect, test } from 'vitest'
import { fits, thisMachine } from '../../../shared/builders/npm-machine.ts'

const linux = { os: 'linux', cpu: 'x64', libc: 'glibc' }

test.each([
  [{}, true],
  [{ os: ['linux'] }, true],
  [{ os: ['darwin'] }, false],
  [{ os: ['!win32'] }, true],
  [{ os: ['!linux'] }, false],
  [{ os: ['any'] }, true],
  [{ os: [] }, true],
  [{ os: ['linux'], cpu: ['arm64'] }, false],
  [{ os: ['linux'], cpu: ['arm64', 'x64'] }, true],
  [{ libc: ['musl'] }, false],
  [{ libc: ['glibc'] }, true],
])('%j on linux x64 glibc: %s', (only, answer) => {
  expect(fits(only, linux)).toBe(answer)
})

test('where there is no libc to tell, it does not matter', () => {
  expect(fits({ libc: ['musl'] }, { os: 'darwin', cpu: 'arm64' })).toBe(true)
})

test('this machine is one', () => {
  expect(thisMachine()).toMatchObject({ os: process.platform, cpu: process.arch })
})
