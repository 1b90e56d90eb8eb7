import { below, type Layout } from './layout.ts'

const module = (path: string, requires: readonly string[] = []) =>
  `module example.com/shop/${path}\n\ngo 1.22\n${requires.map((each) => `\nrequire example.com/shop/${each} v0.0.0\n`).join('')}`

/** Modules that a go.work puts together; one is found by `replace` instead. */
export const goWork: Layout = {
  title: 'Go modules with go.work',
  files: {
    'README.md': '# Shop\n',
    'go.work': 'go 1.22\n\nuse (\n\t./services/orders\n\t./services/web\n\t./services/mailer\n\t./pkg/money\n\t./pkg/events\n)\n',
    Makefile: 'build:\n\tgo build ./...\n',
    ...below('services/orders', {
      'go.mod': module('services/orders', ['pkg/events']),
      'main.go': 'package main\n\nimport _ "example.com/shop/pkg/events"\n\nfunc main() {}\n',
    }),
    ...below('services/web', {
      'go.mod': `${module('services/web', ['pkg/money'])}\nreplace example.com/shop/pkg/money => ../../pkg/money\n`,
      'cmd/web/main.go': 'package main\n\nimport _ "example.com/shop/pkg/money"\n\nfunc main() {}\n',
      'internal/page/page.go': 'package page\n',
    }),
    ...below('services/mailer', { 'go.mod': module('services/mailer'), 'main.go': 'package main\n\nfunc main() {}\n' }),
    ...below('pkg/money', { 'go.mod': module('pkg/money'), 'money.go': 'package money\n' }),
    ...below('pkg/events', { 'go.mod': module('pkg/events', ['pkg/money']), 'events.go': 'package events\n\nimport _ "example.com/shop/pkg/money"\n' }),
  },
  services: [
    { name: 'mailer', path: 'services/mailer', language: 'go' },
    { name: 'orders', path: 'services/orders', language: 'go' },
    { name: 'web', path: 'services/web', language: 'go' },
  ],
  libraries: ['pkg/events', 'pkg/money'],
  edges: [
    ['services/orders', 'pkg/events'],
    ['pkg/events', 'pkg/money'],
    ['services/web', 'pkg/money'],
  ],
  changes: [
    ['pkg/money/money.go', ['orders', 'web']],
    ['pkg/events/events.go', ['orders']],
    ['services/mailer/main.go', ['mailer']],
    ['services/web/internal/page/page.go', ['web']],
    ['README.md', []],
  ],
}

/** One module, a folder below cmd for each program, and packages they share. */
export const goSingle: Layout = {
  title: 'one Go module with cmd/* and internal/*',
  files: {
    'README.md': '# Shop\n',
    'go.mod': 'module example.com/shop\n\ngo 1.22\n\nrequire github.com/google/uuid v1.6.0\n',
    'go.sum':
      'github.com/google/uuid v1.6.0 h1:NIvaJDMOsjHA8n1jAhLSgzrAzy1Hgr+hNrb57e+94F0=\ngithub.com/google/uuid v1.6.0/go.mod h1:TIyPZe4MgqvfeYDBFedMoGGpEw/LqOeaOT+nhxU+yHo=\n',
    'cmd/api/main.go': 'package main\n\nimport (\n\t"fmt"\n\n\t"example.com/shop/internal/money"\n)\n\nfunc main() { fmt.Println(money.Zero) }\n',
    'cmd/worker/main.go': 'package main\n\nimport "example.com/shop/internal/queue"\n\nfunc main() { queue.Run() }\n',
    'cmd/worker/retry.go': 'package main\n',
    'internal/money/money.go': 'package money\n\nconst Zero = 0\n',
    'internal/money/money_test.go': 'package money\n',
    'internal/queue/queue.go': 'package queue\n\nimport "example.com/shop/internal/store"\n\nfunc Run() { store.Open() }\n',
    'internal/store/store.go': 'package store\n\nfunc Open() {}\n',
    'scripts/seed.sh': '#!/bin/sh\n',
  },
  services: [
    { name: 'api', path: 'cmd/api', language: 'go' },
    { name: 'worker', path: 'cmd/worker', language: 'go' },
  ],
  libraries: ['internal/money', 'internal/queue', 'internal/store'],
  neither: ['scripts'],
  edges: [
    ['cmd/api', 'internal/money'],
    ['cmd/worker', 'internal/queue'],
  ],
  changes: [
    ['internal/money/money.go', ['api']],
    ['internal/store/store.go', ['worker']],
    ['cmd/worker/retry.go', ['worker']],
    ['go.mod', ['api', 'worker']],
    ['scripts/seed.sh', []],
    ['README.md', []],
  ],
}
