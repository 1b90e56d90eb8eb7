import { UnavailableError } from '../../errors.ts'
import { digestOf } from '../../release/canonical.ts'
import type { Digest } from '../../release/model.ts'
import { ImmutableTagError } from '../immutable-tag-error.ts'
import { manifestLimit, manifestType, manifestTypes } from '../media-types.ts'
import { manifestParts } from '../manifest-parts.ts'
import { isDigest } from '../../release/canonical.ts'
import type { Descriptor } from '../port.ts'
import { endpoint, type Place } from './place.ts'
import { complaintOf, failure } from './problem.ts'
import { discard, readBody } from './response-body.ts'
import { retrying, TransientError } from './retry.ts'
import { pullScope, pushScope } from './scope.ts'
import type { HttpResponse } from './transport.ts'

/** A manifest's raw bytes and what they are. */
export interface Manifest {
  readonly descriptor: Descriptor
  readonly content: Buffer
}

const accept = manifestTypes.join(', ')

/** The descriptor of a tag or digest by HEAD, or by GET where HEAD does not say enough; undefined when there is none. */
export async function headManifest(place: Place, reference: string): Promise<Descriptor | undefined> {
  const response = await place.session.send({
    method: 'HEAD',
    to: endpoint(place, 'manifests', reference),
    headers: { accept },
    scopes: [pullScope(place.path)],
    what: `${place.name}: ${reference} cannot be looked up`,
    expect: [200, 404],
  })
  discard(response)
  if (response.status === 404) return undefined
  const digest = response.headers['docker-content-digest'] ?? (isDigest(reference) ? reference : undefined)
  const { 'content-type': type, 'content-length': length } = response.headers
  if (!isDigest(digest) || type === undefined || length === undefined) return (await getManifest(place, reference))?.descriptor
  if (isDigest(reference) && digest !== reference) throw otherDigest(place, reference, digest)
  return { mediaType: typeOf(type), digest, size: Number(length) }
}

/** A manifest's bytes, checked; undefined when there is none. Bytes with another digest are asked for again, as they may have been spoiled on the way. */
export async function getManifest(place: Place, reference: string): Promise<Manifest | undefined> {
  const what = `${place.name}: ${reference} cannot be read`
  return retrying(what, place.session.policy, async () => {
    const response = await place.session.send({
      method: 'GET',
      to: endpoint(place, 'manifests', reference),
      headers: { accept },
      scopes: [pullScope(place.path)],
      what,
      expect: [200, 404],
    })
    if (response.status === 404) {
      discard(response)
      return undefined
    }
    const content = await readBody(response, manifestLimit)
    const digest = digestOf(content)
    const said = isDigest(reference) ? reference : response.headers['docker-content-digest']
    if (isDigest(said) && said !== digest) throw new TransientError(otherDigest(place, said, digest).message)
    const mediaType = manifestParts(content)?.mediaType ?? typeOf(response.headers['content-type'] ?? manifestType)
    return { descriptor: { mediaType, digest, size: content.length }, content }
  })
}

/** Stores a manifest under its digest or a tag. `subjectListed`: the registry itself put it among the referrers of its subject. */
export async function putManifest(
  place: Place,
  content: Uint8Array,
  mediaType: string,
  tag?: string,
): Promise<{ readonly descriptor: Descriptor; readonly subjectListed: boolean }> {
  const digest = digestOf(content)
  const descriptor: Descriptor = { mediaType, digest, size: content.byteLength }
  const response = await place.session.send({
    method: 'PUT',
    to: endpoint(place, 'manifests', tag ?? digest),
    headers: { 'content-type': mediaType },
    body: content,
    scopes: [pushScope(place.path)],
    what: `${place.name}: ${tag ? `the tag ${tag}` : digest} cannot be written`,
    expect: [201, 200, 202, 400, 403, 405, 409, 412],
  })
  if (response.status >= 400) await refuse(place, response, digest, tag)
  else discard(response)
  const stored = response.headers['docker-content-digest']
  if (isDigest(stored) && stored !== digest) throw otherDigest(place, digest, stored)
  return { descriptor, subjectListed: response.headers['oci-subject'] !== undefined }
}

// Amazon ECR: ImageTagAlreadyExistsException as TAG_INVALID; Harbor: PRECONDITION; Azure: ManifestUnknown or MANIFEST "locked"; Google and Quay in words.
const immutableWords = /immutab|cannot be overwritten|already exists|AlreadyExists|is locked|write.?disabled/i

/** Throws, unless the tag turns out to be what it should be: two jobs may write the same at the same time. */
async function refuse(place: Place, response: HttpResponse, digest: Digest, tag: string | undefined): Promise<void> {
  const complaint = await complaintOf(response)
  if (tag !== undefined && (immutableWords.test(complaint.text) || [409, 412].includes(complaint.status))) {
    const present = await headManifest(place, tag)
    if (present?.digest === digest) return
    if (present)
      throw new ImmutableTagError(
        `${place.name}: the tag ${tag} stands for ${present.digest} and this registry does not let it move, so it cannot be put on ${digest} (${complaint.text})`,
      )
  }
  throw failure(`${place.name}: ${tag ? `the tag ${tag}` : digest} cannot be written`, complaint)
}

function otherDigest({ name }: Place, wanted: string, got: string): UnavailableError {
  return new UnavailableError(`${name}: asked for ${wanted} and got ${got}`)
}

function typeOf(header: string): string {
  return (header.split(';')[0] ?? '').trim()
}
