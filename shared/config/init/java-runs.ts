import { readScript } from '../../graph/readers/gradle-script.ts'
import { type FileIndex, inFolder, type ProjectFiles } from '../files.ts'

const mavenPlugins =
  /<artifactId>\s*(?:spring-boot|quarkus|micronaut|jib|appengine|jetty|liberty|wildfly|payara|exec|native|thorntail|helidon|tomcat\d?)-maven-plugin\s*</
const gradlePlugin =
  /(?:\bid\s*\(?\s*|\bplugin\s*[:=]\s*)['"](?:org\.springframework\.boot|io\.quarkus|io\.ktor\.plugin|war|com\.google\.cloud\.tools\.jib|[\w.-]*(?:application|shadow|boot-app|service)[\w.-]*)['"](?![^\n]*apply\s+false)/
const gradleAlias = /\balias\s*\(\s*\w+\.plugins\.[\w.]*(?:spring\.?boot|application|ktor|quarkus|micronaut|jib|shadow)[\w.]*\s*\)(?![^\n]*apply\s+false)/i

/** Of the application, not of any other task that runs something while it is built. */
const namedMain = /\bmainClassName\b|\b(?:application|springBoot)\s*(?:\.\s*|\{[^}]*)mainClass\b|\bMain-Class\b/

/** What the files of a Java (or Kotlin, Scala, Groovy) folder say of it. `untold`: neither that it runs nor that it does not. */
export type JavaRuns = 'yes' | 'no' | 'untold'

/** A plugin that makes programs, a main class that is named, or one that is there. */
export async function javaRuns(folder: string, index: FileIndex, files: ProjectFiles): Promise<JavaRuns> {
  const names = index.namesIn(folder)
  const textOf = async (name: string) => (names.includes(name) ? ((await files.read(inFolder(folder, name))) ?? '') : undefined)
  const pom = (await textOf('pom.xml'))?.replace(/<!--.*?-->/gs, '')
  if (pom !== undefined) {
    if (/<packaging>\s*pom\s*</.test(pom)) return 'no'
    const own = pom.replace(/<pluginManagement>.*?<\/pluginManagement>/gs, '')
    if (/<packaging>\s*(?:war|ear)\s*<|<(?:mainClass|start-class|quarkus\.package\.type)>/.test(own) || mavenPlugins.test(own)) return 'yes'
  }
  const written = (await textOf('build.gradle')) ?? (await textOf('build.gradle.kts'))
  if (written !== undefined) {
    const { code } = readScript('build.gradle', written)
    if (/\bbootJar\b[^{\n]*\{\s*enabled\s*=?\s*false/.test(code)) return 'no'
    if (gradlePlugin.test(code) || gradleAlias.test(code) || namedMain.test(code) || /\bplugins\s*\{[^}]*^\s*application\s*$/m.test(code)) return 'yes'
  }
  return (await hasMain(folder, index, files)) ? 'yes' : 'untold'
}

/** Called like one (an Application, a Main, …), with a main function in it: no other source is read. */
async function hasMain(folder: string, index: FileIndex, files: ProjectFiles): Promise<boolean> {
  const below = ['java', 'kotlin', 'scala', 'groovy'].map((language) => inFolder(folder, `src/main/${language}`))
  for (const at of index.folders) {
    if (!below.some((start) => at === start || at.startsWith(`${start}/`))) continue
    for (const name of index.namesIn(at)) {
      if (!/(?:Application|Main|App|Launcher|Server|Service)(?:Kt)?\.(?:java|kt|scala|groovy)$/.test(name)) continue
      if (/@SpringBootApplication|\bvoid\s+main\s*\(|\bfun\s+main\s*\(|\bdef\s+main\s*\(/.test((await files.read(inFolder(at, name))) ?? '')) return true
    }
  }
  return false
}
