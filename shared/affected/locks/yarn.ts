import { inFolder } from '../../config/files.ts'
import type { LockReader } from './port.ts'
import { mergeMarks } from './whole.ts'
import { yarnBerryLock } from './yarn-berry.ts'
import { yarnClassicLock } from './yarn-classic.ts'
import { readResolutions } from './yarn-resolutions.ts'

/** yarn.lock: one name and two formats, yarn 1's own and since yarn 2 YAML. `resolutions` stand in the root's package.json only, so it is read too. */
export const yarnLock: LockReader = {
  names: ['yarn.lock'],
  languages: ['node'],
  manifests: ['package.json'],
  parse(text, request) {
    const resolutions = readResolutions(request.manifest(inFolder(request.root, 'package.json')))
    if (/^__metadata:/m.test(text)) return yarnBerryLock(text, request.root, resolutions)
    // The writer's own second line; a lockfile of nothing has no more than that.
    if (/^# yarn lockfile v1\r?$/m.test(text)) return yarnClassicLock(text, request, resolutions)
    const version = /^# yarn lockfile v(\d+)/m.exec(text)?.[1]
    return mergeMarks(text) ?? (version === undefined ? 'not a yarn.lock' : `written by a newer yarn than this version of Slipway knows (v${version})`)
  },
}
