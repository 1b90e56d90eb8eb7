import type { Platform } from '../../registry/port.ts'
import type { Entry } from '../layer/entry.ts'
import type { BuildRequest } from '../port.ts'
import { declaredOutputs } from './outputs.ts'
import type { FoundText, LanguagePlan, PlanOptions } from './port.ts'
import { plannerFor } from './registry.ts'

/**
 * The image of a service without a Dockerfile, for one platform, by the rules of its language. Runs `build.command` first, once for all platforms. Same
 * request, same plan: what the work tree has besides the commit never gets in, but for declared outputs and installed packages of the lockfile.
 * Throws UserError where it cannot be told how the service runs, and what to do about it.
 */
export async function planService(request: BuildRequest, platform: Platform, options: PlanOptions): Promise<LanguagePlan> {
  const planner = await plannerFor(request.service)
  return planner({ request, platform, options, outputs: await outputsOf(request), nearest: (...names) => nearestText(request, names) })
}

const made = new WeakMap<BuildRequest, Promise<readonly Entry[]>>()

function outputsOf(request: BuildRequest): Promise<readonly Entry[]> {
  const known = made.get(request) ?? declaredOutputs(request)
  made.set(request, known)
  return known
}

async function nearestText(request: BuildRequest, names: readonly string[]): Promise<FoundText | undefined> {
  for (let folder = request.service.path; ; folder = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '.') {
    for (const name of names) {
      const path = folder === '.' ? name : `${folder}/${name}`
      const text = await request.text(path)
      if (text !== undefined) return { path, text }
    }
    if (folder === '.') return undefined
  }
}
