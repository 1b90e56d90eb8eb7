import { posix } from 'node:path'
import { UserError } from '../../../errors.ts'
import type { Entry } from '../../layer/entry.ts'
import type { BuildRequest } from '../../port.ts'
import { manifestOf, openJar } from './jar.ts'

/** What a build made of a Java service. */
export interface FoundJars {
  /** The one to start: its place on this machine, and its path in the repository. */
  readonly program: { readonly file: string; readonly path: string }
  readonly manifest: Readonly<Record<string, string>>
  /** Jars beside it, from `target/dependency` or the like. */
  readonly dependencies: readonly { readonly file: string; readonly name: string }[]
  /** What of the outputs is no jar. */
  readonly others: readonly Entry[]
}

/** Jars that stand beside the real one and are not it: of sources, of tests, what a plug-in kept of the one before it packed it (Gradle's `plain`, the shade plug-in's `original`). */
const beside = /(?:-(?:sources|javadoc|tests|test-sources|plain)\.jar|(?:^|\/)original-[^/]*\.jar|\.jar\.original)$/

/** The jar that starts a service among its declared outputs. Throws UserError when there is none, or several. */
export async function findJars({ service }: BuildRequest, outputs: readonly Entry[]): Promise<FoundJars> {
  const jars = outputs.flatMap((entry) =>
    entry.type === 'file' && entry.path.endsWith('.jar') && 'file' in entry.bytes ? [{ file: entry.bytes.file, path: entry.path }] : [],
  )
  const kept = jars.filter(({ path }) => !beside.test(path))
  const isDependency = ({ path }: { readonly path: string }) => /^(?:dependency|dependency-jars|lib|libs|classpath)$/.test(posix.basename(posix.dirname(path)))
  const startable: { readonly file: string; readonly path: string; readonly manifest: Readonly<Record<string, string>> }[] = []
  for (const each of kept) {
    const jar = await openJar(each.file)
    const manifest = await manifestOf(jar).finally(() => jar.close())
    if (manifest['Main-Class'] !== undefined || manifest['Start-Class'] !== undefined) startable.push({ ...each, manifest })
  }
  // Gradle puts the program itself into build/libs; a dependency may have a main class, too.
  const own = startable.filter((each) => !isDependency(each) || /(?:^|\/)build\/libs$/.test(posix.dirname(each.path)))
  const [program, ...more] = own
  if (program === undefined) throw new UserError(`${service.name}: ${none(kept.length)}`)
  if (more.length > 0)
    throw new UserError(`${service.name}: several jars can be started, ${own.map(({ path }) => path).join(', ')}: name one of them with \`build.outputs\``)
  const dependencies = kept.filter(({ path }) => path !== program.path).map(({ file, path }) => ({ file, name: posix.basename(path) }))
  const known = new Set(jars.map(({ path }) => path))
  return { program, manifest: program.manifest, dependencies, others: outputs.filter((entry) => !known.has(entry.path) && !beside.test(entry.path)) }
}

function none(jars: number): string {
  const how = 'with `build.command: mvn -B -q package` and `build.outputs: target/*.jar`, or `./gradlew bootJar` and `build/libs/*.jar`'
  if (jars === 0) return `its image is made of the jar that its build makes, and no declared output is one: say how it is built and where it is, ${how}`
  return 'no jar among its outputs says what to start: its manifest needs a Main-Class (maven-jar-plugin, Spring Boot plug-in), or say `deploy.start`'
}
