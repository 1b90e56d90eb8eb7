import { describe, expect, it, test } from 'vitest'
import { pushFilterOf, servicesOf, triggers } from '../../../shared/github/path-filters.ts'

const filter = (push: unknown) => pushFilterOf('ci.yml', { on: { push } }, 'main')

describe('pushFilterOf', () => {
  test.each<[string, unknown, boolean]>([
    ['push as a text', { on: 'push' }, true],
    ['push in a list', { on: ['pull_request', 'push'] }, true],
    ['push with nothing', { on: { push: null } }, true],
    ['`on` read as true', { true: { push: {} } }, true],
    ['no push', { on: { pull_request: {} } }, false],
    ['the branch', { on: { push: { branches: ['main'] } } }, true],
    ['another branch', { on: { push: { branches: ['release/**'] } } }, false],
    ['the branch taken out again', { on: { push: { branches: ['**', '!main'] } } }, false],
    ['the branch ignored', { on: { push: { 'branches-ignore': ['ma*'] } } }, false],
    ['tags only', { on: { push: { tags: ['v*'] } } }, false],
    ['no workflow at all', 'text', false],
  ])('%s', (_, value, expected) => {
    expect(pushFilterOf('ci.yml', value, 'main') !== undefined).toBe(expected)
  })
})

describe('triggers', () => {
  test.each<[string, unknown, readonly string[], boolean]>([
    ['no filter', {}, ['a'], true],
    ['a folder', { paths: ['services/web/**'] }, ['services/web/src/a.js'], true],
    ['another folder', { paths: ['services/web/**'] }, ['services/orders/a.js'], false],
    ['one star stays in its part', { paths: ['services/*'] }, ['services/web/a.js'], false],
    ['a name anywhere', { paths: ['**/*.js'] }, ['a.js'], true],
    ['the last match decides', { paths: ['services/**', '!services/web/**'] }, ['services/web/a'], false],
    ['and may take it in again', { paths: ['services/**', '!services/web/**', 'services/web/x'] }, ['services/web/x'], true],
    ['ignored, all of it', { 'paths-ignore': ['docs/**'] }, ['docs/a'], false],
    ['ignored, not all', { 'paths-ignore': ['docs/**'] }, ['docs/a', 'b'], true],
    ['an optional character', { paths: ['a.jsx?'] }, ['a.js'], true],
    ['what no expression can be made of matches', { paths: ['[z-a]'] }, ['x'], true],
  ])('%s', (_, push, changed, expected) => {
    const found = filter(push)
    expect(found && triggers(found, changed)).toBe(expected)
  })
})

it('a workflow is about the services its patterns begin in, else about all', () => {
  const services = [
    { name: 'web', path: 'services/web' },
    { name: 'orders', path: 'services/orders' },
  ]
  const about = (paths: readonly string[]) => servicesOf({ workflow: 'x', paths }, services)
  expect(about(['services/web/**', 'libs/**'])).toEqual(['web'])
  expect(about(['services/orders/src/*.js', '!services/web/**'])).toEqual(['orders'])
  expect(about(['libs/**'])).toEqual(['web', 'orders'])
  expect(servicesOf({ workflow: 'x' }, services)).toEqual(['web', 'orders'])
})
