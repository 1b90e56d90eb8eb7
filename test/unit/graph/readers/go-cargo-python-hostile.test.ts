import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cargoReader } from '../../../../shared/graph/readers/cargo.ts'
import { goReader } from '../../../../shared/graph/readers/go.ts'
import { pythonReader } from '../../../../shared/graph/readers/python.ts'
import { tomlLine } from '../../../../shared/graph/readers/toml-document.ts'
import { commitOf } from './go-cargo-python-reading.ts'

const pieces = [
  'module example.com/a\n',
  'require (',
  ')',
  'replace a => ../b\n',
  'use ./b\n',
  '"',
  '`',
  '//',
  '/*',
  '*/',
  '=>',
  'package main\n',
  'import ',
  '(',
  '"example.com/a/b"',
  '//go:embed x*\n',
  '[workspace]\n',
  'members = ["*", "../..", "[", "**"]\n',
  '[package]\nname = "a"\n',
  '[dependencies]\n',
  'a = { path = "../b" }\n',
  'a.workspace = true\n',
  '[[bin]]\npath = "../x/y.rs"\n',
  '[patch.x]\n',
  'path = 1\n',
  '[tool.uv.workspace]\n',
  '[tool.uv.sources]\n',
  '[project]\n',
  'dependencies = ["a @ file:../b", 3, {}]\n',
  '__proto__ = { path = "x" }\n',
  '-e ../b\n',
  '-r x.txt\\\n',
  '-e',
  '../../..\n',
  '\0',
  '\uFEFF',
  '\r\n',
  '{',
  ']',
  ' ',
]

const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 12 }).map((each) => each.join(''))

it('never throws, whatever a file holds, and says of every edge where it comes from', async () => {
  const files = fc.record({
    'go.mod': text,
    'go.work': text,
    'b/go.mod': text,
    'b/main.go': text,
    'a/x/main.go': text,
    'Cargo.toml': text,
    'b/Cargo.toml': text,
    'pyproject.toml': text,
    'b/pyproject.toml': text,
    'b/Pipfile': text,
    'b/requirements.txt': text,
  })
  await fc.assert(
    fc.asyncProperty(files, async (all) => {
      for (const reader of [goReader, cargoReader, pythonReader]) {
        const { edges } = await reader.read(commitOf(reader, all, ['a/x', 'b']))
        for (const edge of edges) expect(edge.why()).toMatch(/^[^:]+:\d+ /)
      }
    }),
    { numRuns: 300 },
  )
})

it('finds the line of a key, past long lines that are none', () => {
  const long = 'a'.repeat(100_000)
  expect(tomlLine(`x = """\n${long}\n${'a '.repeat(50_000)}\n"""\n[a."b.c"]\n'd' . e = 1\n`, 'a', 'b.c', 'd', 'e')).toBe(6)
})
