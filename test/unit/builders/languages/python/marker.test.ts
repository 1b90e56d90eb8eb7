import { expect, test } from 'vitest'
import { linuxPython, markerHolds } from '../../../../../shared/builders/languages/python/marker.ts'
import { satisfies } from '../../../../../shared/builders/languages/python/specifier.ts'

const here = linuxPython('3.11.7', 'x86_64')

// The answers are those of packaging.markers for the same environment.
test.each([
  ['', true],
  ['python_version < "3.11"', false],
  ["python_full_version >= '3.11.7' and sys_platform == 'linux'", true],
  ["python_full_version == '3.11.*'", true],
  ["sys_platform == 'win32' or (os_name == 'posix' and platform_machine != 'aarch64')", true],
  ["'linux' in sys_platform", true],
  ["platform_machine in 'x86_64 amd64'", true],
  ["platform_machine not in 'x86_64 amd64'", false],
  ["extra == 'test'", false],
  ['"3.8" <= python_version', true],
  ['python_version ~= "3.10"', true],
  ["implementation_name == 'pypy' and python_version >= '3' or platform_system == 'Linux'", true],
])('the marker %s is %s', (marker, expected) => {
  expect(markerHolds(marker, here)).toBe(expected)
})

test('a marker that is not understood is no answer', () => {
  expect(() => markerHolds('color == "red"', here)).toThrow('color == "red" is not understood')
  expect(() => markerHolds('(python_version > "3"', here)).toThrow('is not understood')
})

test.each([
  ['3.11.7', '>=3.9', true],
  ['3.11', '>=3.9,<3.11', false],
  ['3.11', '>=3.9, !=3.11.*', false],
  ['3.11.7', '^3.11', true],
  ['4.0', '^3.11', false],
  ['0.3', '^0.2.1', false],
  ['3.12', '~3.11', false],
  ['3.11.9', '~=3.11.2', true],
  ['3.12', '~=3.11.2', false],
  ['3.9', '<3.8 || >=3.9', true],
  ['2.1', '2.1', true],
  ['2.1', 'newest', undefined],
])('%s is one of %s: %s', (version, specifier, expected) => {
  expect(satisfies(version, specifier)).toBe(expected)
})
