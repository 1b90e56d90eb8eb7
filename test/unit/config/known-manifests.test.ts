import { expect, it, test } from 'vitest'
import { checkProject, loadProject } from '../../../shared/config/load.ts'
import type { ProjectFiles } from '../../../shared/config/files.ts'
import { inMemory } from './in-memory-files.ts'

/** The same files, as a commit has them whose manifests were read already. */
function atHand(files: Readonly<Record<string, string>>, asked: string[] = []): ProjectFiles {
  return {
    ...inMemory(files),
    known(path) {
      asked.push(path)
      return files[path]
    },
  }
}

const config = { 'slipway.yml': 'version: 1\nservices: [services/*]\nbuild: { platforms: [linux/arm64] }\n' }

const manifests: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a package.json': {
    'package.json': '{ "name": "@shop/a", "version": "1.2.3", "scripts": { "start": "node a.js", "test": "vitest" }, "dependencies": { "x": "1" } }',
  },
  'one after a byte order mark': { 'package.json': '\uFEFF{ "version": "2.0.0", "main": "lib" }', 'lib.js': '' },
  'one that is not JSON': { 'package.json': '{ "version": ' },
  'one that is a list': { 'package.json': '[]' },
  'one that is empty': { 'package.json': '' },
  'one beside a server': { 'package.json': '{}', 'server.js': '' },
  'a crate': { 'Cargo.toml': '[package]\nname = "a"\nversion = "0.3.0"\n' },
  'a Python project': { 'pyproject.toml': '[tool.poetry]\nversion = "4.0.0"\n', 'main.py': '' },
  'a Python project with requirements': { 'requirements.txt': 'flask\n', 'app.py': '' },
  'a Go module': { 'go.mod': 'module a\n' },
  'a .NET project with pages': { 'a.csproj': '<Project/>', 'package.json': '{ "version": "9.9.9" }' },
  'a Dockerfile': { Dockerfile: 'FROM scratch\n' },
  pages: { 'index.html': '<!doctype html>' },
  'a service.yml that says other things': {
    'service.yml': 'name: other\ntest: { unit: false }\nrequires: [node]\nbuild: { kind: image }\nstages: { unit: { timeout: 2m } }\n',
    'package.json': '{ "version": "1.0.0", "scripts": { "test": "vitest" } }',
  },
}

it.each(Object.entries(manifests))('%s says the same, whether it is read now or later', async (_, own) => {
  const files = { ...config, ...Object.fromEntries(Object.entries(own).map(([name, text]) => [`services/a/${name}`, text])) }
  const now = await loadProject(inMemory(files), { root: '/r' })
  const later = await loadProject(atHand(files), { root: '/r' })
  expect(later).toEqual(now)
  expect(JSON.stringify(later)).toBe(JSON.stringify(now))
  expect({ ...later.services[0] }).toEqual({ ...now.services[0] })
})

test('a manifest that is not at hand is read', async () => {
  const files = { ...config, 'services/a/package.json': '{ "version": "7.0.0" }' }
  const project = await loadProject({ ...inMemory(files), known: () => undefined }, { root: '/r' })
  expect(project.services.map((service) => service.manifestVersion)).toEqual(['7.0.0'])
})

test('checking a configuration tells of every manifest that cannot be read', async () => {
  const files = { ...config, 'services/a/package.json': '{ "version": ', 'services/b/package.json': '[]' }
  const { problems } = await checkProject(atHand(files), { root: '/r' })
  expect(problems.map(({ file }) => file)).toEqual(['services/a/package.json', 'services/b/package.json'])
  expect(problems).toEqual((await checkProject(inMemory(files), { root: '/r' })).problems)
})
