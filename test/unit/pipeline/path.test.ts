import { describe, expect, it } from 'vitest'
import type { Environment, Project, Service } from '../../../shared/config/model.ts'
import { automaticPath } from '../../../shared/promotion/automatic-path.ts'
import { statusAfter } from '../../../shared/pipeline/service-pipeline.ts'

const gates = { contracts: true, soak: 0, approval: false, freeze: [] }
const environment = (name: string, after: string[], promote: 'auto' | 'manual'): Environment => ({ name, after, promote, gates })
const project = (environments: Environment[]) => ({ environments }) as unknown as Project
const service = (environments: Service['environments'] = {}) => ({ name: 'orders', environments }) as unknown as Service
const names = (p: Project, s: Service) => automaticPath(p, s).map((each) => each.name)

describe('automaticPath', () => {
  const usual = project([environment('production', ['staging'], 'manual'), environment('staging', ['dev'], 'auto'), environment('dev', [], 'auto')])

  it('goes from predecessor to successor whatever the order in the file, and stops before the first manual one', () => {
    expect(names(usual, service())).toEqual(['dev', 'staging'])
  })

  it('does not jump over a manual environment', () => {
    const gap = project([environment('dev', [], 'auto'), environment('uat', ['dev'], 'manual'), environment('production', ['uat'], 'auto')])
    expect(names(gap, service())).toEqual(['dev'])
  })

  it('lets a service differ', () => {
    expect(names(usual, service({ staging: { promote: 'manual' } }))).toEqual(['dev'])
    expect(names(usual, service({ production: { promote: 'auto' } }))).toEqual(['dev', 'staging', 'production'])
  })

  it('needs all predecessors on the path', () => {
    const join = project([environment('dev', [], 'auto'), environment('perf', ['dev'], 'manual'), environment('staging', ['dev', 'perf'], 'auto')])
    expect(names(join, service())).toEqual(['dev'])
  })
})

it.each([
  ['succeeded', 'succeeded'],
  ['no_change', 'succeeded'],
  ['waiting', 'waiting'],
  ['superseded', 'superseded'],
  ['cancelled', 'cancelled'],
  ['refused', 'failed'],
  ['rolled_back', 'failed'],
  ['rollback_failed', 'failed'],
  ['failed', 'failed'],
] as const)('a pipeline whose environment answered %s is %s', (answer, status) => {
  expect(statusAfter(answer)).toBe(status)
})
