import type { Platform } from '../../registry/port.ts'

/** `linux/arm64`, `linux/arm/v7`. */
export function platformName({ os, architecture, variant }: Platform): string {
  return variant === undefined ? `${os}/${architecture}` : `${os}/${architecture}/${variant}`
}

/** Whether two names mean one platform; a variant that is not said is the one everybody means (containerd, platforms/database.go). */
export function samePlatform(a: Platform, b: Platform): boolean {
  return a.os === b.os && a.architecture === b.architecture && variantOf(a) === variantOf(b)
}

function variantOf({ architecture, variant }: Platform): string {
  if (variant !== undefined && variant !== '') return variant
  return { arm64: 'v8', arm: 'v7', amd64: 'v1' }[architecture] ?? ''
}
