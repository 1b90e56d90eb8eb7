import { below, json, type Layout } from './layout.ts'

const image = (base: string, ...lines: string[]) => `FROM ${base}\nWORKDIR /app\n${lines.join('\n')}\n`
const go = (name: string, port: number) => ({
  'go.mod': `module github.com/acme/boutique/src/${name}\n\ngo 1.22\n\nrequire google.golang.org/grpc v1.65.0\n`,
  'go.sum': 'google.golang.org/grpc v1.65.0 h1:bs/cUb4lp1G5iImFFd3u5ixQzweKizoZJAwBNLR42lc=\n',
  'main.go': `package main\n\nimport "net"\n\nfunc main() { _, _ = net.Listen("tcp", ":${port}") }\n`,
  'genproto/demo.pb.go': 'package genproto\n',
  'genproto.sh': '#!/bin/bash -eu\nprotodir=../../protos\nprotoc --go_out=./genproto -I $protodir $protodir/demo.proto\n',
  Dockerfile: image('golang:1.22-alpine', 'COPY go.mod go.sum ./', 'RUN go mod download', 'COPY . .', 'RUN go build -o /server .', 'ENTRYPOINT ["/server"]'),
})
const node = (name: string) => ({
  'package.json': json({
    name,
    version: '0.1.0',
    main: 'server.js',
    scripts: { test: 'echo "Error: no test specified" && exit 1' },
    dependencies: { pino: '9.0.0' },
  }),
  'package-lock.json': json({
    name,
    version: '0.1.0',
    lockfileVersion: 3,
    packages: { '': { name, version: '0.1.0', dependencies: { pino: '9.0.0' } }, 'node_modules/pino': { version: '9.0.0', integrity: 'sha512-x' } },
  }),
  'server.js': "require('pino')().info('up')\n",
  'proto/demo.proto': 'syntax = "proto3";\n',
  Dockerfile: image('node:20-alpine', 'COPY package*.json ./', 'RUN npm ci --only=production', 'COPY . .', 'ENTRYPOINT ["node", "server.js"]'),
})
const python = (script: string) => ({
  'requirements.in': 'grpcio\n',
  'requirements.txt': 'grpcio==1.65.1\n',
  [script]: 'print("up")\n',
  'demo_pb2.py': '',
  Dockerfile: image('python:3.12-slim', 'COPY requirements.txt .', 'RUN pip install -r requirements.txt', 'COPY . .', `ENTRYPOINT ["python", "${script}"]`),
})

/** Services in five languages, one folder and Dockerfile each, and protos that some of them compile: the shape of microservices-demo. */
export const polyglot: Layout = {
  title: 'polyglot src/<service> with Dockerfiles and shared protos',
  files: {
    'README.md': '# Boutique\n',
    'protos/demo.proto': 'syntax = "proto3";\npackage boutique;\n',
    'skaffold.yaml': 'apiVersion: skaffold/v3\nkind: Config\nbuild:\n  artifacts:\n  - image: adservice\n    context: src/adservice\n',
    'kubernetes-manifests/adservice.yaml': 'kind: Deployment\n',
    'docs/development-guide.md': '# Guide\n',
    ...below('src/adservice', {
      'settings.gradle': "rootProject.name = 'boutique'\n",
      'build.gradle':
        "plugins {\n  id 'com.google.protobuf' version '0.9.4'\n  id 'application'\n}\nsourceSets { main { proto { srcDir '../../protos' } } }\napplication { mainClass = 'boutique.AdService' }\n",
      'src/main/java/boutique/AdService.java': 'package boutique;\npublic final class AdService { public static void main(String[] args) {} }\n',
      Dockerfile: image('eclipse-temurin:21', 'COPY . .', 'RUN ./gradlew installDist', 'ENTRYPOINT ["/app/build/install/boutique/bin/AdService"]'),
    }),
    ...below('src/cartservice', {
      'cartservice.sln':
        'Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "cartservice", "src\\cartservice.csproj", "{2348C29F-E8D3-4955-916D-D609CBC97FCB}"\r\nEndProject\r\nProject("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "cartservice.tests", "tests\\cartservice.tests.csproj", "{59825342-CE64-4AFA-8744-781692C0811B}"\r\nEndProject\r\n',
      'src/cartservice.csproj':
        '<Project Sdk="Microsoft.NET.Sdk.Web">\n  <ItemGroup>\n    <Protobuf Include="..\\..\\..\\protos\\demo.proto" ProtoRoot="..\\..\\..\\protos" GrpcServices="Both" />\n  </ItemGroup>\n</Project>\n',
      'src/Program.cs': 'WebApplication.Create(args).Run();\n',
      'src/Dockerfile': image('mcr.microsoft.com/dotnet/sdk:8.0', 'COPY . .', 'RUN dotnet publish -o /cart', 'ENTRYPOINT ["/cart/cartservice"]'),
      'tests/cartservice.tests.csproj':
        '<Project Sdk="Microsoft.NET.Sdk">\n  <ItemGroup>\n    <PackageReference Include="Microsoft.NET.Test.Sdk" Version="17.10.0" />\n    <ProjectReference Include="..\\src\\cartservice.csproj" />\n  </ItemGroup>\n</Project>\n',
      'tests/CartTests.cs': 'class CartTests {}\n',
    }),
    ...below('src/checkoutservice', go('checkoutservice', 5050)),
    ...below('src/frontend', { ...go('frontend', 8080), 'templates/home.html': '<html></html>\n', 'static/index.html': '<html></html>\n' }),
    ...below('src/currencyservice', node('currencyservice')),
    ...below('src/emailservice', python('email_server.py')),
    ...below('src/loadgenerator', python('locustfile.py')),
  },
  services: [
    { name: 'adservice', path: 'src/adservice', language: 'java' },
    { name: 'cartservice', path: 'src/cartservice/src', language: 'dotnet' },
    { name: 'checkoutservice', path: 'src/checkoutservice', language: 'go' },
    { name: 'currencyservice', path: 'src/currencyservice', language: 'node' },
    { name: 'emailservice', path: 'src/emailservice', language: 'python' },
    { name: 'frontend', path: 'src/frontend', language: 'go' },
    { name: 'loadgenerator', path: 'src/loadgenerator', language: 'python' },
  ],
  libraries: ['protos'],
  neither: ['docs', 'src/cartservice/tests', 'src/frontend/static'],
  edges: [
    ['src/adservice', 'protos'],
    ['src/cartservice/src', 'protos'],
  ],
  changes: [
    ['protos/demo.proto', ['adservice', 'cartservice']],
    ['src/frontend/templates/home.html', ['frontend']],
    ['src/cartservice/src/Program.cs', ['cartservice']],
    ['src/cartservice/tests/CartTests.cs', []],
    ['kubernetes-manifests/adservice.yaml', []],
    ['README.md', []],
  ],
}
