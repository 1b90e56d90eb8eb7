import type { BuildRequest } from '../../shared/builders/port.ts'
import type { PackageSpec } from '../../shared/config/model.ts'
import type { RequestParts } from './build-request.ts'
import { shopRequest } from './shop-request.ts'

/** What the service of `shopRequest` says of itself as a package: a unit, a configuration that may be edited, scripts that leave a mark below `marks`. */
export const packageSpec: PackageSpec = {
  summary: 'Takes orders',
  description: 'Takes the orders of the shop.\n\nAnd keeps them.',
  maintainer: 'Team Orders <orders@acme.example>',
  license: 'MIT',
  homepage: 'https://shop.example',
  section: 'web',
  depends: ['nodejs (>= 18)'],
  conflicts: [],
  provides: ['shop-orders'],
  replaces: [],
  prefix: '/opt/orders',
  files: { '/lib/systemd/system/orders.service': 'deploy/orders.service', '/etc/orders/orders.conf': 'deploy/orders.conf' },
  configFiles: ['/etc/orders/orders.conf'],
  scripts: { postinst: 'deploy/postinst', prerm: 'deploy/prerm' },
}

/** A name that no header of a tar holds. */
export const longPath = `services/orders/${'deep/'.repeat(30)}file-with-a-long-name.txt`

export function packageRequest(root: string, parts: RequestParts = {}): BuildRequest {
  return shopRequest(root, {
    ...parts,
    build: { kind: 'deb', package: packageSpec, ...parts.build },
    files: {
      'services/orders/deploy/orders.service':
        '[Unit]\nDescription=Takes orders\n[Service]\nExecStart=/usr/bin/node /opt/orders/index.js\n[Install]\nWantedBy=multi-user.target\n',
      'services/orders/deploy/orders.conf': 'price = 7\n',
      'services/orders/deploy/postinst': '#!/bin/sh\nset -e\necho "$0 $1" >&2\nexit 0\n',
      'services/orders/deploy/prerm': '#!/bin/sh\nset -e\nexit 0\n',
      [longPath]: 'deep\n',
      'services/orders/big.txt': Buffer.alloc(3_000_000, 'all work and no play\n'),
      ...parts.files,
    },
  })
}
