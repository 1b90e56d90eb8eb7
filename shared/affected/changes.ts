import type { Service } from '../config/model.ts'
import { changedPaths, type PartChanges } from './compare.ts'
import type { InputIndex } from './fingerprint.ts'
import { changedPackages } from './lock-part.ts'

/** What differs inside the parts of one service at two commits. Libraries that many services share are compared once. */
export function changesBetween(before: InputIndex, same: Service, after: InputIndex, service: Service): PartChanges {
  return {
    files(part) {
      const [left, right] = [before.filesOf(same, part), after.filesOf(service, part)]
      const known = remembered.get(left)?.get(right)
      if (known) return known
      const changed = changedPaths(left, right)
      remembered.set(left, (remembered.get(left) ?? new WeakMap()).set(right, changed))
      return changed
    },
    packages: () => changedPackages(before.packagesOf(same), after.packagesOf(service)),
  }
}

const remembered = new WeakMap<object, WeakMap<object, readonly string[]>>()
