import { describe, expect, test } from 'vitest'
import { gates } from '../../../../shared/promotion/decide.ts'
import type { PromotionInput } from '../../../../shared/promotion/input.ts'
import type { Gate, GateName } from '../../../../shared/promotion/model.ts'
import { at, input, stay } from '../input.ts'

function answer(name: GateName, more: Partial<PromotionInput>): Gate {
  const found = gates.map((gate) => gate(input(more))).find((gate) => gate.name === name)
  if (found === undefined) throw new Error(`no gate ${name}`)
  return found
}

type Row = readonly [Partial<PromotionInput>, Gate['status'], string, string?]
const row = { consumer: 'web', provider: 'orders', code: 'failed', reason: 'web needs $.total', next: 'slipway contract orders' } as const
const verdict = (answered: 'yes' | 'no' | 'unknown') => ({ required: true, verdict: { verdict: answered, rows: [row], order: [] } })
const declared = (until: string, from = '2026-11-21T00:00:00.000Z') => ({ until, reason: 'migration', by: 'ada', at: from })
const friday = { cron: '0 16 * * 5', for: 64 * 3_600_000, timezone: 'Europe/Paris' }
const hold = { reason: 'slow', by: 'ada', at: '2026-11-20T00:00:00.000Z' }
const byRollback = { ...hold, digest: input().release.digest, commits: 'bbb' }
const same = { live: { ...input().release } }

const tables: Readonly<Record<GateName, readonly Row[]>> = {
  target: [
    [{}, 'pass', 'target-configured'],
    [{ target: { configured: false, problem: 'no driver for nomda; did you mean nomad?' } }, 'fail', 'target-unconfigured'],
    [{ target: { configured: false } }, 'fail', 'target-unconfigured'],
  ],
  path: [
    [{ path: [] }, 'pass', 'first-environment'],
    [{ path: [stay({ standing: 'before', since: null })] }, 'pass', 'succeeded-before'],
    [{ path: [stay(), stay({ environment: 'uat' })] }, 'pass', 'succeeded-before'],
    [{ path: [stay(), stay({ environment: 'uat', standing: 'never' })] }, 'fail', 'not-in-environment'],
    [{ path: [stay({ standing: 'in_progress' })] }, 'wait', 'in-progress'],
    [{ path: [stay({ standing: 'in_progress' }), stay({ standing: 'never' })] }, 'fail', 'not-in-environment'],
    ...(['failed', 'rolled_back', 'rollback_failed', 'cancelled', 'superseded', 'no_change', 'succeeded'] as const).map(
      (standing): Row => [{ path: [stay({ standing })] }, 'fail', 'not-succeeded'],
    ),
    [{ path: [stay({ standing: 'before', rolledBack: true })] }, 'fail', 'rolled-back-before'],
  ],
  contracts: [
    [{ contracts: { required: false, verdict: null } }, 'pass', 'not-required'],
    [{}, 'pass', 'no-contracts'],
    [{ contracts: verdict('yes') }, 'pass', 'all-verified'],
    [{ contracts: verdict('no') }, 'fail', 'contract-broken'],
    [{ contracts: verdict('unknown') }, 'unknown', 'contract-unknown'],
    [{ contracts: { required: true, verdict: null, problem: 'the ledger does not answer' } }, 'unknown', 'verdict-unavailable'],
  ],
  soak: [
    [{ soak: 0, path: [stay({ longest: 0 })] }, 'pass', 'not-required'],
    [{ path: [] }, 'pass', 'first-environment'],
    [{ path: [stay({ longest: 3_600_000 })] }, 'pass', 'soaked'],
    [{ path: [stay({ longest: 3_600_000, since: null, standing: 'before' })] }, 'pass', 'soaked'],
    [{ path: [stay({ longest: 3_599_999, since: '2026-11-21T11:00:00.001Z' })] }, 'wait', 'soaking', '2026-11-21T12:00:00.001Z'],
    [
      { path: [stay({ longest: 60_000, since: '2026-11-21T11:59:00.000Z' }), stay({ longest: 1, since: '2026-11-21T11:30:00.000Z' })] },
      'wait',
      'soaking',
      '2026-11-21T12:59:00.000Z',
    ],
    [{ path: [stay({ longest: 60_000, since: null, standing: 'before' })] }, 'fail', 'soak-not-running'],
    [{ path: [stay({ longest: 0, since: null, standing: 'never' })] }, 'fail', 'soak-not-running'],
  ],
  freeze: [
    [{}, 'pass', 'open'],
    // 2026-11-20 is a Friday; 16:00 in Paris is 15:00 UTC in winter and 14:00 UTC in summer.
    [{ freeze: { windows: [friday], declared: [] } }, 'wait', 'frozen', '2026-11-23T07:00:00.000Z'],
    [{ at: '2026-11-20T14:59:59.999Z', freeze: { windows: [friday], declared: [] } }, 'pass', 'open'],
    [{ at: '2026-11-20T15:00:00.000Z', freeze: { windows: [friday], declared: [] } }, 'wait', 'frozen', '2026-11-23T07:00:00.000Z'],
    [{ at: '2026-11-23T06:59:59.999Z', freeze: { windows: [friday], declared: [] } }, 'wait', 'frozen', '2026-11-23T07:00:00.000Z'],
    [{ at: '2026-11-23T07:00:00.000Z', freeze: { windows: [friday], declared: [] } }, 'pass', 'open'],
    [{ at: '2026-07-17T14:00:00.000Z', freeze: { windows: [friday], declared: [] } }, 'wait', 'frozen', '2026-07-20T06:00:00.000Z'],
    [{ freeze: { windows: [], declared: [declared('2026-11-21T12:00:00.001Z')] } }, 'wait', 'frozen', '2026-11-21T12:00:00.001Z'],
    [{ freeze: { windows: [], declared: [declared(at)] } }, 'pass', 'open'],
    // The window ends inside a declared freeze: what counts is when both are over.
    [{ freeze: { windows: [friday], declared: [declared('2026-11-24T00:00:00.000Z')] } }, 'wait', 'frozen', '2026-11-24T00:00:00.000Z'],
    [
      {
        freeze: {
          windows: [
            { cron: '0 12 * * *', for: 3_600_000, timezone: 'UTC' },
            { cron: '0 13 * * *', for: 7_200_000, timezone: 'UTC' },
          ],
          declared: [],
        },
      },
      'wait',
      'frozen',
      '2026-11-21T15:00:00.000Z',
    ],
    [{ freeze: { windows: [{ ...friday, cron: 'every friday' }], declared: [] } }, 'unknown', 'freeze-unreadable'],
    [{ freeze: { windows: [{ ...friday, timezone: 'Europe/Pariss' }], declared: [] } }, 'unknown', 'freeze-unreadable'],
  ],
  hold: [
    [{}, 'pass', 'not-held'],
    [{ hold: { hold, inside: true } }, 'fail', 'held'],
    [{ hold: { hold, inside: true }, trigger: 'promote' }, 'fail', 'held'],
    [{ hold: { hold: { ...hold, until: '2026-11-22T00:00:00.000Z' }, inside: true } }, 'wait', 'held', '2026-11-22T00:00:00.000Z'],
    [{ hold: { hold: { ...hold, until: at }, inside: true } }, 'pass', 'outside-hold'],
    [{ hold: { hold: { ...hold, commits: 'a..b' }, inside: false } }, 'pass', 'outside-hold'],
    [{ hold: { hold: { ...hold, commits: 'a..b' }, inside: 'unknown' } }, 'unknown', 'hold-unknown'],
    [{ hold: { hold: byRollback, inside: false } }, 'fail', 'held'],
    [{ hold: { hold: byRollback, inside: true }, trigger: 'promote' }, 'pass', 'lifted-by-hand'],
    [{ hold: { hold: { ...byRollback, digest: 'sha256:other' }, inside: true } }, 'fail', 'held'],
    [{ hold: { hold: { ...byRollback, digest: 'sha256:other' }, inside: false } }, 'pass', 'outside-hold'],
    [{ hold: { hold: { ...byRollback, digest: 'sha256:other' }, inside: 'unknown' } }, 'unknown', 'hold-unknown'],
    [{ hold: { hold: { ...byRollback, digest: 'sha256:other' }, inside: 'unknown' }, trigger: 'promote' }, 'pass', 'lifted-by-hand'],
  ],
  quarantine: [
    [{}, 'pass', 'not-quarantined'],
    [{ quarantine: { reason: 'unhealthy', environment: 'staging', at } }, 'fail', 'quarantined'],
    [{ quarantine: { reason: 'unhealthy', environment: 'staging', at }, trigger: 'promote', chosen: true }, 'fail', 'quarantined'],
  ],
  order: [
    [{}, 'pass', 'newer'],
    [{ relation: 'same' }, 'pass', 'newer'],
    [{ relation: 'first', live: null }, 'pass', 'first-release'],
    [{ relation: 'diverged' }, 'pass', 'diverged'],
    [{ relation: 'older' }, 'fail', 'newer-is-live'],
    [{ relation: 'older', trigger: 'promote' }, 'fail', 'newer-is-live'],
    [{ relation: 'older', trigger: 'promote', chosen: true }, 'pass', 'older-by-hand'],
    [{ relation: 'older', chosen: true }, 'fail', 'newer-is-live'],
    [{ relation: 'unknown' }, 'unknown', 'order-unknown'],
    [{ relation: 'unknown', trigger: 'promote' }, 'unknown', 'order-unknown'],
    [{ relation: 'unknown', trigger: 'promote', chosen: true }, 'pass', 'order-by-hand'],
    [{ ...same, relation: 'older' }, 'pass', 'already-live'],
  ],
  approval: [
    [{}, 'pass', 'approved'],
    [{ approval: { required: false } }, 'pass', 'not-required'],
    [{ approval: { required: true } }, 'wait', 'approval-required'],
  ],
  config: [
    [{}, 'pass', 'config-complete'],
    [{ config: { missing: ['DB', 'KEY'], file: 'x.env' } }, 'fail', 'config-missing'],
  ],
  command: [
    [{}, 'pass', 'command-passed'],
    [{ command: { required: false, outcome: null } }, 'pass', 'not-required'],
    [{ command: { required: true, outcome: null } }, 'unknown', 'command-not-run'],
    [{ command: { required: true, outcome: { answer: 'failed', evidence: ['exit code 1', 'budget spent'] } } }, 'fail', 'command-failed'],
    [{ command: { required: true, outcome: { answer: 'interrupted', evidence: [] } } }, 'unknown', 'command-interrupted'],
  ],
}

for (const name of Object.keys(tables) as GateName[]) {
  describe(name, () => {
    test.each(tables[name].map((each) => [each] as const))('%j', ([more, status, code, until]) => {
      const gate = answer(name, more)
      expect([gate.status, gate.code, gate.until]).toEqual([status, code, until])
      expect(gate.reason).not.toMatch(/undefined|null|\[object/)
      expect(gate.reason.length).toBeGreaterThan(10)
    })
  })
}

describe('reasons carry the next command', () => {
  test.each([
    ['approval', { approval: { required: true } }, 'slipway promote orders --to production --approve'],
    ['path', { path: [stay({ standing: 'never' })] }, 'slipway promote orders --to staging --digest sha256:'],
    ['quarantine', { quarantine: { reason: 'exited', environment: 'staging', at } }, '--lift'],
    ['order', { relation: 'older' }, 'slipway rollback orders --env production --to sha256:'],
    ['hold', { hold: { hold, inside: true } }, 'slipway hold orders --env production --lift'],
    ['contracts', { contracts: verdict('no') }, 'slipway contract orders'],
    ['config', { config: { missing: ['DB', 'KEY'], file: 'x.env' } }, 'DB, KEY: set them in x.env'],
    ['soak', { path: [stay({ longest: 60_000, since: null })] }, 'must for 1h and did for 1m'],
  ] as const)('%s', (name, more, text) => {
    expect(answer(name, more as Partial<PromotionInput>).reason).toContain(text)
  })
})
