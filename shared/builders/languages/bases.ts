import type { LanguageContext } from './port.ts'

/** A base image for services that name none. */
export interface Base {
  /** As an ImagePlan says it; undefined is `scratch`. */
  readonly reference: string | undefined
  readonly user: string
  readonly notes: readonly string[]
}

interface DefaultBase {
  /** The image's repository and tag for a version. */
  readonly image: (version: string) => string
  /** Where nothing in the repository says which. */
  readonly version: string
  /** An unprivileged user that the image has; else `nobody`. */
  readonly user?: string
}

/** Whom a program runs as where its image has no user for that: the `nonroot` of distroless images, no entry in /etc/passwd needed. Group included, else it would be root's. */
export const nobody = '65532:65532'

/**
 * What a service without `build.from` and without a Dockerfile stands on. Docker's official images: https://hub.docker.com/_/node (user `node` is 1000),
 * /_/python, /_/eclipse-temurin; https://hub.docker.com/r/nginxinc/nginx-unprivileged (user 101, port 8080). Go programs are static and stand on nothing: no
 * CA certificates and no time zones either; a program that calls out by TLS names a base that has them: `from: gcr.io/distroless/static-debian12`.
 * Changing a version here changes images: it is part of the recipe.
 */
export const defaultBases: Readonly<Record<string, DefaultBase>> = {
  node: { image: (version) => `node:${version}-slim`, version: '24', user: '1000:1000' },
  python: { image: (version) => `python:${version}-slim`, version: '3.13' },
  java: { image: (version) => `eclipse-temurin:${version}-jre`, version: '21' },
  static: { image: (version) => `nginxinc/nginx-unprivileged:${version}`, version: 'stable', user: '101:101' },
}

/** The base of a service: `build.from`, else its language's for the version that its files ask for. */
export function baseFor({ request: { service } }: LanguageContext, version: string | undefined): Base {
  const from = service.build.from ?? service.build.defaultFrom
  const fallback = defaultBases[service.language]
  if (from !== undefined) return { reference: from === 'scratch' ? undefined : from, user: userOf(from, fallback), notes: [] }
  if (!fallback) return { reference: undefined, user: nobody, notes: [] }
  const reference = fallback.image(version ?? fallback.version)
  return {
    reference,
    user: fallback.user ?? nobody,
    notes: [`${service.name} names no base: ${reference} is resolved now and recorded by digest; name one with \`build.from\``],
  }
}

/** Mirrors of the default image have its user, whatever registry and tag: `ghcr.io/acme/node:24`. */
function userOf(reference: string, fallback: DefaultBase | undefined): string {
  const repository = (image: string) =>
    image
      .replace(/@.*$/, '')
      .replace(/:[^/]*$/, '')
      .split('/')
      .at(-1)
  return fallback?.user !== undefined && repository(reference) === repository(fallback.image('')) ? fallback.user : nobody
}

/** Whether a base's C library is musl, by its name: Alpine's images say so in their tags. */
export function isMusl(reference: string | undefined): boolean {
  return /alpine|musl/.test(reference ?? '')
}
