import { describe, expect, it } from 'vitest'
import { UserError } from '../../../shared/errors.ts'
import type { TargetSpec } from '../../../shared/config/model.ts'
import { plannedTargetKinds, targetFactory, targetKinds } from '../../../shared/targets/registry.ts'

const context = (spec: TargetSpec) => ({ stateDir: '/nowhere', environment: 'dev', spec, log: () => {} })

describe('the drivers', () => {
  it.each(targetKinds)('have one for %s', (kind) => {
    expect(targetFactory(kind)(context({ kind }))).toHaveProperty('apply')
  })

  it.each(plannedTargetKinds)('say that %s is not there yet', (kind) => {
    expect(() => targetFactory(kind)).toThrow(new UserError(`the target \`${kind}\` is not available in this version; available: process`))
  })

  it('refuse what nobody knows and name what there is', () => {
    expect(() => targetFactory('proces')).toThrow(new UserError('there is no target `proces`; available: process'))
  })
})

describe('the options of the process target', () => {
  it.each([
    [{ kind: 'process', hots: '0.0.0.0' }, 'process knows no hots; allowed: host'],
    [{ kind: 'process', host: 80 }, 'environments.dev.target.host must be an address'],
  ])('%o are refused', (spec, message) => {
    expect(() => targetFactory('process')(context(spec))).toThrow(message)
  })
})
