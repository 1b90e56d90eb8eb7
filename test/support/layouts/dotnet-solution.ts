import { below, json, type Layout } from './layout.ts'

const references = (...names: string[]) => names.map((name) => `    <ProjectReference Include="..\\${name}\\${name}.csproj" />\r\n`).join('')
const project = (body = '', sdk = 'Microsoft.NET.Sdk') =>
  `<Project Sdk="${sdk}">\r\n\r\n  <PropertyGroup>\r\n    <Nullable>enable</Nullable>\r\n  </PropertyGroup>\r\n\r\n  <ItemGroup>\r\n${body}  </ItemGroup>\r\n\r\n</Project>\r\n`
const names = [
  'src\\Shop.Orders.Api\\Shop.Orders.Api',
  'src\\Shop.Billing.Worker\\Shop.Billing.Worker',
  'src\\Shop.Core\\Shop.Core',
  'src\\Shop.Orders.Core\\Shop.Orders.Core',
  'tests\\Shop.Orders.Tests\\Shop.Orders.Tests',
]

/** A solution of web services, a worker, class libraries and tests, with central package versions. */
export const dotnetSolution: Layout = {
  title: 'a .NET solution of src/*.Api and src/*.Core',
  files: {
    'README.md': '# Shop\n',
    'Shop.sln': `\uFEFF\r\nMicrosoft Visual Studio Solution File, Format Version 12.00\r\n${names
      .map(
        (name, index) => `Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "${name.split('\\').at(-1)}", "${name}.csproj", "{${index}}"\r\nEndProject\r\n`,
      )
      .join('')}Global\r\nEndGlobal\r\n`,
    'global.json': json({ sdk: { version: '8.0.100', rollForward: 'latestFeature' } }),
    'Directory.Build.props': '<Project>\r\n  <PropertyGroup>\r\n    <TargetFramework>net8.0</TargetFramework>\r\n  </PropertyGroup>\r\n</Project>\r\n',
    'Directory.Packages.props': '<Project>\r\n  <ItemGroup>\r\n    <PackageVersion Include="Serilog" Version="4.0.0" />\r\n  </ItemGroup>\r\n</Project>\r\n',
    'src/Shop.Orders.Api/Shop.Orders.Api.csproj': `\uFEFF${project(references('Shop.Orders.Core'), 'Microsoft.NET.Sdk.Web')}`,
    'src/Shop.Orders.Api/Program.cs': 'WebApplication.Create(args).Run();\r\n',
    'src/Shop.Billing.Worker/Shop.Billing.Worker.csproj': project(references('Shop.Core'), 'Microsoft.NET.Sdk.Worker'),
    'src/Shop.Billing.Worker/Program.cs': 'Host.CreateApplicationBuilder(args).Build().Run();\r\n',
    'src/Shop.Core/Shop.Core.csproj': project(),
    'src/Shop.Core/Money.cs': 'namespace Shop;\r\npublic record Money;\r\n',
    'src/Shop.Orders.Core/Shop.Orders.Core.csproj': project(references('Shop.Core')),
    'src/Shop.Orders.Core/Order.cs': 'namespace Shop;\r\npublic record Order;\r\n',
    ...below('tests/Shop.Orders.Tests', {
      'Shop.Orders.Tests.csproj': project(
        '    <PackageReference Include="Microsoft.NET.Test.Sdk" />\r\n    <ProjectReference Include="..\\..\\src\\Shop.Orders.Api\\Shop.Orders.Api.csproj" />\r\n',
      ),
      'OrderTests.cs': 'class OrderTests {}\r\n',
    }),
  },
  services: [
    { name: 'shop-billing-worker', path: 'src/Shop.Billing.Worker', language: 'dotnet' },
    { name: 'shop-orders-api', path: 'src/Shop.Orders.Api', language: 'dotnet' },
  ],
  libraries: ['src/Shop.Core', 'src/Shop.Orders.Core'],
  neither: ['tests/Shop.Orders.Tests'],
  edges: [
    ['src/Shop.Orders.Api', 'src/Shop.Orders.Core'],
    ['src/Shop.Orders.Core', 'src/Shop.Core'],
    ['src/Shop.Billing.Worker', 'src/Shop.Core'],
    ['src/Shop.Billing.Worker', 'Directory.Packages.props'],
  ],
  changes: [
    ['src/Shop.Core/Money.cs', ['shop-billing-worker', 'shop-orders-api']],
    ['src/Shop.Orders.Core/Order.cs', ['shop-orders-api']],
    ['src/Shop.Billing.Worker/Program.cs', ['shop-billing-worker']],
    ['tests/Shop.Orders.Tests/OrderTests.cs', []],
    ['Directory.Build.props', ['shop-billing-worker', 'shop-orders-api']],
    ['global.json', ['shop-billing-worker', 'shop-orders-api']],
    ['README.md', []],
  ],
}
