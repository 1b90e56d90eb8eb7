import path from 'node:path'
import { UserError } from '../errors.ts'
import { openOciLayout } from './oci-layout.ts'
import type { Registry } from './port.ts'

/** The registry of a name: `oci:<folder>`, relative to the repository's root or absolute. */
export function openRegistry(name: string, root: string): Registry {
  if (!name.startsWith('oci:')) throw new UserError(`registry ${name}: this version stores artifacts in a folder only; write registry: oci:<folder>`)
  const folder = name.slice('oci:'.length)
  if (folder === '') throw new UserError('registry oci: names no folder; write for example oci:.slipway/registry')
  return openOciLayout(path.resolve(root, folder), name)
}
