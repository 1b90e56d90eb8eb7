import type { ProjectFiles } from '../../../shared/config/files.ts'

/** A repository as a mapping from path to text. */
export function inMemory(files: Readonly<Record<string, string>>): ProjectFiles {
  const content = new Map(Object.entries(files))
  return { paths: async () => [...content.keys()], read: async (path) => content.get(path) }
}

/** A package.json of a service that runs. */
export function packageJson(members: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ version: '1.2.3', scripts: { start: 'node server.js' }, ...members })
}
