import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { LanguagePlan } from '../../../../shared/builders/languages/port.ts'
import { planService } from '../../../../shared/builders/languages/plan-service.ts'
import { amd64, type Draft, listing, type World, world } from '../../../unit/builders/languages/request.ts'

const hasJava = ['java', 'javac', 'jar'].every((program) => spawnSync(program, ['-version']).error === undefined)

const open: World[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.dispose()
})
function given(draft: Partial<Draft>): World {
  const made = world({ language: 'java', build: { outputs: ['target/*.jar'] }, ...draft })
  open.push(made)
  return made
}

const files = {
  'services/orders/pom.xml': '<project><parent><artifactId>shop</artifactId></parent><artifactId>orders</artifactId></project>',
  'libs/words/pom.xml': '<project><artifactId>words</artifactId><properties><java.version>17</java.version></properties></project>',
}

const sources: Readonly<Record<string, string>> = {
  Words: 'public class Words { public static String hello() { return "hello"; } }',
  Next: 'public class Next { public static String next() { return "next"; } }',
  Lib: 'public class Lib { public static int three() { return 3; } }',
  Orders:
    'public class Orders { public static void main(String[] a) throws Exception { System.out.println(Words.hello() + Next.next() + Lib.three() + new String(Orders.class.getResourceAsStream("/Orders.txt").readAllBytes()) + a.length); } }',
  Main: 'public class Main { public static void main(String[] a) { System.out.println(Lib.three() + a.length); } }',
}
let classes = ''
beforeAll(() => {
  classes = mkdtempSync(path.join(os.tmpdir(), 'slipway-classes-'))
  for (const [name, source] of Object.entries(sources)) writeFileSync(path.join(classes, `${name}.java`), source)
  if (hasJava) execFileSync('javac', ['-d', classes, ...Object.keys(sources).map((name) => path.join(classes, `${name}.java`))])
}, 120_000)
afterAll(() => rmSync(classes, { recursive: true, force: true }))

/** Packs a class with a resource, at some time. */
function pack({ request: { root } }: World, jar: string, className: string, extra: readonly string[], time: number): string {
  const work = path.join(root, '..', `${className}-classes`)
  mkdirSync(work, { recursive: true })
  cpSync(path.join(classes, `${className}.class`), path.join(work, `${className}.class`))
  writeFileSync(path.join(work, `${className}.txt`), className)
  for (const name of [`${className}.class`, `${className}.txt`]) utimesSync(path.join(work, name), time, time)
  mkdirSync(path.join(root, 'made'), { recursive: true })
  const file = path.join(root, 'made', jar)
  execFileSync('jar', [...extra, '-f', file, '-C', work, '.'])
  return file
}

/** A program of a class, a released library, a module of the repository and a snapshot. */
function fatJar(made: World, library: string, time: number): void {
  const { root } = made.request
  pack(made, 'words-1.0.0.jar', 'Words', ['-c'], time)
  pack(made, 'next-2-SNAPSHOT.jar', 'Next', ['-c'], time)
  cpSync(library, path.join(root, 'made/lib-3.1.jar'))
  const stage = path.join(root, 'stage')
  mkdirSync(path.join(stage, 'BOOT-INF/lib'), { recursive: true })
  pack(made, 'program.jar', 'Orders', ['-c'], time)
  for (const jar of ['words-1.0.0.jar', 'next-2-SNAPSHOT.jar', 'lib-3.1.jar']) cpSync(path.join(root, 'made', jar), path.join(stage, 'BOOT-INF/lib', jar))
  mkdirSync(path.join(stage, 'BOOT-INF/classes'))
  execFileSync('jar', ['-x', '-f', path.join(root, 'made/program.jar')], { cwd: path.join(stage, 'BOOT-INF/classes') })
  writeFileSync(
    path.join(stage, 'BOOT-INF/classpath.idx'),
    '- "BOOT-INF/lib/next-2-SNAPSHOT.jar"\n- "BOOT-INF/lib/words-1.0.0.jar"\n- "BOOT-INF/lib/lib-3.1.jar"\n',
  )
  const manifest = path.join(root, 'manifest')
  writeFileSync(
    manifest,
    'Main-Class: org.springframework.boot.loader.launch.JarLauncher\nStart-Class: Orders\nSpring-Boot-Classpath-Index: BOOT-INF/classpath.idx\nSpring-Boot-Lib: BOOT-INF/lib/\n',
  )
  mkdirSync(path.join(root, 'services/orders/target'), { recursive: true })
  execFileSync('jar', ['-c', '-0', '-m', manifest, '-f', path.join(root, 'services/orders/target/orders-1.0.0.jar'), '-C', stage, '.'])
}

/** Writes an image's files to a folder and runs its command there. */
async function run(plan: LanguagePlan, made: World): Promise<string> {
  const root = path.join(made.request.root, '../image')
  for (const layer of plan.layers) {
    for (const entry of await layer.entries()) {
      if (entry.type !== 'file' || 'oid' in entry.bytes) continue
      const file = path.join(root, entry.path)
      mkdirSync(path.dirname(file), { recursive: true })
      const content = Buffer.isBuffer(entry.bytes) ? entry.bytes : readFileSync(entry.bytes.file)
      writeFileSync(file, entry.path === 'app/classpath' ? content.toString().replaceAll('/app', `${root}/app`) : content)
    }
  }
  const [program = '', ...args] = (plan.config.cmd ?? []).map((word) => word.replace('@/app', `@${root}/app`))
  return execFileSync(program, args, { encoding: 'utf8' })
}

test.runIf(hasJava)(
  'a Spring Boot jar is taken apart into layers that do not depend on when it was built',
  async () => {
    const [here, there] = [given({ files }), given({ files })]
    const library = pack(given({ files }), 'lib-3.1.jar', 'Lib', ['-c'], 1_700_000_000)
    fatJar(here, library, 1_600_000_000)
    fatJar(there, library, 1_700_000_000)
    const plan = await planService(here.request, amd64, here.options)
    expect(plan).toMatchObject({ base: 'eclipse-temurin:21-jre', config: { cmd: ['java', '-cp', '@/app/classpath', 'Orders'], workdir: '/app' } })
    expect(plan.layers.map(({ name }) => name)).toEqual(['dependencies', 'snapshot-dependencies', 'resources', 'classes'])
    expect(await run(plan, here)).toBe('hellonext3Orders0\n')
    const again = await planService(there.request, amd64, there.options)
    expect(again.layers[0]?.key).toBe(plan.layers[0]?.key)
    for (const { name } of plan.layers) expect(await listing(again, name, there.request)).toEqual(await listing(plan, name, here.request))
    const classes = await listing(plan, 'classes', here.request)
    expect(classes[1]).toBe('app/classpath 644 0 /app/resources:/app/classes:/app/libs/next-2-SNAPSHOT.jar:/app/libs/words-1.0.0.jar:/app/libs/lib-3.1.jar')
  },
  180_000,
)

test.runIf(hasJava)(
  'a plain jar with libraries beside it, and with the options of its start command',
  async () => {
    const made = given({
      files: { 'services/orders/pom.xml': '<project><maven.compiler.release>16</maven.compiler.release></project>' },
      build: { outputs: ['target'] },
      deploy: { start: 'java -Xmx64m -jar target/orders.jar one two' },
    })
    const target = path.join(made.request.root, 'services/orders/target')
    mkdirSync(path.join(target, 'dependency'), { recursive: true })
    cpSync(pack(made, 'lib-3.1.jar', 'Lib', ['-c'], 1_700_000_000), path.join(target, 'dependency/lib-3.1.jar'))
    cpSync(pack(made, 'orders.jar', 'Main', ['-c', '-e', 'Main'], 1_700_000_000), path.join(target, 'orders.jar'))
    cpSync(path.join(target, 'orders.jar'), path.join(target, 'orders-tests.jar'))
    const plan = await planService(made.request, amd64, made.options)
    expect(plan).toMatchObject({ base: 'eclipse-temurin:17-jre', config: { cmd: ['java', '-Xmx64m', '-cp', '@/app/classpath', 'Main', 'one', 'two'] } })
    expect(await run(plan, made)).toBe('5\n')
  },
  180_000,
)

test('a service without a jar to start is refused with how to make one', async () => {
  const made = given({ files, build: {} })
  await expect(planService(made.request, amd64, made.options)).rejects.toThrow(/build.command: mvn -B -q package/)
  const none = given({ files, loose: { 'services/orders/target/a.jar': 'no zip' } })
  await expect(planService(none.request, amd64, none.options)).rejects.toThrow('a.jar is no jar')
})
