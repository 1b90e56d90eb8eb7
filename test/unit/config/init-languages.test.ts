import { describe, expect, it } from 'vitest'
import { planInit } from '../../../shared/config/init/plan.ts'
import { inMemory } from './in-memory-files.ts'

/** What init takes each folder for: `services/web`, or `(libs/money)` for a library. A service beside keeps a repository without any from being refused. */
async function rolesIn(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const plan = await planInit(inMemory({ 'beside/Procfile': '', 'beside/index.html': '', ...files }), [])
  const services = plan.services.map(({ path }) => path).filter((path) => path !== 'beside')
  return [...services, ...plan.libraries.map(({ path }) => `(${path})`)].sort()
}
const boot = '<build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build>'
const main = 'package main\n\nfunc main() {}\n'

describe('a service', () => {
  it.each<[string, Record<string, string>]>([
    ['of Spring Boot by Maven', { 'x/pom.xml': `<project><artifactId>x</artifactId>${boot}</project>` }],
    ['that is a war', { 'x/pom.xml': '<project><artifactId>x</artifactId><packaging>war</packaging></project>' }],
    [
      'of Java with a main class',
      { 'x/pom.xml': '<project/>', 'x/src/main/java/a/ShopApplication.java': 'class ShopApplication { public static void main(String[] a) {} }' },
    ],
    ['of Spring Boot by Gradle', { 'x/build.gradle': "plugins {\n  id 'org.springframework.boot' version '3.3.0'\n}" }],
    ['with the application plugin', { 'x/build.gradle.kts': 'plugins {\n    application\n}' }],
    ['with a plugin of a catalog', { 'x/build.gradle.kts': 'plugins { alias(libs.plugins.spring.boot) }' }],
    ['with a plugin of the repository’s own', { 'x/build.gradle.kts': 'plugins { id("shop.java-application-conventions") }' }],
    ['of ASP.NET', { 'x/X.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>' }],
    ['of .NET that is a program', { 'x/X.csproj': '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>' }],
    ['of Go', { 'x/go.mod': 'module x', 'x/main.go': main }],
    ['of Go with a cmd', { 'x/go.mod': 'module x', 'x/cmd/serve/serve.go': main, 'x/cmd/migrate/main.go': main }],
    ['of Rust', { 'x/Cargo.toml': '[package]\nname = "x"\n', 'x/src/main.rs': '' }],
    ['of Rust by name', { 'x/Cargo.toml': '[package]\nname = "x"\n[[bin]]\nname = "x"\n', 'x/x.rs': '' }],
    ['of Python', { 'x/requirements.txt': '', 'x/app.py': '' }],
    ['of Django', { 'x/requirements.txt': '', 'x/manage.py': '' }],
    ['of Python in a package', { 'x/pyproject.toml': '[project]\nname = "x"', 'x/src/x/main.py': '' }],
    ['of Vite without a start script', { 'x/package.json': '{"name": "x", "scripts": {"dev": "vite"}}', 'x/vite.config.ts': '', 'x/index.html': '' }],
    ['that only a Dockerfile describes', { 'x/Dockerfile': 'FROM scratch' }],
  ])('%s', async (_, files) => {
    expect(await rolesIn(files)).toEqual(['x'])
  })
})

describe('no service', () => {
  it.each<[string, Record<string, string>, readonly string[]]>([
    ['a Maven library', { 'x/pom.xml': '<project><artifactId>x</artifactId></project>' }, ['(x)']],
    [
      'a Boot plugin that is only managed',
      { 'x/pom.xml': `<project>${boot.replace('<plugins>', '<pluginManagement><plugins>').replace('</plugins>', '</plugins></pluginManagement>')}</project>` },
      ['(x)'],
    ],
    [
      'an aggregator',
      { 'x/pom.xml': '<project><packaging>pom</packaging><modules><module>y</module></modules></project>', 'x/y/pom.xml': `<project>${boot}</project>` },
      ['x/y'],
    ],
    ['a plugin that is not applied', { 'x/build.gradle': "plugins { id 'org.springframework.boot' version '3' apply false }" }, ['(x)']],
    [
      'a Boot library',
      { 'x/build.gradle': "plugins { id 'org.springframework.boot' }\nbootJar {\n enabled = false\n}".replace('{\n enabled', '{ enabled') },
      ['(x)'],
    ],
    ['a class library', { 'x/X.csproj': '<Project Sdk="Microsoft.NET.Sdk"></Project>' }, ['(x)']],
    [
      'an application for phones',
      { 'x/X.csproj': '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><UseMaui>true</UseMaui></PropertyGroup></Project>' },
      ['(x)'],
    ],
    [
      'a test project',
      {
        'src/X.Specs/X.csproj': '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="Microsoft.NET.Test.Sdk" /></ItemGroup></Project>',
        'libs/a/go.mod': '',
      },
      ['(libs/a)'],
    ],
    ['a workspace of Cargo', { 'x/Cargo.toml': '[workspace]\nmembers = ["y"]\n', 'x/y/Cargo.toml': '[package]\nname = "y"\n', 'x/y/src/main.rs': '' }, ['x/y']],
    ['a module of tools', { 'tools/gen/go.mod': 'module gen', 'tools/gen/main.go': main, 'libs/a/go.mod': '' }, ['(libs/a)']],
    ['what documents are made with', { 'docs/requirements.txt': '', 'docs/package.json': '{"scripts": {"start": "x"}}', 'libs/a/go.mod': '' }, ['(libs/a)']],
    ['a package with a demo', { 'packages/ui/package.json': '{"name": "ui", "scripts": {"dev": "vite", "preview": "vite preview"}}' }, ['(packages/ui)']],
  ])('%s', async (_, files, expected) => {
    expect(await rolesIn(files)).toEqual(expected)
  })
})

describe('programs of one Go module', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['below cmd', ['cmd/api', 'cmd/worker'], ['cmd/api', 'cmd/worker']],
    ['by themselves', ['services/api', 'services/web'], ['services/api', 'services/web']],
    ['with a cmd each', ['app/cart/cmd/server', 'app/user/cmd/server'], ['app/cart', 'app/user']],
    ['with tools beside', ['services/api', 'hack/gen', 'internal/tools/x'], ['services/api']],
  ])('%s', async (_, folders, expected) => {
    expect(await rolesIn({ 'go.mod': 'module shop', ...Object.fromEntries(folders.map((folder) => [`${folder}/main.go`, main])) })).toEqual(expected)
  })
})

it('takes what others need for a library, though it can run', async () => {
  const files = {
    'services/web/go.mod': 'module web\nreplace money => ../../libs/money\nrequire money v0.0.0\n',
    'services/web/main.go': main,
    'libs/money/go.mod': 'module money\n',
    'libs/money/cmd/calc/main.go': main,
  }
  expect(await rolesIn(files)).toEqual(['(libs/money)', 'services/web'])
})

it('calls a service by the folder that says what it is', async () => {
  const plan = await planInit(
    inMemory({
      'src/cart/src/Cart.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"/>',
      'apps/app/Procfile': '',
      'apps/app/index.html': '',
      'mail/server/Procfile': '',
      'mail/server/index.html': '',
    }),
    [],
  )
  expect(plan.services.map(({ name, path }) => `${name} ${path}`)).toEqual(['app apps/app', 'cart src/cart/src', 'mail mail/server'])
})
