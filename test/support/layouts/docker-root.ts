import { below, type Layout } from './layout.ts'

const image = (...folders: string[]) => `# syntax=docker/dockerfile:1
FROM debian:bookworm-slim AS build
WORKDIR /work
${folders.map((folder) => `COPY ${folder} ./${folder}`).join('\n')}
RUN make -C ${folders[0]}

FROM debian:bookworm-slim
COPY --from=build /work/out /usr/local/bin/
CMD ["/usr/local/bin/server"]
`

/** Services that only a Dockerfile describes, all built with the root as context, as the compose file says. */
export const dockerRoot: Layout = {
  title: 'services with a Dockerfile each and the root as context',
  files: {
    'README.md': '# Shop\n',
    '.dockerignore': '.git\n*.md\n',
    'compose.yaml': `services:
  orders:
    build:
      context: .
      dockerfile: services/orders/Dockerfile
    depends_on: [db]
  web:
    build: { context: ., dockerfile: services/web/Dockerfile }
  mailer:
    build: services/mailer
  db:
    image: postgres:16
`,
    ...below('services/orders', {
      Dockerfile: image('services/orders', 'libs/common', 'libs/events'),
      Makefile: 'all:\n',
      'main.c': 'int main(void) { return 0; }\n',
    }),
    ...below('services/web', { Dockerfile: image('services/web', 'libs/common'), Makefile: 'all:\n', 'main.c': 'int main(void) { return 0; }\n' }),
    ...below('services/mailer', { Dockerfile: 'FROM debian:bookworm-slim\nCOPY . .\nCMD ["./run"]\n', run: '#!/bin/sh\n' }),
    'libs/common/money.c': 'int zero(void) { return 0; }\n',
    'libs/events/events.c': 'int event(void) { return 0; }\n',
    'libs/unused/unused.c': 'int unused(void) { return 0; }\n',
  },
  services: [
    { name: 'mailer', path: 'services/mailer', language: 'docker' },
    { name: 'orders', path: 'services/orders', language: 'docker' },
    { name: 'web', path: 'services/web', language: 'docker' },
  ],
  libraries: ['libs/common', 'libs/events'],
  edges: [
    ['services/orders', 'libs/common'],
    ['services/orders', 'libs/events'],
    ['services/web', 'libs/common'],
  ],
  changes: [
    ['libs/common/money.c', ['orders', 'web']],
    ['libs/events/events.c', ['orders']],
    ['libs/unused/unused.c', []],
    ['services/mailer/run', ['mailer']],
    ['README.md', []],
  ],
}
