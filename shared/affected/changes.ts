import { changedPaths as changedBelow, contentAt } from '../commit/diff.ts'
import type { Service } from '../config/model.ts'
import { changedPaths, type PartChanges, type PartPair } from './compare.ts'
import { type InputIndex, settingsOf } from './fingerprint.ts'
import { changedPackages, samePackages } from './lock-part.ts'

/**
 * The parts of one service at two commits, compared without hashing where folders tell: those of equal content are one object, and what is in them is only
 * listed when somebody asks what changed.
 */
export function partsBetween(before: InputIndex, same: Service, after: InputIndex, service: Service): PartPair & PartChanges {
  const [left, right] = [before.packagesOf(same), after.packagesOf(service)]
  const names = (index: InputIndex, of: Service, packages: unknown) => [...index.partsOf(of), ...(packages === undefined ? [] : ['lockfile'])]
  const place = (part: string) => {
    const path = after.placeOf(service, part)
    return path !== undefined && path === before.placeOf(same, part) ? path : undefined
  }
  const files = (part: string) => changedIn(before, same, after, service, part, place(part))
  return {
    before: names(before, same, left),
    after: names(after, service, right),
    differs(part) {
      if (part === 'lockfile') return !samePackages(left, right)
      const path = place(part)
      if (path !== undefined) return contentAt(before.snapshot.root, path) !== contentAt(after.snapshot.root, path)
      return files(part).length > 0 || (part === 'global' && same !== service && settingsOf(same) !== settingsOf(service))
    },
    files,
    packages: () => changedPackages(left, right),
  }
}

/** Libraries that many services share are compared once. */
const remembered = new WeakMap<object, WeakMap<object, Map<string, readonly string[]>>>()

function changedIn(before: InputIndex, same: Service, after: InputIndex, service: Service, part: string, place: string | undefined): readonly string[] {
  const key = place ?? `${service.name} ${part}`
  const byAfter = remembered.get(before) ?? new WeakMap<object, Map<string, readonly string[]>>()
  const known = byAfter.get(after) ?? new Map<string, readonly string[]>()
  remembered.set(before, byAfter.set(after, known))
  const [left, right] = [before.snapshot.root, after.snapshot.root]
  const isFolder = place !== undefined && left.folder(place) !== undefined && right.folder(place) !== undefined
  const changed =
    known.get(key) ??
    (isFolder
      ? [...changedBelow(left.folder(place), right.folder(place), place)].sort()
      : changedPaths(before.filesOf(same, part), after.filesOf(service, part)))
  known.set(key, changed)
  return changed
}
