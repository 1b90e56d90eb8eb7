import { type Problem, UserError } from '../../errors.ts'
import { findBuildah } from '../buildah/build.ts'
import { findBuildx } from '../buildx/build.ts'
import type { Tool } from './tool.ts'

/** Why Slipway does not build a Dockerfile itself: one entry per instruction. */
export interface NotNative {
  readonly line: number
  /** `RUN` */
  readonly instruction: string
  readonly reason: string
}

export interface Wanted {
  readonly service: string
  readonly builder: 'auto' | 'buildx' | 'buildah'
  /** The Dockerfile's path in the repository. */
  readonly dockerfile: string
  readonly notNative: readonly NotNative[]
}

const installing = {
  buildx: 'Docker with buildx is on every hosted runner; elsewhere: https://docs.docker.com/engine/install/',
  buildah: 'buildah: apt-get install buildah, dnf install buildah',
}

/**
 * The first tool that works here, Docker's before buildah, or the one that the configuration names. Throws UserError that says what was tried, why it was
 * needed, and how to get one.
 */
export async function findTool(wanted: Wanted, env: NodeJS.ProcessEnv): Promise<Tool> {
  const candidates = { buildx: findBuildx, buildah: findBuildah }
  const names = wanted.builder === 'auto' ? (['buildx', 'buildah'] as const) : [wanted.builder]
  const tried: string[] = []
  for (const name of names) {
    const found = await candidates[name](env)
    if (typeof found !== 'string') return found
    tried.push(found)
  }
  throw new UserError(
    `${wanted.service}: nothing here builds ${wanted.dockerfile}. Tried: ${tried.join('; ')}. ${names.map((name) => installing[name]).join('. ')}`,
    whyNotNative(wanted),
  )
}

/** Each instruction that needs another builder, at its line. */
export function whyNotNative({ dockerfile, notNative }: Pick<Wanted, 'dockerfile' | 'notNative'>): readonly Problem[] {
  return notNative.map(({ line, instruction, reason }) => ({
    file: dockerfile,
    line,
    column: 1,
    message: `${instruction} is not for the native builder: ${reason}`,
  }))
}
