import type { Sha256Hex } from '../affected/model.ts'
import { isDigest, releaseIdOf } from '../release/canonical.ts'
import type { Digest, Nomination, Release, ReleaseId } from '../release/model.ts'
import { decodeDocument, encodeDocument, unreadable } from './document.ts'
import type { Nominated, ReleaseIndex } from './port.ts'
import { refName } from './ref-name.ts'
import type { RefEdit, RefStore } from './ref-store.ts'

const nominationsFile = 'nominations.json'
/** Nominations beyond these are in the chain's older commits. */
const keptNominations = 500

interface NominationList {
  readonly schemaVersion: 1
  readonly nominations: readonly Nomination[]
}

/** One service's releases as they stand in the ledger; documents are decoded and checked when they are asked for. */
export async function readReleases(refs: RefStore, service: string): Promise<ReleaseIndex> {
  const name = refName.releases(service)
  const files = await refs.files(name)
  const pointer = (folder: string, hex: string): ReleaseId | undefined => {
    const bytes = files.get(`${folder}/${hex}`)
    if (bytes === undefined) return undefined
    const id = bytes.toString('utf8').trim()
    if (!isDigest(id)) throw unreadable(`${name}:${folder}/${hex}`, 'it names no release')
    return id
  }
  const byId = (id: ReleaseId): Release | undefined => {
    const path = releasePath(id)
    const bytes = files.get(path)
    if (bytes === undefined) return undefined
    const release = decodeDocument<Release>(`${name}:${path}`, bytes, { service })
    if (releaseIdOf(release) !== id) throw unreadable(`${name}:${path}`, 'its content does not have the sha256 in its name')
    return release
  }
  const followed = (where: string, id: ReleaseId | undefined, fits: (release: Release) => boolean): Release | undefined => {
    if (id === undefined) return undefined
    const release = byId(id)
    if (release === undefined || !fits(release)) throw unreadable(`${name}:${where}`, 'it points at another release')
    return release
  }
  const list = files.get(nominationsFile)
  if (files.size > 0 && list === undefined) throw unreadable(name, `it has no ${nominationsFile}`)
  return {
    nominations: list === undefined ? [] : decodeNominations(name, list),
    byId,
    byDigest: (digest: Digest) => followed(`digests/${hexOf(digest)}`, pointer('digests', hexOf(digest)), (release) => release.artifact.digest === digest),
    byFingerprint: (fingerprint: Sha256Hex) =>
      followed(`fingerprints/${fingerprint}`, pointer('fingerprints', fingerprint), (release) => release.fingerprint === fingerprint),
  }
}

/**
 * Records releases (if new) and appends their nominations, in one push where all can be written; the indexes name the release that was nominated last.
 * The same release, commit and run twice is one nomination.
 */
export async function writeNominations(refs: RefStore, nominated: readonly Nominated[]): Promise<void> {
  const edits = nominated.map(({ release, nomination }) => ({ name: refName.releases(release.service), change: appended(release, nomination) }))
  if (edits.length === 0) return
  try {
    await refs.update(edits)
  } catch (error) {
    if (edits.length === 1) throw error
    // One damaged chain must not keep the others out.
    const outcomes = await Promise.allSettled(edits.map((edit) => refs.update([edit])))
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  }
}

function appended(release: Release, nomination: Nomination): RefEdit['change'] {
  const id = releaseIdOf(release)
  if (nomination.release !== id || nomination.digest !== release.artifact.digest) throw new Error(`the nomination names another release than ${id}`)
  const name = refName.releases(release.service)
  return async (view) => {
    const bytes = view === null ? null : await view.file(nominationsFile)
    if (view !== null && bytes === null) throw unreadable(name, `it has no ${nominationsFile}`)
    const before = bytes === null ? [] : decodeNominations(name, bytes)
    if (before.some((one) => one.release === id && one.commit === nomination.commit && one.run === nomination.run)) return null
    const list: NominationList = { schemaVersion: 1, nominations: [...before, nomination].slice(-keptNominations) }
    const pointer = Buffer.from(`${id}\n`)
    const files = new Map([
      [releasePath(id), encodeDocument(release)],
      [`digests/${hexOf(release.artifact.digest)}`, pointer],
      [`fingerprints/${release.fingerprint}`, pointer],
      [nominationsFile, encodeDocument(list)],
    ])
    return { files, message: `${release.service} ${release.version} nominated at ${nomination.commit.slice(0, 12)}` }
  }
}

function decodeNominations(name: string, bytes: Buffer): readonly Nomination[] {
  const where = `${name}:${nominationsFile}`
  const { nominations } = decodeDocument<NominationList>(where, bytes)
  if (!Array.isArray(nominations)) throw unreadable(where, 'it has no list of nominations')
  return nominations
}

function releasePath(id: ReleaseId): string {
  return `releases/${hexOf(id)}.json`
}

function hexOf(digest: Digest): string {
  return digest.slice('sha256:'.length)
}
