import type { ManifestReader } from './reader.ts'

/** A reader that is loaded when a commit has something for it. */
export interface ReaderEntry {
  /** Its names, known before it is loaded. */
  readonly names: readonly string[]
  /** Names of which one must be there; absent: any of its own will do. */
  readonly when?: readonly string[]
  readonly load: () => Promise<ManifestReader>
}

const tsconfigs = ['tsconfig.json', 'tsconfig*.json', 'jsconfig.json', 'project.json']
const dockerfiles = ['Dockerfile', 'Dockerfile.*', 'Dockerfile-*', '*.Dockerfile', '*.dockerfile', 'Containerfile', 'Containerfile.*']
const composeFiles = ['compose.yml', 'compose.yaml', 'compose.*.yml', 'compose.*.yaml']
const olderComposeFiles = ['docker-compose.yml', 'docker-compose.yaml', 'docker-compose*.yml', 'docker-compose*.yaml']
const bakeFiles = ['docker-bake.hcl', 'docker-bake.json', 'docker-bake*.hcl', 'docker-bake*.json']
const builds = [...composeFiles, ...olderComposeFiles, ...bakeFiles]
const msbuild = ['*.csproj', '*.fsproj', '*.vbproj', '*.esproj', '*.shproj', '*.sqlproj', '*.vcxproj', '*.projitems', '*.props', '*.targets', '*.sln', '*.slnx']
const requirements = ['requirements*.txt', '*requirements.txt', 'requirements*.in', '*requirements.in']

/** Every kind of manifest that can be read. Most repositories have a few of them, and pay for those. */
export const manifestReaders: readonly ReaderEntry[] = [
  { names: ['package.json', 'pnpm-workspace.yaml', '.yarnrc.yml', 'lerna.json'], load: async () => (await import('./readers/npm.ts')).npmReader },
  {
    names: ['tsconfig.json', 'tsconfig*.json', 'jsconfig.json', 'package.json', 'project.json', 'pnpm-workspace.yaml'],
    when: tsconfigs,
    load: async () => (await import('./readers/tsconfig.ts')).tsconfigReader,
  },
  { names: ['nx.json', 'project.json', 'package.json'], when: ['nx.json'], load: async () => (await import('./readers/npm-nx.ts')).nxReader },
  { names: ['go.mod', 'go.work'], load: async () => (await import('./readers/go.ts')).goReader },
  { names: ['Cargo.toml'], load: async () => (await import('./readers/cargo.ts')).cargoReader },
  { names: ['pyproject.toml', 'Pipfile', ...requirements], load: async () => (await import('./readers/python.ts')).pythonReader },
  { names: ['pom.xml'], load: async () => (await import('./readers/maven.ts')).mavenReader },
  { names: ['*.gradle', '*.gradle.kts'], load: async () => (await import('./readers/gradle.ts')).gradleReader },
  { names: msbuild, load: async () => (await import('./readers/dotnet.ts')).dotnetReader },
  {
    names: [...dockerfiles, '.dockerignore', '*.dockerignore', ...builds],
    when: [...dockerfiles, ...builds],
    load: async () => (await import('./readers/dockerfile.ts')).dockerfileReader,
  },
  { names: builds, load: async () => (await import('./readers/compose.ts')).composeReader },
  { names: ['*.proto', 'buf.yaml', 'buf.work.yaml'], when: ['*.proto'], load: async () => (await import('./readers/proto.ts')).protoReader },
]
