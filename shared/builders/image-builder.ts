import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { UserError } from '../errors.ts'
import { type NotNative, whyNotNative } from './fallback/find.ts'
import { parsePlatform } from './fallback/parse-platform.ts'
import { assemblePlans, type PlatformPlan } from './image/assemble-plans.ts'
import { Bases } from './image/bases.ts'
import { declaredOutputs } from './languages/outputs.ts'
import type { Entry } from './layer/entry.ts'
import { ownDockerfile } from './own-dockerfile.ts'
import type { Builder, BuildRequest, Built } from './port.ts'

/** What planning came to: a plan per platform, or why there is none. */
type Planning = { readonly plans: readonly PlatformPlan[] } | { readonly unsupported: readonly NotNative[] }

/**
 * Makes images: put together by Slipway itself where a Dockerfile has only instructions that say what is in the image, or where a language's rules say it without
 * one; else by buildx or buildah, which can run programs. `build.builder` chooses; `auto` takes the first that can. Throws UserError, at the Dockerfile's
 * line, when none can.
 */
export function imageBuilder(): Builder {
  return {
    name: 'image',
    async build(request) {
      const { service } = request
      const dockerfile = ownDockerfile(request)
      const { builder } = service.build
      if (dockerfile === undefined && builder !== 'auto' && builder !== 'native')
        throw new UserError(
          `${service.name}: build.builder ${builder} needs a Dockerfile, and ${service.path} has none: add one, or leave it to Slipway (auto)`,
        )
      const scratch = await mkdtemp(path.join(os.tmpdir(), 'slipway-image-'))
      try {
        return await (dockerfile === undefined ? byLanguage(request, scratch) : byDockerfile(request, dockerfile, scratch))
      } finally {
        await rm(scratch, { recursive: true, force: true })
      }
    },
  }
}

async function byLanguage(request: BuildRequest, scratch: string): Promise<Built> {
  const { planService } = await import('./languages/plan-service.ts')
  const plans: PlatformPlan[] = []
  for (const name of request.service.build.platforms) {
    const { notes, ...plan } = await planService(request, parsePlatform(name), { scratch })
    plans.push({ plan, notes })
  }
  return assemblePlans(request, plans, new Bases(request), scratch)
}

async function byDockerfile(request: BuildRequest, dockerfile: string, scratch: string): Promise<Built> {
  const { name, build } = request.service
  const outputs = await declaredOutputs(request)
  let notNative: readonly NotNative[] = []
  if (build.builder === 'auto' || build.builder === 'native') {
    const bases = new Bases(request)
    const planning = await plan(request, bases, outputs)
    if ('plans' in planning) return assemblePlans(request, planning.plans, bases, scratch)
    notNative = planning.unsupported
    if (build.builder === 'native')
      throw new UserError(
        `${name}: build.builder native cannot do what ${dockerfile} says; buildx and buildah can (auto)`,
        whyNotNative({ dockerfile, notNative }),
      )
  }
  const { fallbackBuilder } = await import('./fallback/builder.ts')
  return fallbackBuilder({ outputs, notNative, scratch }).build(request)
}

async function plan(request: BuildRequest, bases: Bases, outputs: readonly Entry[]): Promise<Planning> {
  const { planDockerfile } = await import('./dockerfile/plan.ts')
  const plans: PlatformPlan[] = []
  for (const name of request.service.build.platforms) {
    const platform = parsePlatform(name)
    const planned = await planDockerfile(request, platform, { outputs, base: async (image) => (await bases.for(image, platform)).config.config })
    if ('unsupported' in planned) return planned
    plans.push({ plan: planned.plan, notes: [] })
  }
  return { plans }
}
