import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestRepository, testRepository } from '../git/fixture.ts'

let dist: string
let repository: TestRepository
beforeAll(() => {
  dist = mkdtempSync(path.join(os.tmpdir(), 'slipway-bundle-'))
  execFileSync(process.execPath, ['tools/build.mjs', dist])
})
afterAll(() => {
  rmSync(dist, { recursive: true, force: true })
  repository?.dispose()
})

it('has every parser that manifests may need', () => {
  // Each as plain readers leave it to the parser.
  repository = testRepository({
    'slipway.yml': '%YAML 1.2\n---\nversion: 1\nservices: [ &s services/* ]\n',
    'services/java/pom.xml': '<!DOCTYPE project><project><artifactId>java</artifactId></project>',
    'services/dotnet/x.csproj': '<Project><PropertyGroup><A><![CDATA[x]]></A></PropertyGroup></Project>',
    'services/rust/Cargo.toml': '[package]\nname = "rust"\nversion = """1.0.0"""\n',
    'services/node/package.json': '{ "name": "node", "dependencies": { "money": ">=1.0.0 <2 || ~3" } }',
    'package.json': '{ "private": true, "workspaces": ["services/*", "libs/*"] }',
    'libs/money/package.json': '{ "name": "money", "version": "1.2.3" }',
    'pnpm-workspace.yaml': 'packages: &all\n  - services/*\n  - libs/*\n',
    'compose.yml': 'x: &x { context: . }\nservices: { web: { build: *x } }\n',
  })
  const slipway = (...args: readonly string[]) =>
    JSON.parse(execFileSync(process.execPath, [path.join(dist, 'cli/index.js'), '--repo', repository.root, '--json', ...args], { encoding: 'utf8' }))
  expect(slipway('detect', '--base', 'HEAD')).toMatchObject({ warnings: [], affected: [] })
  expect(slipway('graph').edges).toContainEqual(expect.objectContaining({ from: 'node', to: 'money' }))
})
