// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the formats write their properties so.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dotnetReader } from '../../../../shared/graph/readers/dotnet.ts'
import { gradleReader } from '../../../../shared/graph/readers/gradle.ts'
import { mavenReader } from '../../../../shared/graph/readers/maven.ts'
import { commitOf } from './dotnet-jvm-reading.ts'

const gradle = [
  "project(':a')",
  'include',
  '(":b")',
  "'c'",
  '"${',
  '}',
  '{',
  'subprojects',
  'projects.a.b',
  'includeBuild',
  '//',
  '/*',
  '*/',
  "'''",
  '\\',
  '$rootDir/../x',
  '.projectDir = ',
  '\n',
  ' ',
]
const xml = [
  '<project>',
  '</project>',
  '<modules><module>../a</module></modules>',
  '<parent>',
  '</parent>',
  '<artifactId>${a}</artifactId>',
  '<groupId>',
  '<a>${basedir}/../../../x</a>',
  '<properties><a>${a}</a></properties>',
  '<dependency><artifactId>root</artifactId></dependency>',
  ' ',
]
const msbuild = [
  '<Project>',
  '</Project>',
  '<ProjectReference Include="..\\a\\a.csproj;$(A)\\*" />',
  '<PropertyGroup><A>$(B)</A><B>$(A)</B></PropertyGroup>',
  "<Import Project=\"$([MSBuild]::GetPathOfFileAbove('x.props', '$(MSBuildThisFileDirectory)../'))\" />",
  '<Import Project="$(" />',
  '\\',
  'Project("{9A}") = "a", "a\\..\\..\\a.csproj", "{1}"',
]

it.each([
  ['Gradle', gradleReader, gradle, ['settings.gradle', 'build.gradle.kts', 'a/build.gradle', 'a/b/settings.gradle.kts']],
  ['Maven', mavenReader, xml, ['pom.xml', 'a/pom.xml', 'a/b/pom.xml']],
  ['.NET', dotnetReader, msbuild, ['a.sln', 'Directory.Build.props', 'a/a.csproj', 'a/b/b.csproj', 'x.slnx']],
] as const)(
  '%s: whatever the files hold, there is an answer, the same for every order of files, and no edge to what is not there',
  async (_, reader, words, paths) => {
    const text = fc.oneof(
      fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((parts) => parts.join('')),
      fc.string(),
    )
    await fc.assert(
      fc.asyncProperty(fc.tuple(...paths.map(() => text)), async (texts) => {
        const files = paths.map((path, index) => [path, texts[index] ?? ''] as const)
        const commit = commitOf(Object.fromEntries(files), reader.names)
        const show = ({ edges, packages = [], damaged = [] }: Awaited<ReturnType<typeof reader.read>>) => [
          ...edges.map(({ from, to, why }) => `${from} → ${to}: ${why()}`),
          ...packages,
          ...damaged.map(({ path, message }) => `${path} ${message}`),
        ]
        const first = await reader.read(commit)
        for (const { to } of first.edges) expect(to === '.' || commit.hasFile(to) || commit.hasFolder(to), to).toBe(true)
        const second = await reader.read(commitOf(Object.fromEntries([...files].reverse()), reader.names))
        expect([...new Set(show(second))].sort()).toEqual([...new Set(show(first))].sort())
      }),
      { numRuns: 300 },
    )
  },
)
