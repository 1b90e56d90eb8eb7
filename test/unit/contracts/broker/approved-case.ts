import type { DataBuilder } from '../../../support/fake-broker/data-builder.ts'
import type { MatrixOptions, ReasonKind, Selector } from '../../../support/fake-broker/matrix.ts'

/** One approved case of the broker: what is in it, what is asked, and what it answers. */
export interface ApprovedCase {
  readonly name: string
  readonly given: (td: DataBuilder) => unknown
  readonly selectors: readonly Selector[]
  readonly options: MatrixOptions
  readonly deployable: boolean | null
  readonly reasons: readonly ReasonKind[]
  /** Why our engine cannot be asked this, or answers otherwise. */
  readonly ours?: { readonly notAsked: string } | { readonly verdict: 'yes' | 'no' | 'unknown' | 'refused'; readonly because: string }
}

export function of(pacticipant: string, version?: string): Selector {
  return version === undefined ? { pacticipant } : { pacticipant, version }
}

export const toProd: MatrixOptions = { latest: true, tag: 'prod', latestby: 'cvp' }
export const inProd: MatrixOptions = { latestby: 'cvpv', environment: 'prod' }
export const inTest: MatrixOptions = { latestby: 'cvpv', environment: 'test' }
