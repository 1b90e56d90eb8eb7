import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { BuildRequest } from '../../shared/builders/port.ts'
import { buildRequest, type RequestParts } from './build-request.ts'

/** A Node service of a monorepo: a package of the repository, a package from outside (installed in `root`), a program and links. */
export function shopRequest(root: string, parts: RequestParts = {}): BuildRequest {
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  write('node_modules/left/package.json', '{"name":"left","version":"1.0.0","main":"left.js"}')
  write('node_modules/left/left.js', 'exports.left = (text) => "<" + text\n')
  return buildRequest({
    root,
    ...parts,
    files: {
      'services/orders/package.json':
        '{"name":"@shop/orders","version":"1.2.3","dependencies":{"@shop/words":"workspace:*","left":"^1.0.0"},"devDependencies":{"other":"workspace:*"}}',
      'services/orders/index.js':
        "const { greeting } = require('@shop/words')\nexports.handler = async () => ({ greeting, price: require('./src/price').price, data: require('./data.json').n })\n",
      'services/orders/src/price.js': 'exports.price = 7\n',
      'services/orders/data.json': '{"n":1}',
      'services/orders/current.json': { link: 'data.json' },
      'services/orders/shared-words': { link: '../../libs/words' },
      'services/orders/bin/start': { program: '#!/bin/sh\nexec node index.js\n' },
      'services/orders/naïve résumé.txt': 'ü',
      'libs/words/package.json': '{"name":"@shop/words","version":"1.0.0","main":"words.js","dependencies":{"left":"^1.0.0"}}',
      'libs/words/words.js': "exports.greeting = require('left').left('hello')\n",
      'proto/orders.proto': 'syntax = "proto3";\n',
      ...parts.files,
    },
    links: [
      { path: 'node_modules/@shop/words', target: '../../libs/words' },
      { path: 'node_modules/.bin/left', target: '../left/left.js' },
    ],
    packages: [{ folder: 'node_modules/left', version: '1.0.0' }],
  })
}
