import { UserError } from '../shared/errors.ts'
import type { CommandContext } from './command.ts'

/** `{key: value}` for an option that was given a text, nothing otherwise. */
export function text<K extends string>(values: CommandContext['values'], key: K): { readonly [P in K]?: string } {
  const value = values[key]
  return (typeof value === 'string' ? { [key]: value } : {}) as { readonly [P in K]?: string }
}

/** The reason that a hold or a freeze must have; lifting one needs none. */
export function withReason(values: CommandContext['values'], optional: boolean): string {
  const { reason } = values
  if (typeof reason === 'string' && reason.trim() !== '') return reason
  if (optional) return 'lifted by hand'
  throw new UserError('say why with --reason: whoever is stopped by it will want to know')
}
