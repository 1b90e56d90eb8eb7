import { describe, expect, it } from 'vitest'
import { judgePush, judgeRead } from '../../../shared/ledger/git-outcome.ts'

const ref = 'abc:refs/slipway/cells/dev/orders'

describe('a push that lost the race', () => {
  it.each([
    `!\t${ref}\t[rejected] (stale info)`,
    `!\t${ref}\t[rejected] (fetch first)`,
    `!\t${ref}\t[rejected] (non-fast-forward)`,
    `!\t${ref}\t[remote rejected] (failed to update ref)`,
    `!\t${ref}\t[remote rejected] (incorrect old value provided)`,
    `!\t${ref}\t[remote rejected] (reference already exists)`,
    `!\t${ref}\t[remote rejected] (cannot lock ref 'refs/slipway/cells/dev/orders': is at 1111111111111111111111111111111111111111 but expected 2222222222222222222222222222222222222222)`,
    `!\t${ref}\t[rejected] (atomic push failed)\n!\t${ref}\t[rejected] (stale info)`,
  ])('%s', (stdout) => {
    expect(judgePush(1, `To remote\n${stdout}\nDone`, "error: failed to push some refs to 'remote'")).toEqual({ kind: 'lost' })
  })
})

describe('a push that failed for good', () => {
  it.each([
    [`!\t${ref}\t[remote rejected] (pre-receive hook declined)`, 'remote: no', "the remote's rules or hooks declined the write"],
    [
      `!\t${ref}\t[remote rejected] (atomic push failure)`,
      'remote: error: GH013: Repository rule violations found',
      "the remote's rules or hooks declined the write",
    ],
    [`!\t${ref}\t[remote rejected] (deletion prohibited)`, '', "the remote's rules or hooks declined the write"],
    [
      `!\t${ref}\t[remote rejected] (unpacker error)`,
      'error: remote unpack failed: unable to create temporary object directory',
      'the remote could not store the objects (read-only, or full)',
    ],
    [`!\t${ref}\t[remote rejected] (failed to update ref)`, 'remote: error: unable to write file ./objects/x: No space left on device', 'the disk is full'],
    [
      '',
      'remote: Permission to acme/shop.git denied to bot.\nfatal: unable to access: The requested URL returned error: 403',
      'the remote refused the credentials',
    ],
    ['', "fatal: Authentication failed for 'https://example.com/'", 'the remote refused the credentials'],
    ['', "remote: Repository not found.\nfatal: repository 'https://example.com/' not found", 'the remote was not found'],
    [
      '',
      "fatal: '/x' does not appear to be a git repository\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.",
      'the remote was not found',
    ],
    [
      '',
      "fatal: the receiving end does not support this repository's hash algorithm",
      'the remote keeps sha256 objects, and the ledger needs a sha1 repository',
    ],
    ['', 'fatal: something nobody has seen', 'git failed'],
  ])('%s %s', (stdout, stderr, cause) => {
    expect(judgePush(1, stdout, stderr)).toMatchObject({ kind: 'fatal', cause })
  })
})

describe('a failure worth another try', () => {
  it.each([
    'fatal: unable to access: Could not resolve host: example.com',
    'fatal: unable to access: The requested URL returned error: 503',
    'error: RPC failed; HTTP 502 curl 22\nfatal: the remote end hung up unexpectedly',
    'fatal: early EOF',
    'ssh: connect to host example.com port 22: Connection timed out\nfatal: Could not read from remote repository.',
    'the remote did not answer within 120 s',
  ])('%s', (stderr) => {
    expect(judgePush(128, '', stderr).kind).toBe('transient')
    expect(judgeRead(128, stderr).kind).toBe('transient')
  })
})

it('a fetch whose ref is gone or held by another process is a race', () => {
  expect(judgeRead(128, "fatal: couldn't find remote ref refs/slipway/locks/dev/orders").kind).toBe('lost')
  expect(judgeRead(1, "error: cannot lock ref 'refs/cache/x': Unable to create 'x.lock': File exists.").kind).toBe('lost')
  expect(judgeRead(0, '')).toEqual({ kind: 'ok' })
})

it('passwords in addresses are not repeated', () => {
  const outcome = judgeRead(128, "fatal: Authentication failed for 'https://me:hunter2@example.com/x'")
  expect(JSON.stringify(outcome)).not.toContain('hunter2')
})
