import { describe, expect, test } from 'vitest'
import { imageVariable, variablesIn, variablesOfFile } from '../../../shared/pipeline/compose-stage-variables.ts'

describe('image variables in a text', () => {
  test.each([
    ['$SLIPWAY_IMAGE', { SLIPWAY_IMAGE: 'required' }],
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: Docker Compose's own syntax
    ['${SLIPWAY_IMAGE_ORDERS}', { SLIPWAY_IMAGE_ORDERS: 'required' }],
    ['${SLIPWAY_IMAGE_ORDERS:?why}', { SLIPWAY_IMAGE_ORDERS: 'required' }],
    ['${SLIPWAY_IMAGE_ORDERS?why}', { SLIPWAY_IMAGE_ORDERS: 'required' }],
    ['${SLIPWAY_IMAGE_ORDERS:-busybox}', { SLIPWAY_IMAGE_ORDERS: 'optional' }],
    ['${SLIPWAY_IMAGE_ORDERS-busybox}', { SLIPWAY_IMAGE_ORDERS: 'optional' }],
    ['${SLIPWAY_IMAGE_ORDERS:+yes}', { SLIPWAY_IMAGE_ORDERS: 'optional' }],
    ['${SLIPWAY_IMAGE_A:-${SLIPWAY_IMAGE_B}}', { SLIPWAY_IMAGE_A: 'optional', SLIPWAY_IMAGE_B: 'required' }],
    ['${SLIPWAY_IMAGE_A:-x} ${SLIPWAY_IMAGE_A}', { SLIPWAY_IMAGE_A: 'required' }],
    ['${SLIPWAY_IMAGE_A} ${SLIPWAY_IMAGE_A:-x}', { SLIPWAY_IMAGE_A: 'required' }],
    ['$$SLIPWAY_IMAGE $${SLIPWAY_IMAGE_A}', {}],
    ['$$$SLIPWAY_IMAGE_A', { SLIPWAY_IMAGE_A: 'required' }],
    ['$SLIPWAY_IMAGE_A-b', { SLIPWAY_IMAGE_A: 'required' }],
    ['${SLIPWAY_IMAGES} SLIPWAY_IMAGE_A ${OTHER:-$SLIPWAY_IMAGE}', { SLIPWAY_IMAGE: 'required' }],
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: Docker Compose's own syntax
  ])('%s', (text, expected) => {
    expect(Object.fromEntries(variablesIn(text))).toEqual(expected)
  })

  test('are named after services', () => {
    expect(imageVariable('price-list')).toBe('SLIPWAY_IMAGE_PRICE_LIST')
  })
})

describe('image variables of a compose file', () => {
  const read = (files: Readonly<Record<string, string>>) => (file: string) => Promise.resolve(files[file])

  test('are those of what it includes and extends, and none of its comments', async () => {
    const files = {
      '/shop/orders/compose.yml': `
# $SLIPWAY_IMAGE_COMMENT
include: [more.yml, { path: [../lists.yml] }, "https://example.org/$ELSEWHERE.git"]
services:
  orders: { image: $SLIPWAY_IMAGE, extends: { file: ../base.yml, service: web } }
  same: { extends: orders }
`,
      '/shop/orders/more.yml': 'include: compose.yml\nservices: { payments: { image: $SLIPWAY_IMAGE_PAYMENTS } }',
      '/shop/lists.yml': 'services: { list: { environment: ["IMAGE=$SLIPWAY_IMAGE_LIST"] } }',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Docker Compose's own syntax
      '/shop/base.yml': 'services: { web: { image: "${SLIPWAY_IMAGE_BASE:-busybox}" } }',
    }
    expect(Object.fromEntries(await variablesOfFile('/shop/orders/compose.yml', read(files)))).toEqual({
      SLIPWAY_IMAGE: 'required',
      SLIPWAY_IMAGE_PAYMENTS: 'required',
      SLIPWAY_IMAGE_LIST: 'required',
      SLIPWAY_IMAGE_BASE: 'optional',
    })
  })

  test('cannot be told of a file that is missing or broken', async () => {
    await expect(variablesOfFile('/a.yml', read({}))).rejects.toThrow('there is no compose file /a.yml')
    await expect(variablesOfFile('/a.yml', read({ '/a.yml': 'include: gone.yml' }))).rejects.toThrow('there is no compose file /gone.yml')
    await expect(variablesOfFile('/a.yml', read({ '/a.yml': 'services: { a: [' }))).rejects.toThrow(/^\/a\.yml: .+ line 1/)
  })
})
