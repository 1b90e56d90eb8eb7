/** What a body, or a part of one, must look like; returns what is wrong with it, each with its path. */
export type Shape = (value: unknown, at: string) => readonly string[]

export const text: Shape = (value, at) => (typeof value === 'string' && value.trim() !== '' ? [] : [`${at} must be text: ${JSON.stringify(value)}`])
export const flag: Shape = (value, at) => (typeof value === 'boolean' ? [] : [`${at} must be true or false: ${JSON.stringify(value)}`])
export const yes: Shape = (value, at) => (value === true ? [] : [`${at} can only be true: ${JSON.stringify(value)}`])
export const anything: Shape = () => []

export function oneOf(...allowed: readonly unknown[]): Shape {
  return (value, at) => (allowed.includes(value) ? [] : [`${at} must be one of ${allowed.join(', ')}: ${JSON.stringify(value)}`])
}

export function matching(pattern: RegExp): Shape {
  return (value, at) => (typeof value === 'string' && pattern.test(value) ? [] : [`${at} must match ${pattern}: ${JSON.stringify(value)}`])
}

export function list(item: Shape): Shape {
  return (value, at) =>
    Array.isArray(value) ? value.flatMap((inner, index) => item(inner, `${at}[${index}]`)) : [`${at} must be a list: ${JSON.stringify(value)}`]
}

/** An object with these fields and no others; names with `?` at their end may be missing. */
export function fields(members: Readonly<Record<string, Shape>>): Shape {
  return (value, at) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return [`${at} must be an object: ${JSON.stringify(value)}`]
    const given = value as Readonly<Record<string, unknown>>
    const names = Object.keys(members).map((name) => name.replace(/\?$/, ''))
    return [
      ...Object.keys(given).flatMap((name) => (names.includes(name) ? [] : [`${at}.${name} is unknown`])),
      ...Object.entries(members).flatMap(([key, shape]) => {
        const name = key.replace(/\?$/, '')
        if (given[name] !== undefined) return shape(given[name], `${at}.${name}`)
        return key.endsWith('?') ? [] : [`${at}.${name} is missing`]
      }),
    ]
  }
}
