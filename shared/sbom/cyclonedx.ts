import { canonicalJson } from '../release/canonical.ts'
import type { Component, Described, Inventory } from './component.ts'
import { uuidOf } from './document-id.ts'
import { isLicenceExpression } from './licence.ts'
import { packageUrl } from './purl.ts'

/** Media type of a CycloneDX document in JSON (iana.org/assignments/media-types/application/vnd.cyclonedx+json). */
export const cyclonedxType = 'application/vnd.cyclonedx+json'

/** A CycloneDX 1.6 document (cyclonedx.org/docs/1.6/json) of the same things as the SPDX one. Without a time, unless one is given. */
export function cyclonedx({ components, gaps }: Inventory, about: Described): string {
  const { service, version, fingerprint, digest, tool, created } = about
  const purl = packageUrl('oci', service, digest)
  return canonicalJson({
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    serialNumber: `urn:uuid:${uuidOf(`cyclonedx ${digest} ${fingerprint}`)}`,
    metadata: {
      ...(created > 0 ? { timestamp: new Date(created * 1000).toISOString().replace('.000Z', 'Z') } : {}),
      tools: { components: [{ type: 'application', name: 'slipway', version: tool }] },
      component: {
        type: 'application',
        'bom-ref': purl,
        name: service,
        version,
        purl,
        hashes: [{ alg: 'SHA-256', content: digest.replace('sha256:', '') }],
        properties: [{ name: 'slipway:fingerprint', value: fingerprint }],
      },
      ...(gaps.length > 0 ? { properties: gaps.map((value) => ({ name: 'slipway:gap', value })) } : {}),
    },
    components: components.map(componentOf),
    ...(gaps.length > 0 ? { compositions: [{ aggregate: 'incomplete', assemblies: [purl] }] } : {}),
  })
}

function componentOf({ name, version, purl, licence, checksums, source, base }: Component) {
  // A scope is the group of npm's names, as other tools write them.
  const [, group, plain] = /^(@[^/]+)\/(.+)$/.exec(name) ?? []
  return {
    type: base ? 'container' : 'library',
    'bom-ref': purl,
    ...(group === undefined ? {} : { group }),
    name: plain ?? name,
    version,
    purl,
    ...(checksums.length > 0 ? { hashes: checksums.map(({ algorithm, hex }) => ({ alg: algorithm, content: hex })) } : {}),
    ...(licence === undefined ? {} : { licenses: [isLicenceExpression(licence) ? { expression: licence } : { license: { name: licence } }] }),
    ...(source === undefined ? {} : { externalReferences: [{ type: 'vcs', url: source }] }),
  }
}
