import { canonicalJson, sha256Hex } from '../release/canonical.ts'
import type { Component, Described, Inventory } from './component.ts'
import { uuidOf } from './document-id.ts'
import { isLicenceExpression } from './licence.ts'
import { packageUrl } from './purl.ts'

/** Media type of an SPDX document in JSON (iana.org/assignments/media-types/application/spdx+json). */
export const spdxType = 'application/spdx+json'

/**
 * An SPDX 2.3 document (spdx.github.io/spdx-spec/v2.3): the artifact, what it stands on, and the packages in it. The same inventory gives the same bytes; `created`,
 * which the format demands, is the time that was given.
 */
export function spdx({ components, gaps }: Inventory, about: Described): string {
  const root = 'SPDXRef-artifact'
  const packages = components.map((each) => packageOf(each))
  const relationships = components.map((each) => ({
    spdxElementId: root,
    relationshipType: each.base ? 'DESCENDANT_OF' : 'CONTAINS',
    relatedSpdxElement: idOf(each),
  }))
  const licences = new Map(
    components.flatMap(({ licence }) => (licence === undefined || isLicenceExpression(licence) ? [] : [[referenceTo(licence), licence]])),
  )
  return canonicalJson({
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: `${about.service} ${about.version}`,
    documentNamespace: `https://slipway.dev/spdx/${about.service}/${uuidOf(`spdx ${about.digest} ${about.fingerprint}`)}`,
    creationInfo: { created: new Date(about.created * 1000).toISOString().replace('.000Z', 'Z'), creators: [`Tool: slipway-${about.tool}`] },
    ...(gaps.length > 0 ? { comment: gaps.join('\n') } : {}),
    packages: [artifactPackage(about, root), ...packages],
    relationships: [{ spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: root }, ...relationships],
    ...(licences.size > 0
      ? { hasExtractedLicensingInfos: [...licences].sort().map(([licenseId, extractedText]) => ({ licenseId, extractedText, name: extractedText })) }
      : {}),
  })
}

function artifactPackage({ service, version, digest }: Described, id: string) {
  return {
    SPDXID: id,
    name: service,
    versionInfo: version,
    primaryPackagePurpose: 'APPLICATION',
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    checksums: [{ algorithm: 'SHA256', checksumValue: digest.replace('sha256:', '') }],
    externalRefs: [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: packageUrl('oci', service, digest) }],
  }
}

function packageOf(component: Component) {
  const { name, version, purl, licence, checksums, source, base } = component
  return {
    SPDXID: idOf(component),
    name,
    versionInfo: version,
    ...(base ? { primaryPackagePurpose: 'CONTAINER' } : {}),
    downloadLocation: source ?? 'NOASSERTION',
    filesAnalyzed: false,
    ...(checksums.length > 0 ? { checksums: checksums.map(({ algorithm, hex }) => ({ algorithm: algorithm.replace('-', ''), checksumValue: hex })) } : {}),
    ...(licence === undefined ? {} : { licenseDeclared: isLicenceExpression(licence) ? licence : referenceTo(licence) }),
    externalRefs: [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl }],
  }
}

/** Letters, digits, dots and dashes only; the hash tells apart what they do not. */
function idOf({ name, version, purl }: Component): string {
  return `SPDXRef-${`${name}-${version}`.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 80)}-${sha256Hex(purl).slice(0, 8)}`
}

function referenceTo(licence: string): string {
  return `LicenseRef-${licence.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 40)}-${sha256Hex(licence).slice(0, 8)}`
}
