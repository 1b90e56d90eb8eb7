import { openBase } from '../../registry/open.ts'
import type { Platform } from '../../registry/port.ts'
import type { BuildRequest } from '../port.ts'
import { type BaseImage, readBase, type ResolvedBase, resolveBase } from './base.ts'
import { platformName } from './platform.ts'

/** The bases of one build, each asked for once: a tag that moves meanwhile must not give two platforms two bases. */
export class Bases {
  readonly #request: Pick<BuildRequest, 'root' | 'env' | 'registry'>
  readonly #resolved = new Map<string, Promise<ResolvedBase>>()
  readonly #read = new Map<string, Promise<BaseImage>>()

  constructor(request: Pick<BuildRequest, 'root' | 'env' | 'registry'>) {
    this.#request = request
  }

  /** What a base stands for now. Throws UserError when it does not exist. */
  resolved(name: string): Promise<ResolvedBase> {
    const { root, env, registry } = this.#request
    const base = this.#resolved.get(name) ?? resolveBase({ name, ...openBase(name, { root, env, into: registry.name }) })
    this.#resolved.set(name, base)
    return base
  }

  /** The base for one platform: its settings and what its layers are called. */
  for(name: string, platform: Platform): Promise<BaseImage> {
    const key = `${platformName(platform)} ${name}`
    const base = this.#read.get(key) ?? this.resolved(name).then((resolved) => readBase(resolved, platform))
    this.#read.set(key, base)
    return base
  }
}
