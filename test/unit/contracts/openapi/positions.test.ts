import { expect, test } from 'vitest'
import { locatePointers } from '../../../../shared/contracts/openapi/positions.ts'

const yaml = `openapi: 3.1.0
paths:
  /orders/{id}:
    get:
      parameters:
        - name: id
          in: path
        - { name: x, in: query }
      responses:
        200: {description: OK}
        '404':
          description: none
`

test.each([
  ['', 1, 1],
  ['/paths', 2, 1],
  ['/paths/~1orders~1{id}/get', 4, 5],
  ['/paths/~1orders~1{id}/get/parameters/0', 6, 11],
  ['/paths/~1orders~1{id}/get/parameters/1/in', 8, 22],
  ['/paths/~1orders~1{id}/get/responses/200', 10, 9],
  ['/paths/~1orders~1{id}/get/responses/404/description', 12, 11],
  ['/paths/~1orders~1{id}/get/responses/404/content/x', 11, 9],
])('YAML: %s', async (pointer, line, column) => {
  expect((await locatePointers(yaml))(pointer)).toEqual({ line, column })
})

test('JSON', async () => {
  const at = await locatePointers('{\n  "paths": {\n    "/a~b": [1,\n 2]\n  }\n}')
  expect([at('/paths/~1a~0b'), at('/paths/~1a~0b/1'), at('/nothing')]).toEqual([
    { line: 3, column: 5 },
    { line: 4, column: 2 },
    { line: 1, column: 1 },
  ])
})
