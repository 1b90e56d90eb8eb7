import { describe, expect, it } from 'vitest'
import { dotnetReader } from '../../../../shared/graph/readers/dotnet.ts'
import { readingOf } from './dotnet-jvm-reading.ts'

const read = (files: Record<string, string>) => readingOf(dotnetReader, files)
const project = (body = '') => `\uFEFF<Project Sdk="Microsoft.NET.Sdk">\r\n  <ItemGroup>\r\n${body}  </ItemGroup>\r\n</Project>\r\n`
const to = (path: string, more = '') => `    <ProjectReference Include="${path}" ${more}/>\r\n`
const api = 'src/Shop.Api/Shop.Api.csproj'
const core = { 'src/Shop.Core/Shop.Core.csproj': project() }

describe('references', () => {
  it.each<[string, string, readonly string[]]>([
    ['a project', to('..\\Shop.Core\\Shop.Core.csproj'), ['src/Shop.Api → src/Shop.Core']],
    ['with slashes', to('../Shop.Core/Shop.Core.csproj'), ['src/Shop.Api → src/Shop.Core']],
    ['in other case', to('..\\shop.core\\Shop.Core.csproj'), ['src/Shop.Api → src/Shop.Core']],
    ['on a condition', to('..\\Shop.Core\\Shop.Core.csproj', "Condition=\"'$(X)' == '1'\""), ['src/Shop.Api → src/Shop.Core']],
    ['over lines', '<ProjectReference\n  Include="..\\Shop.Core\\Shop.Core.csproj">\n</ProjectReference>', ['src/Shop.Api → src/Shop.Core']],
    ['several', to('..\\Shop.Core\\Shop.Core.csproj;..\\..\\libs\\Money\\Money.fsproj'), ['src/Shop.Api → libs/Money', 'src/Shop.Api → src/Shop.Core']],
    ['from its own folder', to('$(MSBuildThisFileDirectory)..\\Shop.Core\\Shop.Core.csproj'), ['src/Shop.Api → src/Shop.Core']],
    ['from the solution', to('$(SolutionDir)src\\Shop.Core\\Shop.Core.csproj'), ['src/Shop.Api → src/Shop.Core']],
    ['from a property', to('$(Libs)Money\\Money.fsproj'), ['src/Shop.Api → libs/Money']],
    ['from a property nobody sets', to('$(Nobody)\\Money\\Money.fsproj'), ['src/Shop.Api → libs/Money']],
    ['a comment', `<!-- ${to('..\\Shop.Core\\Shop.Core.csproj')} -->`, []],
    ['a package', '<PackageReference Include="Shop.Core" Version="1.0" />', []],
    ['nothing there', to('..\\Gone\\Gone.csproj'), []],
    ['outside', to('..\\..\\..\\..\\Gone\\Gone.csproj'), []],
    ['linked sources', '<Compile Include="..\\Shared\\*.cs" Link="Shared\\%(Filename)" />', ['src/Shop.Api → src/Shared']],
    ['linked sources of any depth', '<Compile Include="..\\Shared\\**\\*.cs" />', ['src/Shop.Api → src/Shared']],
    ['a linked file', '<Content Include="..\\..\\config\\appsettings.json" />', ['src/Shop.Api → config/appsettings.json']],
    [
      'protos',
      '<Protobuf Include="..\\..\\protos\\shop.proto" ProtoRoot="..\\..\\protos\\" GrpcServices="Both" />',
      ['src/Shop.Api → protos', 'src/Shop.Api → protos/shop.proto'],
    ],
    ['its own files', '<Compile Include="Sub\\*.cs" /><None Remove="..\\Shared\\a.cs" />', []],
  ])('%s', async (_, body, expected) => {
    const { edges } = await read({
      ...core,
      [api]: project(body).replace('<ItemGroup>', '<PropertyGroup><Libs>../../libs/</Libs></PropertyGroup><ItemGroup>'),
      'libs/Money/Money.fsproj': project(),
      'src/Shared/a.cs': '',
      'Shop.sln': '',
      'config/appsettings.json': '',
      'protos/shop.proto': '',
    })
    expect(edges).toEqual(expected)
  })

  it('say which line', async () => {
    const { why } = await read({ ...core, [api]: project(to('..\\Shop.Core\\Shop.Core.csproj')) })
    expect(why('src/Shop.Api → src/Shop.Core')).toEqual([`${api}:3 ProjectReference ..\\Shop.Core\\Shop.Core.csproj`])
  })

  it('of the old form, with a name space', async () => {
    const old = `<?xml version="1.0" encoding="utf-8"?><Project ToolsVersion="15.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003"><ItemGroup>${to('..\\Shop.Core\\Shop.Core.csproj')}</ItemGroup></Project>`
    expect((await read({ ...core, [api]: old })).edges).toEqual(['src/Shop.Api → src/Shop.Core'])
  })
})

describe('shared files', () => {
  it('of the folders above count for every project', async () => {
    const names = ['Directory.Build.props', 'Directory.Build.targets', 'Directory.Packages.props', 'global.json', 'NuGet.config']
    const files = Object.fromEntries(names.map((name) => [name, name.endsWith('json') ? '{}' : '<Project/>']))
    const { edges } = await read({ ...core, ...files, 'src/Directory.Build.props': '<Project/>', 'other/nuget.config': '' })
    expect(edges).toEqual([...names, 'src/Directory.Build.props'].sort().map((name) => `src/Shop.Core → ${name}`))
  })

  it('are found where they import one another', async () => {
    const { edges } = await read({
      'src/Shop.Api/Shop.Api.csproj': '<Project><Import Project="..\\..\\build\\common.props" /></Project>',
      'build/common.props': '<Project><Import Project="$(MSBuildThisFileDirectory)more.targets" Condition="true" /></Project>',
      'build/more.targets': '<Project/>',
      'src/Directory.Build.props':
        "<Project><Import Project=\"$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))\" /></Project>",
      'Directory.Build.props':
        '<Project><PropertyGroup><AssemblyOriginatorKeyFile>$(MSBuildThisFileDirectory)keys\\shop.snk</AssemblyOriginatorKeyFile></PropertyGroup></Project>',
      'keys/shop.snk': '',
    })
    expect(edges).toEqual([
      'Directory.Build.props → keys/shop.snk',
      'build/common.props → build/more.targets',
      'src/Directory.Build.props → Directory.Build.props',
      'src/Shop.Api → Directory.Build.props',
      'src/Shop.Api → build/common.props',
      'src/Shop.Api → src/Directory.Build.props',
    ])
  })

  it('set properties for projects', async () => {
    const { edges } = await read({
      ...core,
      'Directory.Build.props':
        '<Project><PropertyGroup><RepoRoot>$(MSBuildThisFileDirectory)</RepoRoot><SrcRoot>$(RepoRoot)src/</SrcRoot></PropertyGroup></Project>',
      [api]: project(to('$(SrcRoot)Shop.Core\\Shop.Core.csproj')),
    })
    expect(edges).toEqual(['src/Shop.Api → Directory.Build.props', 'src/Shop.Api → src/Shop.Core', 'src/Shop.Core → Directory.Build.props'])
  })
})

describe('solutions', () => {
  it('of both kinds list packages', async () => {
    const sln = `Microsoft Visual Studio Solution File, Format Version 12.00\r
Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "src", "src", "{1}"\r
EndProject\r
Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Shop.Core", "src\\Shop.Core\\Shop.Core.csproj", "{2}"\r
EndProject\r
Project("{E53339B2-1760-4266-BCC7-CA923CBCF16C}") = "docker-compose", "docker-compose.dcproj", "{3}"\r
EndProject\r
`
    const slnx = '<Solution><Folder Name="/src/"><Project Path="src/Shop.Core/Shop.Core.csproj" /></Folder><Project Path="Gone/Gone.csproj" /></Solution>'
    expect((await read({ ...core, 'Shop.sln': sln, 'docker-compose.dcproj': '' })).packages).toEqual(['src/Shop.Core'])
    expect((await read({ ...core, 'Shop.slnx': slnx })).packages).toEqual(['src/Shop.Core'])
    expect((await read({ 'src/a/a.csproj': project(), 'src/Shop.slnx': '<Solution><Project Path="a/a.csproj"/></Solution>' })).packages).toEqual(['src/a'])
  })
})

it('names what it cannot read, and leaves files of other tools alone', async () => {
  const { damaged } = await read({ [api]: '<Project><ItemGroup>', 'Shop.slnx': '<Solution', 'make/rules.targets': 'all: build', 'a.props': 'x=1' })
  expect(damaged).toEqual([
    { path: api, message: expect.stringContaining('not valid XML: Missing end tag for element ItemGroup') },
    { path: 'Shop.slnx', message: expect.stringContaining('not valid XML') },
  ])
})
