import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Entry } from '../../layer/entry.ts'
import { home } from '../application-layer.ts'
import type { FoundJars } from './find-jars.ts'
import { type Jar, type JarEntry, openJar, withoutTimes } from './jar.ts'
import { isChanging } from './own-modules.ts'
import type { Library } from './plan.ts'

export interface UnpackedProgram {
  /** The class to start. */
  readonly main: string
  /** Below /app, first on the class path. */
  readonly folders: readonly string[]
  /** In the order of the class path. */
  readonly libraries: readonly Library[]
  readonly resources: readonly Entry[]
  readonly classes: readonly Entry[]
}

/**
 * Takes a program's jar apart: Spring Boot's nests its libraries (https://docs.spring.io/spring-boot/specification/executable-jar/nested-jars.html), any other one is
 * classes, with libraries beside it or inside. A jar with classes for several releases of Java stays a jar, for a folder cannot have them.
 */
export async function unpackProgram(found: FoundJars, place: string, modules: ReadonlySet<string>): Promise<UnpackedProgram> {
  const jar = await openJar(found.program.file)
  try {
    return found.manifest['Start-Class'] === undefined ? await plain(found, jar, place, modules) : await springBoot(found, jar, place, modules)
  } finally {
    await jar.close()
  }
}

async function springBoot({ manifest, dependencies }: FoundJars, jar: Jar, place: string, modules: ReadonlySet<string>): Promise<UnpackedProgram> {
  const [classesAt, libAt] = [manifest['Spring-Boot-Classes'] ?? 'BOOT-INF/classes/', manifest['Spring-Boot-Lib'] ?? 'BOOT-INF/lib/']
  const folder = path.join(place, 'libs')
  await mkdir(folder, { recursive: true })
  const nested: Library[] = []
  for (const entry of jar.entries.filter(({ name }) => name.startsWith(libAt) && name.endsWith('.jar'))) {
    const name = path.posix.basename(entry.name)
    await writeFile(path.join(folder, name), await jar.content(entry))
    nested.push({ name, file: path.join(folder, name), changing: isChanging(name, modules) })
  }
  const order = await classpathIndex(jar, manifest)
  nested.sort((a, b) => (order.get(a.name) ?? order.size) - (order.get(b.name) ?? order.size))
  const beside = dependencies
    .filter(({ name }) => !nested.some((each) => each.name === name))
    .map((each) => ({ ...each, changing: isChanging(each.name, modules) }))
  const own = await filesOf(jar, (name) => (name.startsWith(classesAt) ? name.slice(classesAt.length) : undefined))
  return { main: manifest['Start-Class'] ?? '', folders: ['resources', 'classes'], libraries: [...nested, ...beside], ...own }
}

/** `- "BOOT-INF/lib/a.jar"`, a line each. */
async function classpathIndex(jar: Jar, manifest: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, number>> {
  const entry = jar.entries.find(({ name }) => name === manifest['Spring-Boot-Classpath-Index'])
  const lines = entry ? [...(await jar.content(entry)).toString('utf8').matchAll(/"([^"]+)"/g)] : []
  return new Map(lines.map((match, index) => [path.posix.basename(match[1] ?? ''), index]))
}

async function plain({ program, manifest, dependencies }: FoundJars, jar: Jar, place: string, modules: ReadonlySet<string>): Promise<UnpackedProgram> {
  const order = (manifest['Class-Path'] ?? '').split(/\s+/).map((each) => path.posix.basename(each))
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  const libraries = dependencies
    .map((each): Library => ({ ...each, changing: isChanging(each.name, modules) }))
    .sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1))
  const main = manifest['Main-Class'] ?? ''
  if (manifest['Multi-Release']?.toLowerCase() !== 'true') {
    const own = await filesOf(jar, (name) => name)
    return { main, folders: ['resources', 'classes'], libraries, ...own }
  }
  const file = path.join(place, 'program.jar')
  await copyFile(program.file, file)
  const classes: Entry = { type: 'file', path: `${home}/program.jar`, mode: 0o644, bytes: await withoutTimes(jar) }
  return { main, folders: ['program.jar'], libraries, resources: [], classes: [classes] }
}

/** Maven's own notes have the time of the build; the manifest and signatures speak of a jar that is none any more. */
const aboutJar = /^META-INF\/(?:MANIFEST\.MF|INDEX\.LIST|maven\/.*|[^/]+\.(?:SF|RSA|DSA|EC))$/

async function filesOf(
  jar: Jar,
  at: (name: string) => string | undefined,
): Promise<{ readonly resources: readonly Entry[]; readonly classes: readonly Entry[] }> {
  const resources: Entry[] = []
  const classes: Entry[] = []
  const take = async (entry: JarEntry, name: string) => {
    const [into, folder] = name.endsWith('.class') ? [classes, 'classes'] : [resources, 'resources']
    into.push({ type: 'file', path: `${home}/${folder}/${name}`, mode: 0o644, bytes: await jar.content(entry) })
  }
  for (const entry of jar.entries) {
    const name = at(entry.name)
    if (name !== undefined && name !== '' && !aboutJar.test(name)) await take(entry, name)
  }
  return { resources, classes }
}
