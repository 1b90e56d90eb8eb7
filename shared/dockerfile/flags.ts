import type { Refusal } from './model.ts'

/** Which flags an instruction knows, and what they take. */
export type FlagKinds = Readonly<Record<string, 'text' | 'switch' | 'list'>>

/** Flags by name; a switch is `true` or `false`. */
export type Flags = ReadonlyMap<string, readonly string[]>

/** Reads `--name`, `--name=value` by the rules of frontend/dockerfile/instructions/bflag.go. */
export function readFlags(words: readonly string[], kinds: FlagKinds): Flags | Refusal {
  const flags = new Map<string, string[]>()
  for (const word of words) {
    const cut = word.indexOf('=')
    const name = word.slice(2, cut === -1 ? undefined : cut)
    const value = cut === -1 ? undefined : word.slice(cut + 1)
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined
    if (kind === undefined) return { problem: `unknown flag: --${name}${known(kinds)}` }
    const before = flags.get(name)
    if (before && kind !== 'list') return { problem: `duplicate flag specified: --${name}` }
    if (kind === 'switch') {
      const isOn = value?.toLowerCase() ?? 'true'
      if (value === '') return { problem: `missing a value on flag: --${name}` }
      if (isOn !== 'true' && isOn !== 'false') return { problem: `expecting boolean value for flag --${name}, not: ${value}` }
      flags.set(name, [isOn])
    } else if (value === undefined) return { problem: `missing a value on flag: --${name}` }
    else if (before) before.push(value)
    else flags.set(name, [value])
  }
  return flags
}

function known(kinds: FlagKinds): string {
  const names = Object.keys(kinds)
  return names.length === 0 ? '' : ` (it knows ${names.map((name) => `--${name}`).join(', ')})`
}
