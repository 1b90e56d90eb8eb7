import { expect, test } from 'vitest'
import { composeReader } from '../../../../shared/graph/readers/compose.ts'
import { dockerfileReader } from '../../../../shared/graph/readers/dockerfile.ts'
import { protoReader } from '../../../../shared/graph/readers/proto.ts'
import { edgesOf } from './dockerfile-commit.ts'

type Files = Readonly<Record<string, string | true>>

/** What all readers of this room say of a repository. */
async function edges(files: Files): Promise<readonly string[]> {
  return [...(await edgesOf(dockerfileReader, files)), ...(await edgesOf(composeReader, files)), ...(await edgesOf(protoReader, files))]
}

test('a polyglot shop: src/<service> with a Dockerfile each, one compose file, shared protos', async () => {
  const build = (name: string, context = '.') =>
    `  ${name}:\n    image: \${IMAGE:-shop}-${name}\n    build:\n      context: ${context}\n      dockerfile: ${context === '.' ? `./src/${name}/` : ''}Dockerfile\n    depends_on: [cart]\n`
  const files: Files = {
    'docker-compose.yml': `x-logging: &logging\n  driver: json-file\nservices:\n${build('checkout')}${build('currency')}${build('email')}${build('cart')}${build('load', './src/load')}`,
    '.dockerignore': '.git\n**/node_modules\n',
    'pb/demo.proto': 'syntax = "proto3";\nimport "google/protobuf/empty.proto";\n',
    'src/checkout/go.mod': true,
    'src/checkout/main.go': true,
    'src/checkout/Dockerfile':
      'FROM golang:1.24 AS builder\nWORKDIR /usr/src/app\nRUN --mount=type=cache,target=/go/pkg/mod \\\n    --mount=type=bind,source=./src/checkout/go.mod,target=go.mod \\\n    go mod download\nRUN --mount=type=bind,rw,source=./src/checkout,target=. \\\n    --mount=type=bind,source=./pb,target=./pb \\\n    go build -o /out\nFROM scratch\nCOPY --from=builder /out .\n',
    'src/currency/main.cpp': true,
    'src/currency/Dockerfile': 'FROM alpine AS builder\nCOPY . /everything\nFROM alpine\nCOPY --from=builder /x /x\n',
    'src/email/server.rb': true,
    'src/email/Dockerfile': 'FROM ruby\nCOPY ./src/email/ .\nCOPY ["./src/email/docker-entrypoint.sh", "/"]\n',
    'src/cart/src/cart.csproj': true,
    'src/cart/Dockerfile': 'FROM mcr.microsoft.com/dotnet/sdk AS builder\nCOPY ./src/cart/ ./\nCOPY ./pb/ ./pb/\nRUN dotnet publish\n',
    'src/load/locust.py': true,
    'src/load/Dockerfile': 'FROM python\nCOPY requirements.txt .\nCOPY . .\n',
  }
  expect(await edges(files)).toEqual([
    'src/cart -> .dockerignore',
    'src/cart -> pb',
    'src/checkout -> .dockerignore',
    'src/checkout -> pb',
    'src/currency -> .',
    'src/currency -> .dockerignore',
  ])
})

test('a workspace pruned by turbo: everything is copied, and little of it says anything', async () => {
  const files: Files = {
    'package.json': true,
    'yarn.lock': true,
    'turbo.json': true,
    'README.md': true,
    'apps/api/package.json': true,
    'apps/api/Dockerfile':
      'FROM node:22-alpine AS base\nFROM base AS builder\nWORKDIR /app\nRUN yarn global add turbo\nCOPY . .\nRUN turbo prune api --docker\nFROM base AS installer\nCOPY --from=builder /app/out/json/ .\nCOPY --from=builder /app/out/yarn.lock ./yarn.lock\nRUN yarn install\nCOPY --from=builder /app/out/full/ .\nCOPY turbo.json turbo.json\nRUN yarn turbo run build --filter=api...\n',
    'packages/logger/package.json': true,
  }
  expect(await edges(files)).toEqual(['package.json', 'turbo.json'].map((name) => `apps/api -> ${name}`))
})

test('a workspace with one Dockerfile at the root and a stage for each app', async () => {
  const files: Files = {
    'package.json': true,
    'pnpm-lock.yaml': true,
    'pnpm-workspace.yaml': true,
    Dockerfile:
      'FROM node:22-slim AS base\nRUN corepack enable\nFROM base AS build\nCOPY . /usr/src/app\nWORKDIR /usr/src/app\nRUN pnpm run -r build\nRUN pnpm deploy --filter=app1 --prod /prod/app1\nFROM base AS app1\nCOPY --from=build /prod/app1 /prod/app1\nFROM base AS app2\nCOPY --from=build /prod/app2 /prod/app2\n',
    'packages/app1/package.json': true,
    'packages/app2/package.json': true,
    'packages/common/package.json': true,
  }
  expect(await edges(files)).toEqual(
    ['app1', 'app2'].flatMap((app) => ['Dockerfile', 'package.json', 'pnpm-workspace.yaml'].map((name) => `packages/${app} -> ${name}`)),
  )
})

test('Go services in one repository: modules that are copied before the sources', async () => {
  const files: Files = {
    'go.work': true,
    'common/go.mod': true,
    'common/go.sum': true,
    'common/log.go': true,
    'services/orders/go.mod': true,
    'services/orders/go.sum': true,
    'services/orders/main.go': true,
    'services/orders/Dockerfile':
      'FROM golang:1.25\nWORKDIR /src\nCOPY common/go.mod common/go.sum common/\nCOPY services/orders/go.mod services/orders/go.sum services/orders/\nWORKDIR /src/services/orders\nRUN go mod download\nWORKDIR /src\nCOPY common common\nCOPY services/orders services/orders\n',
    'services/mail/go.mod': true,
    'services/mail/Dockerfile': 'FROM golang:1.25\nCOPY go.* ./\nRUN go mod download\nCOPY . .\n',
  }
  expect(await edges(files)).toEqual(['services/orders -> common'])
})

test('.NET: every project is copied to restore, and then the sources', async () => {
  const projects = ['src/Catalog.API/Catalog.API.csproj', 'src/EventBus/EventBus.csproj', 'src/Basket.API/Basket.API.csproj']
  const files: Files = {
    'Shop.sln': true,
    'Directory.Build.props': true,
    'nuget.config': true,
    ...Object.fromEntries(projects.map((path) => [path, true as const])),
    'src/Catalog.API/Dockerfile': `FROM sdk AS build\n${projects.map((path) => `COPY ["${path}", "${path.replace(/[^/]*$/, '')}"]`).join('\n')}\nCOPY ["Directory.Build.props", "nuget.config", "./"]\nRUN dotnet restore src/Catalog.API\nCOPY . .\n`,
  }
  expect(await edges(files)).toEqual(['Directory.Build.props', 'Shop.sln', 'nuget.config'].map((name) => `src/Catalog.API -> ${name}`))
})

test('Dockerfiles of all services in one folder, built by bake', async () => {
  const files: Files = {
    'docker-bake.hcl': `group "default" {\n  targets = ["app"]\n}\nvariable "TAG" {\n  default = "latest"\n}\ntarget "app" {\n  name = "app-\${name}"\n  matrix = {\n    name = ["users", "search"]\n  }\n  dockerfile = "docker/\${name}.Dockerfile"\n  context = "."\n  tags = ["acme/\${name}:\${TAG}"]\n}\n`,
    'docker/users.Dockerfile': 'FROM python:3.13\nCOPY services/users /app\nCOPY shared /shared\n',
    'docker/search.Dockerfile': 'FROM python:3.13\nCOPY services/search /app\n',
    'services/users/main.py': true,
    'services/search/main.py': true,
    'shared/db.py': true,
  }
  expect(await edges(files)).toEqual(
    [
      'docker -> services/users',
      'docker -> shared',
      'docker -> services/search',
      'services/search -> docker/search.Dockerfile',
      'services/users -> docker/users.Dockerfile',
      'services/users -> shared',
    ].sort(),
  )
})
