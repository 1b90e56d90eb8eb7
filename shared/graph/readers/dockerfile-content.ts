/**
 * Lockfiles of which the slice that a service uses goes into its fingerprint, with the language of that service. That its Dockerfile copies one makes no edge: it
 * would put the whole file in, and every service would be built for a package that one of them uses. A service in another language has no slice of it, so it
 * needs the file it copies.
 */
export const slicedLockfiles: ReadonlyMap<string, string> = new Map([
  ['package-lock.json', 'node'],
  ['npm-shrinkwrap.json', 'node'],
  ['pnpm-lock.yaml', 'node'],
  ['yarn.lock', 'node'],
  ['bun.lock', 'node'],
  ['bun.lockb', 'node'],
  ['go.sum', 'go'],
  ['go.work.sum', 'go'],
  ['Cargo.lock', 'rust'],
  ['uv.lock', 'python'],
  ['poetry.lock', 'python'],
])

const manifestLanguages: ReadonlyMap<string, string> = new Map([
  ['package.json', 'node'],
  ['go.mod', 'go'],
  ['Cargo.toml', 'rust'],
  ['pyproject.toml', 'python'],
  ['pom.xml', 'maven'],
  ['build.gradle', 'gradle'],
  ['build.gradle.kts', 'gradle'],
])

/** The language whose reader reads a file of this name and tells which other folders it needs; undefined for a file that is no such manifest. */
export function manifestLanguage(name: string): string | undefined {
  return manifestLanguages.get(name) ?? (/\.(?:cs|fs|vb)proj$/.test(name) ? 'dotnet' : undefined)
}

/**
 * True for files that lie at the top of a repository for people and their tools. `COPY . .` takes them into an image, but nothing is built from them: what
 * people read, what git and CI services read, how images are built and run, and Slipway's own configuration.
 */
export function isForPeople(name: string): boolean {
  return (
    /\.(?:md|mdx|rst|adoc)$/i.test(name) ||
    /^(?:readme|licen[cs]e|copying|notice|changelog|changes|history|contributing|code_of_conduct|security|support|authors|contributors|maintainers|codeowners|owners|patents)(?:[.-].*)?$/i.test(
      name,
    ) ||
    /^\.git|^\.(?:editorconfig|mailmap|travis\.yml|dockerignore|pre-commit-config\.yaml|codecov\.yml)$/.test(name) ||
    /^(?:renovate\.json5?|codecov\.yml|Jenkinsfile|azure-pipelines\.ya?ml|bitbucket-pipelines\.yml|slipway\.yml)$/.test(name) ||
    /^(?:Dockerfile|Containerfile)(?:[.-].*)?$|\.[dD]ockerfile$|^(?:docker-)?compose[^/]*\.ya?ml$|^docker-bake[^/]*\.(?:hcl|json)$/.test(name)
  )
}
