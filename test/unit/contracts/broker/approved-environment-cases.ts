import { type ApprovedCase, inProd, inTest, of } from './approved-case.ts'

// pact_broker fd6e5b63: spec/lib/pact_broker/matrix/integration_environment_spec.rb and spec/fixtures/approvals/matrix_integration_environment_spec.approved.json

const manyConsumers: ApprovedCase['given'] = (td) =>
  td
    .createEnvironment('prod')
    .createPactWithHierarchy('Foo', '1', 'Bar')
    .deployConsumerVersion('1')
    .createVerification({ providerVersion: '10' })
    .createConsumerVersion('2')
    .createPact()
    .deployConsumerVersion('2')

const manyProviders: ApprovedCase['given'] = (td) =>
  td
    .createEnvironment('prod')
    .createPactWithHierarchy('Foo', '1', 'Bar')
    .createVerification({ providerVersion: '10' })
    .deployProviderVersion('1')
    .createConsumerVersion('2')
    .createPact()
    .createProviderVersion('11')
    .deployProviderVersion('2')

const place = {
  released:
    (older: boolean): ApprovedCase['given'] =>
    (td) =>
      td
        .createEnvironment('prod')
        .createPactWithHierarchy('Foo', '1', 'Bar')
        .createVerification({ providerVersion: '10', success: older })
        .releaseProviderVersion()
        .createVerification({ providerVersion: '11' })
        .releaseProviderVersion(),
  deployed:
    (older: boolean, first: string | null, second: string | null): ApprovedCase['given'] =>
    (td) =>
      td
        .createEnvironment('prod')
        .createPactWithHierarchy('Foo', '1', 'Bar')
        .createVerification({ providerVersion: '10', success: older })
        .deployProviderVersion(first)
        .createVerification({ providerVersion: '11' })
        .deployProviderVersion(second),
}

export const environmentCases: readonly ApprovedCase[] = [
  {
    name: 'the provider in the environment has verified the consumer',
    given: (td) =>
      td
        .createEnvironment('test')
        .createPactWithVerification('Foo', '1', 'Bar', '2')
        .deployProviderVersion()
        .createVerification({ providerVersion: '3', success: false }),
    selectors: [of('Foo', '1')],
    options: inTest,
    deployable: true,
    reasons: ['Successful'],
  },
  {
    name: 'the provider in the environment has failed, a newer one has not',
    given: (td) =>
      td
        .createEnvironment('test')
        .createPactWithVerification('Foo', '1', 'Bar', '2', false)
        .deployProviderVersion()
        .createVerification({ providerVersion: '3' }),
    selectors: [of('Foo', '1')],
    options: inTest,
    deployable: false,
    reasons: ['VerificationFailed'],
  },
  {
    name: 'the provider is not deployed',
    given: (td) => td.createEnvironment('test').createPactWithVerification('Foo', '1', 'Bar', '2'),
    selectors: [of('Foo', '1')],
    options: inTest,
    deployable: null,
    reasons: ['PactNotEverVerifiedByProvider'],
  },
  {
    name: 'the consumer is not deployed',
    given: (td) => td.createEnvironment('test').createPactWithVerification('Foo', '1', 'Bar', '2'),
    selectors: [of('Bar', '2')],
    options: inTest,
    deployable: true,
    reasons: ['NoDependenciesMissing'],
  },
  ...[inProd, { environment: 'prod' }].flatMap((options): readonly ApprovedCase[] => [
    {
      name: `two consumer versions are deployed, one is not verified (${options === inProd ? 'cvpv' : 'every row'})`,
      given: manyConsumers,
      selectors: [of('Bar', '10')],
      options,
      deployable: null,
      reasons: ['PactNotEverVerifiedByProvider'],
    },
    {
      name: `two consumer versions are deployed, both are verified (${options === inProd ? 'cvpv' : 'every row'})`,
      given: (td) => {
        manyConsumers(td)
        td.createVerification({ providerVersion: '10' })
      },
      selectors: [of('Bar', '10')],
      options,
      deployable: true,
      reasons: ['Successful'],
    },
  ]),
  {
    name: 'two provider versions are deployed, none has verified',
    given: manyProviders,
    selectors: [of('Foo', '2')],
    options: { environment: 'prod' },
    deployable: null,
    reasons: ['PactNotEverVerifiedByProvider'],
  },
  {
    name: 'two provider versions are deployed, only the newer has verified',
    given: (td) => {
      manyProviders(td)
      td.createVerification({ providerVersion: '11' })
    },
    selectors: [of('Foo', '2')],
    options: { environment: 'prod' },
    deployable: true,
    reasons: ['Successful'],
    ours: { verdict: 'unknown', because: 'every live provider version counts; the broker sees no row for a version that has no result beside one that has' },
  },
  {
    name: 'two provider versions are released, the older fails',
    given: place.released(false),
    selectors: [of('Foo', '1')],
    options: inProd,
    deployable: false,
    reasons: ['VerificationFailed'],
  },
  {
    name: 'two provider versions are released, both verified',
    given: place.released(true),
    selectors: [of('Foo', '1')],
    options: inProd,
    deployable: true,
    reasons: ['Successful'],
  },
  {
    name: 'two instances of the provider are deployed, the older fails',
    given: place.deployed(false, 'instance-1', 'instance-2'),
    selectors: [of('Foo', '1')],
    options: inProd,
    deployable: false,
    reasons: ['VerificationFailed'],
  },
  {
    name: 'two instances of the provider are deployed, both verified',
    given: place.deployed(true, 'instance-1', 'instance-2'),
    selectors: [of('Foo', '1')],
    options: inProd,
    deployable: true,
    reasons: ['Successful'],
  },
  {
    name: 'a redeployment replaces the failing version',
    given: place.deployed(false, null, null),
    selectors: [of('Foo', '1')],
    options: inProd,
    deployable: true,
    reasons: ['Successful'],
  },
]
