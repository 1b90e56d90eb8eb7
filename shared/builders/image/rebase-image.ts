import { UserError } from '../../errors.ts'
import type { Artifact } from '../../release/model.ts'
import type { Built, BuildRequest } from '../port.ts'
import { Bases } from './bases.ts'
import { rebase } from './rebase.ts'

type Wanted = Pick<BuildRequest, 'root' | 'env' | 'registry' | 'fingerprint' | 'tag'>

/**
 * Puts an image that was built before on what its base stands for now, without building anything; undefined where that cannot be: it must be built then.
 * The image must be known to be what it says: its layers are taken as they are.
 */
export async function rebaseImage(request: Wanted, image: Artifact): Promise<Built | undefined> {
  if (!image.base) return undefined
  const { registry, fingerprint, tag } = request
  const { reference, digest } = image.base
  const bases = new Bases(request)
  const newBase = await bases.resolved(reference)
  try {
    const rebased = await rebase({
      registry,
      repository: image.repository,
      image: image.digest,
      oldBase: { ...newBase, reference: digest, digest },
      newBase,
      fingerprint,
      ...(tag === undefined ? {} : { tag }),
    })
    return {
      artifact: { ...image, digest: rebased.digest, base: { reference, digest: newBase.digest } },
      builder: 'rebase',
      layers: [],
      notes: [`its own layers were put on the new ${reference}; nothing was built`],
    }
  } catch (error) {
    // An old base that is gone, or an image that does not stand on it: a build makes it new.
    if (error instanceof UserError) return undefined
    throw error
  }
}
