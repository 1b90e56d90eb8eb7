import { type Shape, anything, fields, flag, list, matching, oneOf, text, yes } from './shape.ts'

// After the broker's own contracts (lib/pact_broker/api/contracts), made strict: what it would silently drop is refused here.

export const publishBody: Shape = fields({
  pacticipantName: text,
  pacticipantVersionNumber: text,
  'branch?': text,
  'tags?': list(text),
  'buildUrl?': matching(/^https?:\/\//),
  contracts: list(
    fields({
      consumerName: text,
      providerName: text,
      specification: oneOf('pact'),
      contentType: oneOf('application/json'),
      content: matching(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/),
      'onConflict?': oneOf('overwrite', 'merge'),
    }),
  ),
})

const selectorFields: Shape = fields({
  'mainBranch?': yes,
  'matchingBranch?': yes,
  'branch?': text,
  'fallbackBranch?': text,
  'tag?': text,
  'fallbackTag?': text,
  'latest?': flag,
  'deployed?': yes,
  'released?': yes,
  'deployedOrReleased?': yes,
  'environment?': text,
  'consumer?': text,
})

const branchKeys = ['latest', 'tag', 'fallbackTag', 'branch', 'fallbackBranch', 'matchingBranch', 'mainBranch']
const environmentKeys = ['environment', 'deployed', 'released', 'deployedOrReleased']

/** The combinations of consumer_version_selector_contract.rb. */
const selector: Shape = (value, at) => {
  const problems = selectorFields(value, at)
  if (problems.length > 0) return problems
  const given = value as Readonly<Record<string, unknown>>
  const has = (name: string) => given[name] !== undefined
  const others = (...names: readonly string[]) => [...branchKeys, ...environmentKeys].some((name) => has(name) && !names.includes(name))
  return [
    ...(['mainBranch', 'tag', 'branch', 'environment', 'matchingBranch', 'deployed', 'released', 'deployedOrReleased'].some(has) || given.latest === true
      ? []
      : [`${at} selects nothing`]),
    ...(has('mainBranch') && others('mainBranch', 'latest') ? [`${at}: mainBranch stands alone`] : []),
    ...(has('matchingBranch') && others('matchingBranch') ? [`${at}: matchingBranch stands alone`] : []),
    ...(has('tag') && has('branch') ? [`${at}: tag and branch`] : []),
    ...(branchKeys.some(has) && environmentKeys.some(has) ? [`${at}: branch and environment fields`] : []),
    ...(has('fallbackTag') && !(has('tag') && given.latest === true) ? [`${at}: fallbackTag without the latest of a tag`] : []),
    ...(has('fallbackBranch') && !has('branch') ? [`${at}: fallbackBranch without branch`] : []),
    ...(['deployed', 'released', 'deployedOrReleased'].filter(has).length > 1 ? [`${at}: one of deployed, released, deployedOrReleased`] : []),
  ]
}

export const forVerificationBody: Shape = (value, at) => {
  const problems = fields({
    'providerVersionBranch?': text,
    'providerVersionTags?': list(text),
    'includePendingStatus?': flag,
    'includeWipPactsSince?': matching(/^\d{4}-\d{2}-\d{2}/),
    'consumerVersionSelectors?': list(selector),
  })(value, at)
  const { consumerVersionSelectors, providerVersionBranch } = value as { consumerVersionSelectors?: unknown; providerVersionBranch?: unknown }
  const asksForMatching = Array.isArray(consumerVersionSelectors) && consumerVersionSelectors.some((item) => item?.matchingBranch === true)
  return asksForMatching && providerVersionBranch === undefined ? [...problems, `${at}: matchingBranch needs providerVersionBranch`] : problems
}

export const resultBody: Shape = fields({
  success: flag,
  providerApplicationVersion: text,
  'buildUrl?': matching(/^https?:\/\//),
  'testResults?': list(
    fields({
      'interactionId?': text,
      'interactionDescription?': text,
      success: flag,
      'mismatches?': list(
        fields({ 'attribute?': text, 'description?': text, 'identifier?': anything, 'mismatch?': text, 'interactionId?': text, 'exceptions?': anything }),
      ),
      'exceptions?': anything,
    }),
  ),
  'verifiedBy?': fields({ implementation: text, version: text, 'clientLanguage?': anything }),
})

export const environmentBody: Shape = fields({
  name: matching(/^[^\s]+$/),
  'displayName?': text,
  production: flag,
  'contacts?': list(fields({ name: text, 'details?': anything })),
})

export const deployedBody: Shape = fields({ 'applicationInstance?': text, 'target?': text })
export const emptyBody: Shape = fields({})
// The real client names the branch again.
export const branchVersionBody: Shape = fields({ 'name?': text })
export const undeployBody: Shape = fields({ currentlyDeployed: flag })
export const endSupportBody: Shape = fields({ currentlySupported: flag })
export const pacticipantBody: Shape = fields({
  'name?': text,
  'displayName?': text,
  'mainBranch?': matching(/^\S+$/),
  'repositoryUrl?': text,
  'repositoryName?': text,
  'repositoryNamespace?': text,
})
export const versionBody: Shape = fields({ 'buildUrl?': text, 'tags?': list(fields({ name: text })) })
