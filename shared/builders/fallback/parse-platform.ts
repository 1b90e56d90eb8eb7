import type { Platform } from '../../registry/port.ts'

/** `linux/arm/v7` as a platform; the configuration has checked the form. */
export function parsePlatform(name: string): Platform {
  const [os = '', architecture = '', variant] = name.split('/')
  return { os, architecture, ...(variant ? { variant } : {}) }
}
