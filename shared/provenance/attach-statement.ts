import { readFile } from 'node:fs/promises'
import { messageOf, UserError } from '../errors.ts'
import type { Digest } from '../release/model.ts'
import type { Registry } from '../registry/port.ts'
import type { Attestable } from './attest.ts'
import { attach } from './attach.ts'
import { attachCyclonedx, attachSpdx } from './attach-sbom.ts'
import { checkStatement } from './check-statement.ts'
import { bundleType, statementIn } from './dsse.ts'
import { statementsAmong } from './recheck.ts'
import { inTotoType } from './statement.ts'

/** What was attached to one artifact. */
export interface AttachedStatement {
  readonly predicateType: string
  readonly digest: Digest
  readonly signed: boolean
  /** Another run said the same of the same artifact before. */
  readonly wasThere: boolean
}

/**
 * Attaches what is known of artifacts: the SBOM that the statements name, and the statements, signed (`bundles`: files of sigstore bundles, about the only
 * artifact) or not. Throws UserError for a bundle that is about something else.
 */
export async function attachStatements(
  registry: Registry,
  found: readonly Attestable[],
  bundles: readonly string[] | undefined,
): Promise<readonly AttachedStatement[]> {
  const [only, ...others] = found
  if (bundles && (!only || others.length > 0)) throw new UserError(`bundles are attached to one release at a time, and ${found.length} were handed over`)
  if (bundles?.length === 0) throw new UserError('mode bundle needs bundles: the files that were signed')
  const texts = await Promise.all((bundles ?? []).map(readBundle))
  const attached: AttachedStatement[] = []
  for (const each of found) {
    attached.push(...(bundles ? await attachBundles(registry, each, texts.join('\n')) : await attachUnsigned(registry, each)))
    await attachSpdx(registry, each.release.artifact, each.descriptor, each.sbom.spdx)
    await attachCyclonedx(registry, each.release.artifact, each.descriptor, each.sbom.cyclonedx)
  }
  return attached
}

async function readBundle(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UserError(`the bundle ${file} cannot be read: ${messageOf(cause)}`, [], { cause })
  })
}

/**
 * Attaches the statements about an artifact without a signature, for where nobody can sign. One that says the same of the same service and fingerprint stays the only
 * one: each later commit that reuses the artifact would else add its own.
 */
export async function attachUnsigned(registry: Registry, { release, descriptor, statements }: Attestable): Promise<readonly AttachedStatement[]> {
  const { repository, digest } = release.artifact
  const expected = { service: release.service, digest, fingerprint: release.fingerprint }
  const present = await statementsAmong(registry, repository, await registry.referrers(repository, digest, inTotoType))
  return Promise.all(
    statements.map(async (statement): Promise<AttachedStatement> => {
      const { predicateType } = statement
      const known = present.find((each) => each.statement.predicateType === predicateType && checkStatement(each.statement, expected).length === 0)
      if (known) return { predicateType, digest: known.referrer.digest, signed: false, wasThere: true }
      const written = await attach(registry, repository, descriptor, {
        artifactType: inTotoType,
        mediaType: inTotoType,
        content: Buffer.from(JSON.stringify(statement)),
        file: `${release.service}.${predicateType.includes('slsa.dev') ? 'slsa' : 'build'}.intoto.json`,
        annotations: { 'in-toto.io/predicate-type': predicateType, 'dev.slipway.signed': 'false' },
      })
      return { predicateType, digest: written.digest, signed: false, wasThere: false }
    }),
  )
}

/**
 * Attaches sigstore bundles (JSON, or a line each) as cosign looks for them. Throws UserError for one that is not signed, or not about the artifact: what is attached under
 * our hands says what it should.
 */
export async function attachBundles(registry: Registry, { release, descriptor }: Attestable, text: string): Promise<readonly AttachedStatement[]> {
  const { repository, digest } = release.artifact
  const expected = { service: release.service, digest, fingerprint: release.fingerprint }
  const bundles = bundlesIn(text).map((content) => ({ content, found: statementIn(content) }))
  const faults = bundles.flatMap(({ found }) => {
    if (!found?.signed) return ['it holds no signed statement']
    return checkStatement(found.statement, expected)
  })
  if (bundles.length === 0) faults.push('it is empty')
  if (faults.length > 0) throw new UserError(`the bundle is not attached to ${release.service}: ${faults.join('; ')}`)
  const attached: AttachedStatement[] = []
  for (const { content, found } of bundles) {
    if (!found) continue
    const { predicateType } = found.statement
    // What cosign writes itself, so that it and others find it by its annotations too (cosign, pkg/oci/remote/write.go).
    const annotations = { 'dev.sigstore.bundle.content': 'dsse-envelope', 'dev.sigstore.bundle.predicateType': predicateType }
    const written = await attach(registry, repository, descriptor, { artifactType: bundleType, mediaType: bundleType, content, annotations })
    attached.push({ predicateType, digest: written.digest, signed: true, wasThere: false })
  }
  return attached
}

function bundlesIn(text: string): readonly Buffer[] {
  // One document over many lines, or one a line.
  const parts = isJson(text) ? [text.trim()] : text.split('\n').map((line) => line.trim())
  return parts.filter((part) => part !== '').map((part) => Buffer.from(part))
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
