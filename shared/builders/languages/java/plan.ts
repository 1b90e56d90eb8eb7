import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Service } from '../../../config/model.ts'
import { UserError } from '../../../errors.ts'
import { canonicalJson, sha256Hex } from '../../../release/canonical.ts'
import type { PlannedLayer } from '../../image/plan.ts'
import type { Entry } from '../../layer/entry.ts'
import { belowHome, home } from '../application-layer.ts'
import { baseFor } from '../bases.ts'
import type { LanguageContext, LanguagePlan } from '../port.ts'
import { settingsFor } from '../settings.ts'
import { plainWords } from '../start-command.ts'
import { findJars } from './find-jars.ts'
import { javaVersion } from './java-version.ts'
import { ownModules } from './own-modules.ts'
import { unpackProgram } from './unpack-program.ts'
import { openJar, withoutTimes } from './jar.ts'

/** What the layer of dependencies is made by; raised whenever the same jars would make other bytes. */
const recipe = 'java-dependencies/1'

/** A jar on the class path. */
export interface Library {
  readonly name: string
  readonly file: string
  /** Of this repository or a snapshot: its bytes change with the time of its build, and are made equal. */
  readonly changing: boolean
}

/**
 * A Java service, from the jar that its build makes, in layers as Jib has them (https://github.com/GoogleContainerTools/jib, docs/faq.md): `dependencies`,
 * `snapshot-dependencies` (with modules of this repository), `resources`, `classes`. Classes are unpacked, so that a jar's times and order do not matter. The class path
 * stands in /app/classpath, for it may be longer than a command.
 */
export async function planJava(context: LanguageContext): Promise<LanguagePlan> {
  const { request, platform, options, outputs } = context
  const { service } = request
  const version = await javaVersion(context)
  const base = baseFor(context, version)
  const found = await findJars(request, outputs)
  await mkdir(options.scratch, { recursive: true })
  const place = await mkdtemp(path.join(options.scratch, `${service.name}-java-`))
  const modules = ownModules(await pomTexts(context))
  const program = await unpackProgram(found, place, modules)
  const stable = program.libraries.filter((each) => !each.changing)
  const changing = program.libraries.filter((each) => each.changing)
  const classpath = [...program.folders.map((folder) => `/${home}/${folder}`), ...program.libraries.map(({ name }) => `/${home}/libs/${name}`)].join(':')
  const layers: PlannedLayer[] = []
  const add = (name: string, entries: () => Promise<readonly Entry[]>, key?: string) =>
    layers.push({ name, createdBy: `slipway: ${name} of ${service.name}`, ...(key === undefined ? {} : { key }), entries })
  if (stable.length > 0) add('dependencies', () => Promise.all(stable.map(libraryEntry)), await keyOf(stable))
  if (changing.length > 0) add('snapshot-dependencies', () => Promise.all(changing.map((each) => equalEntry(each, place))))
  if (program.resources.length > 0 || found.others.length > 0) add('resources', async () => [...program.resources, ...found.others.map(belowHome)])
  add('classes', async () => [...program.classes, { type: 'file', path: `${home}/classpath`, mode: 0o644, bytes: Buffer.from(classpath) }])
  const { env, rest } = settingsFor(service, startCommand(service, program.main, version === '8' ? classpath : `@/${home}/classpath`))
  return {
    ...(base.reference === undefined ? {} : { base: base.reference }),
    layers,
    config: { ...rest, env, workdir: `/${home}`, user: base.user },
    platform,
    native: [],
    notes: base.notes,
  }
}

/** The main class on the class path, with the options and arguments that `deploy.start` has around its `-jar`: `java -Xmx256m -jar target/orders.jar --verbose`. */
function startCommand({ name, deploy: { start } }: Service, main: string, classpath: string): readonly string[] {
  if (start === undefined) return ['java', '-cp', classpath, main]
  const words = (typeof start === 'string' ? plainWords(start) : start) ?? []
  const at = words.indexOf('-jar')
  if (words[0] === undefined || !/(?:^|\/)java$/.test(words[0]) || at === -1)
    throw new UserError(
      `${name}: deploy.start ${String(start)} cannot be carried over to an image, where the program's jar is unpacked: write it as \`java … -jar target/${name}.jar …\`, or leave it out`,
    )
  return ['java', ...words.slice(1, at), '-cp', classpath, main, ...words.slice(at + 2)]
}

async function pomTexts({ request }: LanguageContext): Promise<ReadonlyMap<string, string>> {
  const builds = request.files.filter(({ path: file }) => /(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?)$/.test(file))
  const texts = await request.contents.blobs(builds.map(({ oid }) => oid))
  return new Map(builds.map(({ path: file, oid }) => [file, texts.get(oid)?.toString('utf8') ?? '']))
}

async function libraryEntry({ name, file }: Library): Promise<Entry> {
  return { type: 'file', path: `${home}/libs/${name}`, mode: 0o644, bytes: { file, size: (await stat(file)).size } }
}

async function equalEntry(library: Library, place: string): Promise<Entry> {
  const jar = await openJar(library.file)
  const bytes = await withoutTimes(jar).finally(() => jar.close())
  const file = path.join(place, `equal-${library.name}`)
  await writeFile(file, bytes)
  return libraryEntry({ ...library, file })
}

async function keyOf(libraries: readonly Library[]): Promise<string> {
  const hashes: (readonly [string, string])[] = []
  for (const { name, file } of libraries) {
    const hash = createHash('sha256')
    for await (const piece of createReadStream(file)) hash.update(piece as Buffer)
    hashes.push([name, hash.digest('hex')])
  }
  return sha256Hex(canonicalJson({ recipe, hashes: hashes.sort() }))
}
