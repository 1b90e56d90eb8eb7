// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Dockerfiles
import { describe, expect, test } from 'vitest'
import { filesOf, mustPlan, problemsOf, unsupportedOf } from './planned.ts'

const server = { 'server.js': 'console.log(1)', 'package.json': '{}', 'src/a.js': 'a', 'src/deep/b.js': 'b', 'run.sh': ['#!/bin/sh', '100755'] as const }

test('a plain service on an image', async () => {
  const plan = await mustPlan(
    `FROM node:24-slim
ARG PORT=8080
ENV PORT=$PORT NODE_ENV=production
LABEL team="orders \${PORT}"
WORKDIR /srv/app
COPY package.json ./
COPY src src/
COPY --chown=1000:1000 --chmod=0750 run.sh /usr/local/bin/
USER node
EXPOSE $PORT 9000/udp
VOLUME /data
STOPSIGNAL SIGINT
HEALTHCHECK --interval=30s --retries=3 CMD curl -f http://localhost/
ENTRYPOINT ["node"]
CMD ["server.js"]
`,
    server,
  )
  expect(plan.base).toBe('node:24-slim')
  expect(plan.config).toEqual({
    env: { PORT: '8080', NODE_ENV: 'production' },
    labels: { team: 'orders 8080' },
    workdir: '/srv/app',
    user: 'node',
    ports: ['8080/tcp', '9000/udp'],
    volumes: ['/data'],
    stopSignal: 'SIGINT',
    healthcheck: { test: ['CMD-SHELL', 'curl -f http://localhost/'], interval: 30e9, retries: 3 },
    entrypoint: ['node'],
    cmd: ['server.js'],
  })
  expect(await filesOf(plan)).toEqual([
    '/srv/app folder 755 0:0',
    '/srv/app/package.json file 644 0:0 2',
    '/srv/app/src folder 755 0:0',
    '/srv/app/src/a.js file 644 0:0 1',
    '/srv/app/src/deep folder 755 0:0',
    '/srv/app/src/deep/b.js file 644 0:0 1',
    '/usr/local/bin/run.sh file 750 1000:1000 9',
  ])
  expect(plan.layers.map(({ createdBy, empty }) => `${createdBy}${empty ? ' (empty)' : ''}`)).toEqual([
    'ARG PORT=8080 (empty)',
    'ENV PORT=8080 NODE_ENV=production (empty)',
    'LABEL team=orders 8080 (empty)',
    'WORKDIR /srv/app',
    'COPY package.json ./ # buildkit',
    'COPY src src/ # buildkit',
    'COPY --chown=1000:1000 --chmod=0750 run.sh /usr/local/bin/ # buildkit',
    'USER node (empty)',
    'EXPOSE [8080/tcp 9000/udp] (empty)',
    'VOLUME [/data] (empty)',
    'STOPSIGNAL SIGINT (empty)',
    'HEALTHCHECK {Test:[CMD-SHELL curl -f http://localhost/] Interval:30s Timeout:0s StartPeriod:0s StartInterval:0s Retries:3} (empty)',
    'ENTRYPOINT ["node"] (empty)',
    'CMD ["server.js"] (empty)',
  ])
})

test('what cannot be done here is told, all of it', async () => {
  expect(
    await unsupportedOf('FROM node\nRUN npm ci\nCOPY --from=nginx:1 /etc/nginx /x\nONBUILD COPY . .\nCOPY --chown=node src /app/\nENV PATH=$PATH:/x\n', server),
  ).toEqual([
    '2 RUN it runs a command in the image',
    '3 COPY it copies from the image nginx:1',
    '4 ONBUILD what it puts off is carried out by another builder',
    '5 COPY the number of node in --chown=node stands in the base image, which is not looked into: write it as numbers',
    '6 ENV $PATH may come from the base image, whose settings are not known here',
  ])
})

test('what is wrong is told, all of it', async () => {
  expect(await problemsOf('FROM node\nCOPPY a b\nCOPY a\nEXPOSE\n  LABEL x\n', server)).toEqual([
    '2:1 unknown instruction: COPPY (did you mean COPY?)',
    '3:1 COPY requires at least two arguments, but only one was provided. Destination could not be determined',
    '4:1 EXPOSE requires at least one argument',
    '5:3 LABEL must have two arguments',
  ])
  expect(await problemsOf('FROM node\nCOPY gone /x/\nEXPOSE 80 nope\nSTOPSIGNAL SIGNOPE\n', server)).toEqual([
    '2:6 COPY: /gone not found',
    '3:11 EXPOSE: invalid containerPort: nope',
    '4:12 STOPSIGNAL: invalid signal: SIGNOPE',
  ])
})

describe('stages', () => {
  test('files of stages that only copy', async () => {
    const plan = await mustPlan(
      'FROM golang AS tools\nRUN make\nFROM scratch AS files\nCOPY --chown=5 src /out/\nFROM scratch\nCOPY --from=files /out /\nCOPY --from=1 out/deep/*.js /js/\n',
      server,
    )
    expect(await filesOf(plan)).toEqual([
      '/a.js file 644 5:5 1',
      '/deep folder 755 5:5',
      '/deep/b.js file 644 5:5 1',
      '/js folder 755 0:0',
      '/js/b.js file 644 5:5 1',
    ])
  })
})
