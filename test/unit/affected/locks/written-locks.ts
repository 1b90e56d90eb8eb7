import type { Model, ModelFolder } from './random-locks.ts'

const integrityOf = (name: string, version: string) => `sha512-${Buffer.from(`${name}${version}`).toString('base64')}`

const named = (model: Model, numbers: readonly number[]) =>
  Object.fromEntries(numbers.map((number) => [model.packages[number]?.name ?? '', model.packages[number]?.version ?? '']))

const linked = (model: Model, folder: ModelFolder, range: string) => Object.fromEntries(folder.links.map((link) => [model.folders[link]?.name ?? '', range]))

/** package-lock.json of a model, laid out so. */
export function npmText(model: Model, places: ReadonlyMap<string, number>): string {
  const packages: Record<string, unknown> = { '': { name: 'shop' } }
  for (const folder of model.folders) {
    const { path, name, needs, development } = folder
    packages[path] = { name, dependencies: { ...linked(model, folder, '*'), ...named(model, needs) }, devDependencies: named(model, development) }
    packages[`node_modules/${name}`] = { resolved: path, link: true }
  }
  for (const [key, number] of places) {
    const { name, version, needs } = model.packages[number] ?? { name: '', version: '', needs: [] }
    packages[key] = { version, integrity: integrityOf(name, version), dependencies: named(model, needs) }
  }
  return JSON.stringify({ lockfileVersion: 3, packages }, null, 2)
}

/** bun.lock of the same: there a folder has its name's place. */
export function bunText(model: Model, places: ReadonlyMap<string, number>): string {
  const workspaces: Record<string, unknown> = { '': { name: 'shop' } }
  const packages: Record<string, unknown> = {}
  for (const folder of model.folders) {
    const { path, name, needs, development } = folder
    workspaces[path] = { name, dependencies: { ...linked(model, folder, 'workspace:*'), ...named(model, needs) }, devDependencies: named(model, development) }
    packages[name] = [`${name}@workspace:${path}`]
  }
  for (const [key, number] of places) {
    const { name, version, needs } = model.packages[number] ?? { name: '', version: '', needs: [] }
    const folder = model.folders.find(({ path }) => key.startsWith(`${path}/`))
    const path = (folder ? `${folder.name}${key.slice(folder.path.length)}` : `/${key}`).replaceAll('/node_modules/', '/').replace(/^\//, '')
    packages[path] = [`${name}@${version}`, '', { dependencies: named(model, needs) }, integrityOf(name, version)]
  }
  return JSON.stringify({ lockfileVersion: 1, workspaces, packages }, null, 2).replaceAll(/([\]}"\d])\n/g, '$1,\n')
}

const quoted = (key: string) => (key.startsWith('@') ? `'${key}'` : key)

/** pnpm-lock.yaml, format 9.0. */
export function pnpmText(model: Model): string {
  const lines = ["lockfileVersion: '9.0'", '', 'importers:', '']
  const wants = (entries: Readonly<Record<string, string>>, indent: string) =>
    Object.entries(entries).flatMap(([name, version]) => [`${indent}${quoted(name)}:`, `${indent}  specifier: any`, `${indent}  version: ${version}`])
  for (const folder of model.folders) {
    const links = folder.links.map((link) => [model.folders[link]?.name ?? '', `link:../../${model.folders[link]?.path}`])
    const dependencies = { ...Object.fromEntries(links), ...named(model, folder.needs) }
    const development = named(model, folder.development)
    const fields = [
      ...(Object.keys(dependencies).length > 0 ? ['    dependencies:', ...wants(dependencies, '      ')] : []),
      ...(Object.keys(development).length > 0 ? ['    devDependencies:', ...wants(development, '      ')] : []),
    ]
    lines.push(...(fields.length === 0 ? [`  ${folder.path}: {}`] : [`  ${folder.path}:`, ...fields]), '')
  }
  lines.push('packages:', '')
  for (const { name, version } of model.packages)
    lines.push(`  ${quoted(`${name}@${version}`)}:`, `    resolution: {integrity: ${integrityOf(name, version)}}`, '')
  lines.push('snapshots:', '')
  for (const { name, version, needs } of model.packages) {
    const key = quoted(`${name}@${version}`)
    const own = Object.entries(named(model, needs)).map(([need, wanted]) => `      ${quoted(need)}: ${wanted}`)
    lines.push(...(own.length === 0 ? [`  ${key}: {}`] : [`  ${key}:`, '    dependencies:', ...own]), '')
  }
  return `${lines.join('\n')}\n`
}

/** yarn.lock of yarn 1; a range is the version. */
export function classicText(model: Model): string {
  const blocks = model.packages.map(({ name, version, needs }) => {
    const own = Object.entries(named(model, needs)).map(([need, wanted]) => `    ${JSON.stringify(need)} "${wanted}"`)
    const fields = [`  version "${version}"`, `  integrity ${integrityOf(name, version)}`, ...(own.length > 0 ? ['  dependencies:', ...own] : [])]
    return `${JSON.stringify(`${name}@${version}`)}:\n${fields.join('\n')}\n`
  })
  return `# yarn lockfile v1\n\n\n${blocks.join('\n')}`
}

/** Manifests that go with it. */
export function classicManifests(model: Model): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    model.folders.map((folder) => {
      const dependencies = { ...linked(model, folder, '1.0.0'), ...named(model, folder.needs) }
      return [`${folder.path}/package.json`, { name: folder.name, dependencies, devDependencies: named(model, folder.development) }]
    }),
  )
}

/** yarn.lock of yarn 4. */
export function berryText(model: Model): string {
  const block = (key: string, resolution: string, dependencies: Readonly<Record<string, string>>, more: string) => {
    const own = Object.entries(dependencies).map(([name, range]) => `    ${JSON.stringify(name)}: ${JSON.stringify(range)}\n`)
    return `${JSON.stringify(key)}:\n  version: 0\n  resolution: ${JSON.stringify(resolution)}\n${own.length > 0 ? `  dependencies:\n${own.join('')}` : ''}${more}`
  }
  const npm = (numbers: readonly number[]) => Object.fromEntries(Object.entries(named(model, numbers)).map(([name, version]) => [name, `npm:${version}`]))
  const blocks = [
    ...model.folders.map((folder) => {
      const dependencies = { ...linked(model, folder, 'workspace:*'), ...npm([...folder.needs, ...folder.development]) }
      const own = `${folder.name}@workspace:${folder.path}`
      return block(`${folder.name}@workspace:*, ${own}`, own, dependencies, '  linkType: soft\n')
    }),
    ...model.packages.map(({ name, version, needs }) => {
      return block(
        `${name}@npm:${version}`,
        `${name}@npm:${version}`,
        npm(needs),
        `  checksum: 10c0/${Buffer.from(`${name}${version}`).toString('hex')}\n  linkType: hard\n`,
      )
    }),
  ]
  return `__metadata:\n  version: 8\n  cacheKey: 10c0\n\n${blocks.join('\n')}`
}
