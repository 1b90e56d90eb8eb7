import { type RequestParts, buildRequest } from '../../support/build-request.ts'
import type { BuildRequest } from '../../../shared/builders/port.ts'
import { openRegistry } from '../../../shared/registry/open.ts'

/** A Dockerfile that cannot be built without running something, with an argument, a secret and files of several modes. */
export function dockerfileWithRun(base: string): string {
  return [
    `FROM ${base}`,
    'ARG GREETING=none',
    'WORKDIR /srv',
    'COPY . /srv/',
    'RUN --mount=type=secret,id=NPM_TOKEN test "$(wc -c < /run/secrets/NPM_TOKEN)" -gt 4 && echo "$GREETING" > /srv/greeting',
    'ENV PORT=8080',
    'EXPOSE 8080',
    'CMD ["cat", "/srv/greeting"]',
    '',
  ].join('\n')
}

export interface ShopParts extends RequestParts {
  /** `127.0.0.1:<port>` or `oci:<folder>`. */
  readonly registryName: string
  readonly dockerfile: string
}

/** A request for `orders` with a Dockerfile. */
export function shopRequest({ registryName, dockerfile, ...parts }: ShopParts): BuildRequest {
  const env = parts.env ?? process.env
  return buildRequest({
    ...parts,
    env,
    registry: openRegistry(registryName, '/', { env }),
    build: { kind: 'image', ...parts.build },
    files: {
      'services/orders/Dockerfile': dockerfile,
      'services/orders/.dockerignore': 'notes.md\n',
      'services/orders/notes.md': 'not for the image\n',
      'services/orders/server.js': 'console.log("orders")\n',
      'services/orders/bin/start': { program: '#!/bin/sh\necho started\n' },
      'services/orders/current': { link: 'bin/start' },
      ...parts.files,
    },
  })
}
