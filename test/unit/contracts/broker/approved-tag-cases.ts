import type { MatrixOptions } from '../../../support/fake-broker/matrix.ts'
import { type ApprovedCase, of, toProd } from './approved-case.ts'

// pact_broker fd6e5b63: spec/lib/pact_broker/matrix/integration_spec.rb and spec/fixtures/approvals/matrix_integration_spec.approved.json

const toTest: MatrixOptions = { latest: true, tag: 'test', latestby: 'cvp' }
const mutual: ApprovedCase['given'] = (td) =>
  td.createPactWithVerification('ServiceB', '100', 'ServiceA', '99').createPactWithVerification('ServiceA', '1', 'ServiceB', '100')
const manyProdConsumers: ApprovedCase['given'] = (td) =>
  td
    .createPactWithVerification('Foo', '1', 'Bar', '2')
    .tagConsumerVersion('prod')
    .createConsumerVersion('2')
    .tagConsumerVersion('prod')
    .createPact()
    .createVerification({ providerVersion: '2' })
    .createConsumerVersion('3')
    .createPact()
    .createVerification({ providerVersion: '2', success: false })
    .createConsumer('Cat')
    .createConsumerVersion('20')
    .tagConsumerVersion('prod')
    .createPact()
    .createConsumer('Dog')
    .createConsumerVersion('40')
    .createPact()
    .createVerification({ providerVersion: '2' })
const newProvider: ApprovedCase['given'] = (td) =>
  td
    .createPactWithHierarchy('c1', '1', 'p1')
    .tagConsumerVersion('test')
    .createVerification({ providerVersion: '1', tags: ['test'] })
    .createPactWithHierarchy('c1', '2', 'p2')
    .createVerification({ providerVersion: '1' })

export const tagCases: readonly ApprovedCase[] = [
  {
    name: 'every version of a consumer, beside production',
    given: (td) => td.createPactWithHierarchy('foo', '1', 'bar').createVerification({ providerVersion: '2', tags: ['prod'] }),
    selectors: [of('foo')],
    options: toProd,
    deployable: true,
    reasons: ['Successful'],
    ours: { notAsked: 'a candidate is one version' },
  },
  {
    name: 'the newest tagged provider, of two live consumer versions the newer is not verified',
    given: (td) =>
      td
        .createPactWithHierarchy('Foo', '1', 'Bar')
        .tagConsumerVersion('prod')
        .createVerification({ providerVersion: '10', tags: ['test'] })
        .createConsumerVersion('2', ['prod'])
        .createPact(),
    selectors: [{ pacticipant: 'Bar', latest: true, tag: 'test' }],
    options: { tag: 'prod', latestby: 'cvp' },
    deployable: null,
    reasons: ['PactNotEverVerifiedByProvider', 'SelectorWithoutPacticipantVersionNumberSpecified'],
  },
  {
    name: 'two providers, neither has verified',
    given: (td) => td.createPactWithHierarchy('Foo', '1', 'Bar').createProvider('Baz').createPact(),
    selectors: [of('Foo', '1')],
    options: toProd,
    deployable: null,
    reasons: ['PactNotEverVerifiedByProvider', 'PactNotEverVerifiedByProvider'],
  },
  {
    name: 'two providers, one has not verified',
    given: (td) =>
      td
        .createPactWithHierarchy('Foo', '3.0.0', 'Bar')
        .createVerification({ providerVersion: '10.0.0', tags: ['prod'] })
        .createProvider('Baz')
        .createPact()
        .createVerification({ providerVersion: '20', tags: ['prod'] })
        .createConsumerVersion('2.0.0')
        .useProvider('Bar')
        .createPact()
        .createVerification({ providerVersion: '11.0.0', tags: ['prod'] }),
    selectors: [of('Foo', '3.0.0')],
    options: toProd,
    deployable: null,
    reasons: ['PactNotEverVerifiedByProvider'],
  },
  {
    name: 'an old consumer version, from before it had another provider',
    given: (td) =>
      td
        .createPactWithHierarchy('Foo', '1', 'Bar')
        .createVerification({ providerVersion: '2', tags: ['prod'] })
        .createConsumerVersion('2')
        .createPact()
        .createVerification({ providerVersion: '3' })
        .createProvider('Wiffle')
        .createPact()
        .createVerification({ providerVersion: '10' }),
    selectors: [of('Foo', '1')],
    options: toProd,
    deployable: true,
    reasons: ['Successful'],
  },
  {
    name: 'the version does not exist',
    given: (td) => td.createPactWithHierarchy('Foo', '1', 'Bar'),
    selectors: [of('Bar', '5')],
    options: {},
    deployable: false,
    reasons: ['NoEnvironmentSpecified', 'SpecifiedVersionDoesNotExist'],
  },
  {
    name: 'a provider for the first time, its consumer not yet',
    given: (td) => td.createPactWithHierarchy('Foo', '1', 'Bar').createVerification({ providerVersion: '2' }),
    selectors: [of('Bar', '2')],
    options: toProd,
    deployable: true,
    reasons: ['NoDependenciesMissing'],
  },
  {
    name: 'a consumer for the first time, its provider not yet',
    given: (td) => td.createPactWithVerification('Foo', '1', 'Bar', '2'),
    selectors: [of('Foo', '1')],
    options: toProd,
    deployable: null,
    reasons: ['PactNotEverVerifiedByProvider'],
  },
  {
    name: 'in the middle of a chain, the provider behind it is not deployed',
    given: (td) => td.createPactWithVerification('Foo', '1', 'Bar', '2').useConsumer('Bar').useConsumerVersion('2').createProvider('Baz').createPact(),
    selectors: [of('Bar', '2')],
    options: toProd,
    deployable: null,
    reasons: ['PactNotEverVerifiedByProvider'],
  },
  {
    name: 'in the middle of a chain, the provider behind it is deployed',
    given: (td) =>
      td
        .createPactWithVerification('Foo', '1', 'Bar', '2')
        .useConsumer('Bar')
        .useConsumerVersion('2')
        .createProvider('Baz')
        .createPact()
        .createVerification({ providerVersion: '4', tags: ['prod'] }),
    selectors: [of('Bar', '2')],
    options: toProd,
    deployable: true,
    reasons: ['Successful'],
  },
  {
    name: 'a provider that never verified, its consumer is nowhere',
    given: (td) => td.createPactWithHierarchy('Foo', '1', 'Bar').createProviderVersion('2'),
    selectors: [of('Bar', '2')],
    options: toProd,
    deployable: true,
    reasons: ['NoDependenciesMissing'],
  },
  {
    name: 'verified by another provider version than the live one',
    given: (td) =>
      td.createPactWithHierarchy('Foo', '1', 'Bar').createProviderVersion('2').tagProviderVersion('prod').createVerification({ providerVersion: '3' }),
    selectors: [of('Foo', '1')],
    options: toProd,
    deployable: null,
    reasons: ['PactNotEverVerifiedByProvider'],
  },
  {
    name: 'mutual pacts, one direction not verified, both named',
    given: mutual,
    selectors: [of('ServiceA', '1'), of('ServiceB', '100')],
    options: { latestby: 'cvpv' },
    deployable: null,
    reasons: ['PactNotEverVerifiedByProvider'],
  },
  {
    name: 'mutual pacts, one direction not verified, beside what is newest',
    given: mutual,
    selectors: [of('ServiceB', '100')],
    options: { latestby: 'cvp', latest: true },
    deployable: null,
    reasons: ['NoEnvironmentSpecified', 'PactNotEverVerifiedByProvider'],
  },
  {
    name: 'several live versions of one consumer, one of another that is not verified',
    given: manyProdConsumers,
    selectors: [of('Bar', '2'), { pacticipant: 'Foo', tag: 'prod' }],
    options: { latest: true, tag: 'prod' },
    deployable: null,
    reasons: ['PactNotEverVerifiedByProvider'],
  },
  {
    name: 'several live versions of one consumer, only these asked about',
    given: manyProdConsumers,
    selectors: [of('Bar', '2'), { pacticipant: 'Foo', tag: 'prod' }],
    options: {},
    deployable: true,
    reasons: ['Successful'],
  },
  {
    name: 'two providers, one not verified and not asked about',
    given: (td) => td.createPactWithVerification('Foo', '1', 'Bar', '2').tagProviderVersion('prod').createPactWithHierarchy('Foo', '1', 'Wiffle'),
    selectors: [of('Foo', '1'), { pacticipant: 'Bar', tag: 'prod', latest: true }],
    options: { latestby: 'cvpv' },
    deployable: true,
    reasons: ['Successful'],
    ours: { verdict: 'unknown', because: 'a consumer is judged with all its providers; nothing can be left out of the question but by ignoring it' },
  },
  {
    name: 'a provider version without results, its consumer is live (pact_broker issue 485)',
    given: (td) =>
      td
        .createPactWithVerification('Foo', '1', 'Bar', '1')
        .createPactWithVerification('NotInTest', '1', 'Bar', '1')
        .tagConsumerVersion('test')
        .createProviderVersion('2'),
    selectors: [of('Bar', '2')],
    options: toTest,
    deployable: null,
    reasons: ['PactNotEverVerifiedByProvider'],
  },
  {
    name: 'a new provider: its consumer must wait',
    given: newProvider,
    selectors: [of('c1', '2')],
    options: toTest,
    deployable: null,
    reasons: ['PactNotEverVerifiedByProvider'],
  },
  {
    name: 'a new provider: it may go first',
    given: newProvider,
    selectors: [of('p2', '1')],
    options: toTest,
    deployable: true,
    reasons: ['NoDependenciesMissing'],
  },
  {
    name: 'the live consumer version has no pact with the provider any more',
    given: (td) => td.createPactWithHierarchy('c1', '1', 'p1').createVerification({ providerVersion: '1' }).createConsumerVersion('2', ['prod']),
    selectors: [of('p1', '1')],
    options: toProd,
    deployable: true,
    reasons: ['NoDependenciesMissing'],
  },
  {
    name: 'two provider versions with the tag, the newer fails',
    given: (td) =>
      td
        .createPactWithHierarchy('foo', '1', 'bar')
        .createVerification({ providerVersion: '1', tags: ['prod'] })
        .createVerification({ providerVersion: '2', success: false, tags: ['prod'] }),
    selectors: [of('foo', '1')],
    options: { latestby: 'cvp', tag: 'prod' },
    deployable: false,
    reasons: ['VerificationFailed'],
  },
]
