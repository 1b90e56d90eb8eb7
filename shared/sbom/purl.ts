/**
 * A package URL: `pkg:npm/%40shop/words@1.0.0` (github.com/package-url/purl-spec, PURL-SPECIFICATION.rst and PURL-TYPES.rst). `name` may hold a namespace, with
 * slashes; names are written as the type's rules want.
 */
export function packageUrl(
  type: 'npm' | 'golang' | 'cargo' | 'pypi' | 'oci',
  name: string,
  version: string,
  qualifiers: Readonly<Record<string, string>> = {},
): string {
  const path = canonicalName(type, name).split('/').map(encoded).join('/')
  const pairs = Object.entries(qualifiers).sort(([a], [b]) => (a < b ? -1 : 1))
  // The specification lets a value keep its colons and slashes.
  const query = pairs.map(([key, value]) => `${key}=${value.split('/').map(encoded).join('/').replaceAll('%3A', ':')}`).join('&')
  return `pkg:${type}/${path}@${encoded(version)}${query === '' ? '' : `?${query}`}`
}

function canonicalName(type: string, name: string): string {
  if (type === 'pypi') return name.toLowerCase().replace(/[._-]+/g, '-')
  return type === 'golang' || type === 'oci' ? name.toLowerCase() : name
}

/** Everything but letters, digits and `.-_~` in percent signs. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)
}
