import { expect, test } from 'vitest'
import { pathDependencies, pathManifest, resolveFolder } from '../../../shared/graph/path-dependencies.ts'

test.each([
  ['services/x/go.mod', 'replace a => ../../libs/a', ['libs/a']],
  ['services/x/go.mod', 'replace (\n\ta => ../../libs/a\n\tb v1 => ../b v2\n\tc => example.com/c v1.0.0\n)', ['libs/a', 'services/b']],
  ['services/x/Cargo.toml', '[dependencies]\na = { path = "../../libs/a", version = "1" }\nserde = "1"', ['libs/a']],
  ['services/x/pyproject.toml', '[tool.poetry.dependencies]\na = {path = "../../libs/a", develop = true}', ['libs/a']],
  ['services/x/pyproject.toml', "[tool.uv.sources]\na = { path = '../../libs/a' }", ['libs/a']],
  ['services/x/pyproject.toml', 'dependencies = ["a @ file:///$' + '{PROJECT_ROOT}/../../libs/a"]', ['libs/a']],
  [
    'services/x/requirements.txt',
    '-e ../../libs/a\n--editable=../../libs/b\n../../libs/c[fast] ; python_version > "3"\nd @ file:../../libs/d\nflask==3\n# -e ../../libs/no',
    ['libs/a', 'libs/b', 'libs/c', 'libs/d'],
  ],
  ['services/x/requirements-dev.txt', '-e ../../libs/a', ['libs/a']],
  ['services/x/x.csproj', '<ProjectReference Include="..\\..\\libs\\Money\\Money.csproj" />', ['libs/Money']],
  ['services/x/go.mod', 'replace a => ../../../outside', []],
  ['go.mod', 'replace a => ./libs/a', ['libs/a']],
  ['services/x/pom.xml', '../libs/a', []],
])('%s with %j', (manifest, text, folders) => {
  expect(pathDependencies(manifest, text).map((each) => each.folder)).toEqual(folders)
  if (folders.length > 0) expect(pathManifest.test(manifest)).toBe(true)
})

test.each([
  ['a/b', '../c', 'a/c'],
  ['a/b', './../c/./d/', 'a/c/d'],
  ['.', 'a', 'a'],
  ['a', '..', '.'],
  ['a', '../..', undefined],
])('%s and %s is %s', (from, path, folder) => {
  expect(resolveFolder(from, path)).toBe(folder)
})
