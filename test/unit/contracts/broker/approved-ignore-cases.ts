import type { MatrixOptions, Selector } from '../../../support/fake-broker/matrix.ts'
import { type ApprovedCase, of, toProd } from './approved-case.ts'

// pact_broker fd6e5b63: spec/lib/pact_broker/matrix/integration_ignore_spec.rb and spec/fixtures/approvals/matrix_integration_ignore_spec.approved.json

const ignoring = (...ignore: readonly Selector[]): MatrixOptions => ({ ...toProd, ignore })
const missing: ApprovedCase['given'] = (td) => td.createPactWithHierarchy('Foo', '1', 'Bar').createProviderVersion('2', ['prod'])
const failed: ApprovedCase['given'] = (td) =>
  td.createPactWithHierarchy('Foo', '1', 'Bar').createVerification({ providerVersion: '2', tags: ['prod'], success: false })
const notDeployed: ApprovedCase['given'] = (td) => td.createPactWithHierarchy('Foo', '1', 'Bar').createVerification({ providerVersion: '2' })
const failedConsumer: ApprovedCase['given'] = (td) =>
  td.createPactWithHierarchy('Foo', '1', 'Bar').tagConsumerVersion('prod').createVerification({ providerVersion: '2', success: false })
const foo = [of('Foo', '1')]
const bar = [of('Bar', '2')]
const both: readonly Selector[] = [of('Foo', '1'), { pacticipant: 'Bar', tag: 'prod', latest: true }]
const ignoresCandidate = { verdict: 'refused', because: 'what is itself to be deployed cannot be ignored' } as const

export const ignoreCases: readonly ApprovedCase[] = [
  { name: 'missing, provider ignored', given: missing, selectors: foo, options: ignoring(of('Bar')), deployable: true, reasons: ['NoDependenciesMissing'] },
  { name: 'missing, nothing ignored', given: missing, selectors: foo, options: ignoring(), deployable: null, reasons: ['PactNotEverVerifiedByProvider'] },
  { name: 'failed, provider ignored', given: failed, selectors: foo, options: ignoring(of('Bar')), deployable: true, reasons: ['NoDependenciesMissing'] },
  { name: 'failed, nothing ignored', given: failed, selectors: foo, options: ignoring(), deployable: false, reasons: ['VerificationFailed'] },
  {
    name: 'failed, this provider version ignored',
    given: failed,
    selectors: foo,
    options: ignoring(of('Bar', '2')),
    deployable: true,
    reasons: ['NoDependenciesMissing'],
  },
  {
    name: 'failed, another provider version ignored',
    given: failed,
    selectors: foo,
    options: ignoring(of('Bar', '999')),
    deployable: false,
    reasons: ['IgnoreSelectorDoesNotExist', 'VerificationFailed'],
  },
  {
    name: 'provider not deployed, ignored',
    given: notDeployed,
    selectors: foo,
    options: ignoring(of('Bar')),
    deployable: true,
    reasons: ['NoDependenciesMissing'],
  },
  {
    name: 'provider not deployed, nothing ignored',
    given: notDeployed,
    selectors: foo,
    options: ignoring(),
    deployable: null,
    reasons: ['PactNotEverVerifiedByProvider'],
  },
  {
    name: 'both named and failed, provider ignored',
    given: failed,
    selectors: both,
    options: ignoring(of('Bar')),
    deployable: true,
    reasons: ['NoDependenciesMissing'],
    ours: ignoresCandidate,
  },
  { name: 'both named and failed, nothing ignored', given: failed, selectors: both, options: ignoring(), deployable: false, reasons: ['VerificationFailed'] },
  {
    name: 'both named, the provider version does not exist, provider ignored',
    given: notDeployed,
    selectors: both,
    options: ignoring(of('Bar')),
    deployable: true,
    reasons: ['NoDependenciesMissing'],
  },
  {
    name: 'both named, the provider version does not exist, nothing ignored',
    given: notDeployed,
    selectors: both,
    options: ignoring(),
    deployable: false,
    reasons: ['SpecifiedVersionDoesNotExist'],
    ours: { verdict: 'unknown', because: 'the missing provider leaves its consumer unanswered, and unknown goes before no' },
  },
  {
    name: 'the provider to ignore does not exist',
    given: (td) => td.createPactWithHierarchy('Foo', '1', 'NotBar').createVerification({ providerVersion: '2' }),
    selectors: foo,
    options: ignoring(of('Bar')),
    deployable: null,
    reasons: ['IgnoreSelectorDoesNotExist', 'PactNotEverVerifiedByProvider'],
    ours: { verdict: 'refused', because: 'a name to ignore that nobody has is an error, not a warning' },
  },
  {
    name: 'the provider version to ignore does not exist',
    given: notDeployed,
    selectors: foo,
    options: ignoring(of('Bar', '999')),
    deployable: null,
    reasons: ['IgnoreSelectorDoesNotExist', 'PactNotEverVerifiedByProvider'],
  },
  {
    name: 'missing for a live consumer, nothing ignored',
    given: (td) => td.createPactWithHierarchy('Foo', '1', 'Bar').tagConsumerVersion('prod').createProviderVersion('2'),
    selectors: bar,
    options: ignoring(),
    deployable: null,
    reasons: ['PactNotEverVerifiedByProvider'],
  },
  {
    name: 'failed for a live consumer, consumer ignored',
    given: failedConsumer,
    selectors: bar,
    options: ignoring(of('Foo')),
    deployable: true,
    reasons: ['NoDependenciesMissing'],
  },
  {
    name: 'failed for a live consumer, nothing ignored',
    given: failedConsumer,
    selectors: bar,
    options: ignoring(),
    deployable: false,
    reasons: ['VerificationFailed'],
  },
  {
    name: 'failed for a live consumer, this version ignored',
    given: failedConsumer,
    selectors: bar,
    options: ignoring(of('Foo', '1')),
    deployable: true,
    reasons: ['NoDependenciesMissing'],
  },
  {
    name: 'failed for a live consumer, another version ignored',
    given: failedConsumer,
    selectors: bar,
    options: ignoring(of('Foo', 'wrong')),
    deployable: false,
    reasons: ['IgnoreSelectorDoesNotExist', 'VerificationFailed'],
  },
]
