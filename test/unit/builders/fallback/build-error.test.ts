import { describe, expect, test } from 'vitest'
import { buildProblem, messageIn } from '../../../../shared/builders/fallback/build-error.ts'

const text = `ARG BASE=node:24
FROM $BASE AS build
WORKDIR /srv
COPY package.json ./
# a comment
RUN npm ci && \\
    npm run build
RUN ["npm", "test"]
FROM registry.example:5000/base:1
COPY --from=build /srv /srv
RUN false
`

/** What the builders really wrote, shortened. */
const logs: readonly (readonly [string, string, number | undefined, string])[] = [
  [
    'BuildKit: a command that fails',
    `#8 [build 4/5] RUN npm ci &&     npm run build
#8 0.084 npm error
------
 > [build 4/5] RUN npm ci &&     npm run build:
0.084 npm error
------
Dockerfile:6
--------------------
   5 |     # a comment
   6 | >>> RUN npm ci && \\
   7 | >>>     npm run build
   8 |     RUN ["npm", "test"]
--------------------
ERROR: failed to solve: process "/bin/sh -c npm ci && npm run build" did not complete successfully: exit code: 1`,
    6,
    'process "/bin/sh -c npm ci && npm run build" did not complete successfully: exit code: 1',
  ],
  [
    'BuildKit: a base that is not there',
    `#2 ERROR: registry.example:5000/base:1: not found
------
 > [internal] load metadata for registry.example:5000/base:1:
------
ERROR: failed to solve: registry.example:5000/base:1: failed to resolve source metadata for registry.example:5000/base:1: not found`,
    9,
    'registry.example:5000/base:1: failed to resolve source metadata for registry.example:5000/base:1: not found',
  ],
  [
    'BuildKit: a parse error',
    `Dockerfile:3
--------------------
   3 | >>> WROKDIR /srv
--------------------
ERROR: failed to solve: dockerfile parse error on line 3: unknown instruction: WROKDIR (did you mean WORKDIR?)`,
    3,
    'dockerfile parse error on line 3: unknown instruction: WROKDIR (did you mean WORKDIR?)',
  ],
  [
    'Docker 20.10: a command that fails',
    `#9 [build 5/5] RUN ["npm", "test"]
#9 ERROR: executor failed running [npm test]: exit code: 1
------
 > [build 5/5] RUN ["npm", "test"]:
------
executor failed running [npm test]: exit code: 1`,
    8,
    'executor failed running [npm test]: exit code: 1',
  ],
  [
    'Docker 20.10: a base that is not there',
    `------
 > [internal] load metadata for registry.example:5000/base:1:
------
failed to solve with frontend dockerfile.v0: failed to create LLB definition: registry.example:5000/base:1: not found`,
    9,
    'failed to create LLB definition: registry.example:5000/base:1: not found',
  ],
  [
    'Docker 20.10: a parse error',
    'failed to solve with frontend dockerfile.v0: failed to create LLB definition: dockerfile parse error line 3: unknown instruction: WROKDIR',
    3,
    'failed to create LLB definition: dockerfile parse error line 3: unknown instruction: WROKDIR',
  ],
  [
    'buildah: a command that fails',
    `STEP 3/3: RUN false
error building at STEP "RUN false": error while running runtime: exit status 1
Error: error building at STEP "RUN false": error while running runtime: exit status 1`,
    11,
    'error building at STEP "RUN false": error while running runtime: exit status 1',
  ],
  [
    'buildah: a base that is not there',
    `STEP 1/3: FROM registry.example:5000/base:1
Error: error creating build container: initializing source docker://registry.example:5000/base:1: reading manifest 1 in registry.example:5000/base: manifest unknown`,
    9,
    'error creating build container: initializing source docker://registry.example:5000/base:1: reading manifest 1 in registry.example:5000/base: manifest unknown',
  ],
  [
    'no daemon',
    'ERROR: Cannot connect to the Docker daemon at unix:///nowhere. Is the docker daemon running?',
    undefined,
    'Cannot connect to the Docker daemon at unix:///nowhere. Is the docker daemon running?',
  ],
  ['nothing', '', undefined, ''],
]

describe('what a builder’s log says about why', () => {
  test.each(logs)('%s', (_, log, line, message) => {
    const lines = log.split('\n')
    expect(messageIn(lines) ?? '').toBe(message)
    const wanted = line === undefined ? undefined : { file: 'services/orders/Dockerfile', line, column: 1, message }
    expect(buildProblem(lines, { path: 'services/orders/Dockerfile', text })).toEqual(wanted)
  })

  test('a program’s own output that looks like a place is not taken for one', () => {
    const log = [
      '#8 0.1 at Dockerfile:99',
      ' > [3/3] RUN false:',
      'ERROR: failed to solve: process "/bin/sh -c false" did not complete successfully: exit code: 1',
    ]
    expect(buildProblem(log, { path: 'Dockerfile', text })?.line).toBe(11)
  })
})
