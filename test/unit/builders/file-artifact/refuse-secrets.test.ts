import { expect, it } from 'vitest'
import { secretProblems } from '../../../../shared/builders/file-artifact/refuse-secrets.ts'
import type { Entry } from '../../../../shared/builders/layer/entry.ts'
import { buildRequest } from '../../../support/build-request.ts'

const { contents, glob } = buildRequest({})
const file = (path: string, text = ''): Entry => ({ type: 'file', path, mode: 0o644, bytes: Buffer.from(text) })
const key = `-----BEGIN ${'PRIVATE'} KEY-----\n`

it('refuses what a name gives away, and what a content does', async () => {
  const entries = [file('services/orders/.env'), file('a.pem', key), file('b.pem', '-----BEGIN CERTIFICATE-----\n'), file('index.js')]
  expect(await secretProblems(entries, contents, [])).toEqual([
    expect.stringMatching(/^services\/orders\/\.env sets environment variables/),
    expect.stringMatching(/^a\.pem holds a private key/),
  ])
})

it('lets pass what is allowed', async () => {
  expect(await secretProblems([file('services/orders/.env'), file('a.pem', key)], contents, [glob('*.pem'), glob('.env')])).toEqual([])
})
