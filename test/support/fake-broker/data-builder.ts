import type { Publication, State, Version } from './state.ts'

/**
 * Fills a broker in the words of the broker's own test data builder (lib/pact_broker/test/test_data_builder.rb), so that its approved cases can be taken over line by
 * line. Each pact has content of its own, as there.
 */
export function dataBuilder(state: State) {
  let counter = 0
  let environmentName = ''
  let consumer = ''
  let provider = ''
  let consumerVersion: Version | undefined
  let providerVersion: Version | undefined
  let publication: Publication | undefined
  const known = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the data builder was not told of it')
    return value
  }
  const placed = (kind: 'deployed' | 'released', version: Version | undefined, name: string, target: string | null) => {
    const environment = known(state.environments.find((candidate) => candidate.name === name))
    state.place(kind, known(version), environment, target)
  }
  const td = {
    createEnvironment(name: string) {
      if (!state.environments.some((known) => known.name === name)) state.environment(name)
      environmentName = name
      return td
    },
    createConsumer(name: string) {
      state.pacticipant(name)
      consumer = name
      return td
    },
    useConsumer: (name: string) => td.createConsumer(name),
    createProvider(name: string) {
      state.pacticipant(name)
      provider = name
      return td
    },
    useProvider: (name: string) => td.createProvider(name),
    createConsumerVersion(number: string, tags: readonly string[] = []) {
      consumerVersion = state.version(consumer, number, { tags })
      return td
    },
    useConsumerVersion: (number: string) => td.createConsumerVersion(number),
    tagConsumerVersion(tag: string) {
      state.version(known(consumerVersion).service, known(consumerVersion).number, { tags: [tag] })
      return td
    },
    createProviderVersion(number: string, tags: readonly string[] = []) {
      providerVersion = state.version(provider, number, { tags })
      return td
    },
    tagProviderVersion(tag: string) {
      state.version(known(providerVersion).service, known(providerVersion).number, { tags: [tag] })
      return td
    },
    createPact() {
      const content = { consumer: { name: consumer }, provider: { name: provider }, interactions: [{ description: `interaction ${++counter}` }] }
      publication = state.publish(known(consumerVersion), provider, content)
      return td
    },
    createPactWithHierarchy: (consumerName: string, number: string, providerName: string) =>
      td.createConsumer(consumerName).createProvider(providerName).createConsumerVersion(number).createPact(),
    createVerification({ providerVersion: number, success = true, tags = [] }: { providerVersion: string; success?: boolean; tags?: readonly string[] }) {
      td.createProviderVersion(number, tags)
      state.verify(known(publication).pactVersion, known(providerVersion), success)
      return td
    },
    createPactWithVerification: (consumerName: string, number: string, providerName: string, providerNumber: string, success = true) =>
      td.createPactWithHierarchy(consumerName, number, providerName).createVerification({ providerVersion: providerNumber, success }),
    deployProviderVersion(target: string | null = null, name = environmentName) {
      placed('deployed', providerVersion, name, target)
      return td
    },
    deployConsumerVersion(target: string | null = null, name = environmentName) {
      placed('deployed', consumerVersion, name, target)
      return td
    },
    releaseProviderVersion(name = environmentName) {
      placed('released', providerVersion, name, null)
      return td
    },
  }
  return td
}

export type DataBuilder = ReturnType<typeof dataBuilder>
