// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Gradle writes its properties so.
import { describe, expect, it } from 'vitest'
import { gradleReader } from '../../../../shared/graph/readers/gradle.ts'
import { readingOf } from './dotnet-jvm-reading.ts'

const read = (files: Record<string, string>) => readingOf(gradleReader, files)
const shop = {
  'settings.gradle': "rootProject.name = 'shop'\ninclude 'services:web', ':services:orders'\ninclude('libs:money')\ninclude 'libs:my-words'\n",
  'services/web/build.gradle': '',
  'services/orders/build.gradle': '',
  'libs/money/build.gradle': '',
  'libs/my-words/build.gradle': '',
}
const web = (script: string, more: Record<string, string> = {}) => read({ ...shop, 'services/web/build.gradle': script, ...more })

describe('projects', () => {
  it.each<[string, string, readonly string[]]>([
    ['Groovy', "dependencies { implementation project(':libs:money') }", ['services/web → libs/money']],
    ['with a name', "dependencies { implementation project(path: ':libs:money', configuration: 'x') }", ['services/web → libs/money']],
    ['with its path last', "dependencies { implementation project(configuration: 'x', path: ':libs:money') }", ['services/web → libs/money']],
    ['Kotlin with a map', 'dependencies { implementation(project(mapOf("path" to ":libs:money", "configuration" to "x"))) }', ['services/web → libs/money']],
    [
      'Kotlin',
      'dependencies {\n  implementation(project(":libs:money"))\n  testImplementation(project(path = ":libs:my-words"))\n}',
      ['services/web → libs/money', 'services/web → libs/my-words'],
    ],
    [
      'accessors',
      'dependencies { implementation(projects.libs.money); api(projects.libs.myWords) }',
      ['services/web → libs/money', 'services/web → libs/my-words'],
    ],
    ['accessors below the root’s', 'dependencies { implementation(projects.shop.libs.money) }', ['services/web → libs/money']],
    ['an accessor and more', 'val p = projects.libs.money.dependencyProject', ['services/web → libs/money']],
    ['another word', 'dependencies { implementation(libs.projects.libs.money) }', []],
    ['a comment', "// implementation project(':libs:money')\n/* project(':libs:money')\n*/", []],
    ['after an address', "url 'https://x.org' // no\nimplementation project(':libs:money')", ['services/web → libs/money']],
    ['after a quote in a pattern', "exclude ~/it's/\nimplementation project(':libs:money')", ['services/web → libs/money']],
    ['inside a string', 'from "${project(\':libs:money\').projectDir}/x"', ['services/web → libs/money']],
    ['inside a string of equal quotes', 'from("${project(":libs:money").projectDir}/x")', ['services/web → libs/money']],
    ['a task of another', "processResources.dependsOn ':libs:money:jar'", ['services/web → libs/money']],
    ['evaluated first', "evaluationDependsOn(':libs:money')", ['services/web → libs/money']],
    [
      'worked out from a list',
      "['money', 'my-words'].each { implementation project(\":libs:$it\") }",
      ['services/web → libs/money', 'services/web → libs/my-words'],
    ],
    ['worked out from paths', '[\':libs:money\'].each { implementation project("$it") }', ['services/web → libs/money']],
    ['itself', "project(':services:web')", []],
    ['nobody', "project(':libs:xyz')", []],
  ])('%s', async (_, script, expected) => {
    expect((await web(script)).edges).toEqual(expected)
  })

  it('says which line', async () => {
    const { why } = await web("dependencies {\n  // money\n  implementation project(':libs:money')\n}")
    expect(why('services/web → libs/money')).toEqual(["services/web/build.gradle:3 project(':libs:money'"])
  })
})

describe('settings', () => {
  it.each<[string, string]>([
    ['Groovy', "include 'a', ':b:c'"],
    ['Groovy over lines', "include 'a', // first\n  'b:c'\n"],
    ['Kotlin', 'include(":a")\ninclude(":b:c")'],
    ['Kotlin over lines', 'include(\n  ":a",\n  ":b:c",\n)'],
    ['one line', "include('a'); include('b:c')"],
    ['a list that is worked through', "['a', 'b:c'].each { include it }"],
    ['folders that are listed', "file('.').eachDir { dir -> include dir.name }"],
  ])('%s', async (_, settings) => {
    expect((await read({ 'settings.gradle': settings, 'a/build.gradle': '', 'b/c/build.gradle.kts': '' })).packages).toEqual(['a', 'b/c'])
  })

  it('leave out folders of folders', async () => {
    const files = {
      'settings.gradle': "include ':a', ':a:b', 'a:c'",
      'a/build.gradle': '',
      'a/b/build.gradle': '',
      'a/c/build.gradle': "project(':a')",
      'a/src/x.java': '',
    }
    const { packages, edges } = await read(files)
    expect(packages).toEqual(['a/b', 'a/c'])
    expect(edges).toEqual(['a/c → a/build.gradle', 'a/c → a/src'])
  })

  it.each<[string, string]>([
    ['Groovy', "include ':money'\nproject(':money').projectDir = file('libs/money')"],
    ['a new File', "include ':money'\nproject(':money').projectDir = new File(settingsDir, 'libs/money')"],
    ['Kotlin', 'include(":money")\nproject(":money").projectDir = file("$rootDir/libs/money")'],
    ['resolved', 'include(":money")\nproject(":money").projectDir = rootDir.resolve("libs/money")'],
    ['in a block', 'include(":money")\nproject(":money").apply { projectDir = file("libs/money") }'],
    [
      'worked out',
      'include \':money\'\nrootProject.children.each { it.projectDir = file("libs/${it.name}") }\nproject(\':money\').projectDir = file("libs/$x")',
    ],
  ])('move projects: %s', async (_, settings) => {
    const { edges, packages } = await read({
      'settings.gradle.kts': `${settings}\ninclude(":web")`,
      'libs/money/build.gradle': '',
      'web/build.gradle': "implementation project(':money')",
    })
    expect(edges).toContain('web → libs/money')
    expect(packages).toEqual(['libs/money', 'web'])
  })

  it('rename projects', async () => {
    const settings = "include 'core', 'core-api', 'web'\nrootProject.children.each { it.name = \"shop-${it.name}\" }"
    const web = "dependencies { implementation project(':shop-core-api') }"
    const files = { 'core/build.gradle': '', 'core-api/build.gradle': 'dependencies { api(projects.shopCore) }', 'web/build.gradle': web }
    expect((await read({ 'settings.gradle': settings, ...files })).edges).toEqual(['core-api → core', 'web → core-api'])
  })

  it('include folders beside', async () => {
    const { edges, packages } = await read({
      'app/settings.gradle': "includeFlat 'money'",
      'money/build.gradle': '',
      'app/build.gradle': "implementation project(':money')",
    })
    expect({ edges, packages }).toEqual({ edges: ['app → money', 'money → app/build.gradle'], packages: ['money'] })
  })
})

describe('the root', () => {
  const all = {
    ...shop,
    'build.gradle': "plugins { id 'java' apply false }",
    'gradle.properties': '',
    'gradle/libs.versions.toml': '',
    'buildSrc/build.gradle': '',
  }

  it('counts for every project', async () => {
    const { edges } = await read(all)
    for (const project of ['services/web', 'services/orders', 'libs/money', 'libs/my-words']) {
      expect(edges.filter((edge) => edge.startsWith(`${project} →`))).toEqual(
        ['build.gradle', 'buildSrc', 'gradle', 'gradle.properties'].map((part) => `${project} → ${part}`),
      )
    }
  })

  it('has settings that count when they do more than list projects', async () => {
    const { edges } = await read({
      ...shop,
      'settings.gradle': `pluginManagement { includeBuild 'tools/build' }\n${shop['settings.gradle']}`,
      'tools/build/build.gradle': '',
    })
    expect(edges.filter((edge) => edge.startsWith('services/web'))).toEqual(['services/web → settings.gradle', 'services/web → tools/build'])
  })

  it('may have its version catalog elsewhere', async () => {
    const catalog = 'dependencyResolutionManagement { versionCatalogs { create("libs") { from(files("../versions/libs.toml")) } } }'
    const { edges } = await read({ 'app/settings.gradle.kts': `${catalog}\ninclude(":web")`, 'app/web/build.gradle.kts': '', 'versions/libs.toml': '' })
    expect(edges).toEqual(['app/web → app/settings.gradle.kts', 'app/web → versions/libs.toml'])
  })

  it('says what all, one, or only itself needs', async () => {
    const { edges } = await read({
      ...shop,
      'build.gradle': `
subprojects { dependencies { testImplementation project(':libs:my-words') } }
project(':services:web') { dependencies { implementation project(':libs:money') } }
configure(project(':services:orders')) { dependencies { implementation project(':libs:money') } }
dependencies { jacocoAggregation project(':services:web'); jacocoAggregation project(':services:orders') }
`,
    })
    expect(edges.filter((edge) => !edge.endsWith('→ build.gradle'))).toEqual([
      '. → services/orders',
      '. → services/web',
      'build.gradle → libs/my-words',
      'services/orders → libs/money',
      'services/web → libs/money',
    ])
  })

  it('is no business of another build below it', async () => {
    const { edges } = await read({ ...all, 'other/settings.gradle': "include 'x'", 'other/x/build.gradle': "project(':libs:money')" })
    expect(edges.filter((edge) => edge.startsWith('other'))).toEqual(['other/x → libs/money'])
  })

  it('has scripts between it and a project that may speak to it', async () => {
    const { edges } = await read({ ...shop, 'services/build.gradle': "subprojects { dependencies { implementation project(':libs:money') } }" })
    expect(edges).toEqual(['services/build.gradle → libs/money', 'services/orders → services/build.gradle', 'services/web → services/build.gradle'])
  })
})

describe('files', () => {
  const more = { 'protos/a.proto': '', 'config/style.xml': '', 'scripts/java.gradle': '' }
  it.each<[string, string, readonly string[]]>([
    ['a relative folder', "sourceSets { main { proto { srcDir '../../protos' } } }", ['services/web → protos']],
    ['from the root', 'configFile = file("$rootDir/config/style.xml")', ['services/web → config/style.xml']],
    ['by the root project', "configFile = rootProject.file('config/style.xml')", ['services/web → config/style.xml']],
    ['in a longer form', 'from("${rootProject.projectDir}/config/style.xml")', ['services/web → config/style.xml']],
    ['from its own folder', 'from("$projectDir/../../protos/${name}.proto")', ['services/web → protos']],
    ['an applied script', "apply from: '../../scripts/java.gradle'", ['services/web → scripts/java.gradle']],
    ['nothing there', "apply from: '../../scripts/no.gradle'", []],
    ['the root itself', 'workingDir = file("../..")', []],
  ])('%s', async (_, script, expected) => {
    expect((await web(script, more)).edges).toEqual(expected)
  })

  it('that the root applies count for all', async () => {
    const files = { ...shop, ...more, 'build.gradle': "apply from: 'scripts/java.gradle'\n" }
    expect((await read(files)).edges.filter((edge) => !edge.endsWith('→ build.gradle'))).toEqual(['build.gradle → scripts/java.gradle'])
  })

  it('that are applied need what they name', async () => {
    const { edges } = await web("apply from: '../../scripts/java.gradle'", {
      ...more,
      'scripts/java.gradle': "dependencies { testImplementation project(':libs:money') }",
    })
    expect(edges).toEqual(['scripts/java.gradle → libs/money', 'services/web → scripts/java.gradle'])
  })
})

describe('builds that include others', () => {
  it('take modules by their coordinates', async () => {
    const { edges } = await read({
      'settings.gradle.kts': 'includeBuild("services/web")\nincludeBuild("libs/money")\nincludeBuild("libs/words")',
      'services/web/settings.gradle.kts': '',
      'services/web/build.gradle.kts': 'dependencies { implementation("com.shop:money:1.0"); implementation("com.other:words:1.0") }',
      'libs/money/settings.gradle.kts': 'rootProject.name = "money"',
      'libs/money/build.gradle.kts': 'group = "com.shop"',
      'libs/words/settings.gradle.kts': '',
      'libs/words/build.gradle.kts': 'group = "com.shop"',
    })
    expect(edges).toEqual(['services/web → libs/money'])
  })

  it('need what they include', async () => {
    const { edges } = await read({
      'services/web/settings.gradle': "includeBuild '../../libs/money'",
      'services/web/build.gradle': '',
      'libs/money/build.gradle': '',
    })
    expect(edges).toEqual(['services/web → libs/money'])
  })
})

it('never fails for what a script holds', async () => {
  for (const script of ['project(', '"${', "'''", '}}}{', '/*', 'include', "include 'a',", 'project(":a").projectDir =']) {
    await expect(read({ 'settings.gradle': script, 'build.gradle': script, 'a/build.gradle': script })).resolves.toBeDefined()
  }
})
