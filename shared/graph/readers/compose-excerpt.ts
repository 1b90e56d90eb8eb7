/** Keys of a compose service that say how its image is built. */
const kept: ReadonlySet<string> = new Set(['build', 'extends', 'image', '<<'])

/**
 * The lines of a compose file that say how images are built: of `services`, of each service what stands under `build`, `extends` and `image`. It goes by indents,
 * because what belongs to a key of a YAML mapping stands further right, or is a list that stands as far left (https://yaml.org/spec/1.2.2/#821-block-sequences).
 * Lines that are not a plain key where one is expected stay, so that the reader of the excerpt sees what it cannot read.
 */
export function buildLines(text: string): string {
  const found: string[] = []
  let skipBelow = -1
  let serviceIndent = -1
  let keyIndent = -1
  for (const line of text.split('\n')) {
    const indent = line.search(/[^ ]/)
    if (indent === -1 || line[indent] === '#' || line[indent] === '\r') continue
    if (skipBelow !== -1 && (indent > skipBelow || (indent === skipBelow && line.startsWith('- ', indent)))) continue
    skipBelow = -1
    const key = /^(?:<<|[A-Za-z0-9_][\w.-]*)(?=\s*:(?:\s|$))/.exec(line.slice(indent, indent + 100))?.[0]
    if (indent === 0) [serviceIndent, keyIndent] = [-1, -1]
    else if (serviceIndent === -1 || indent <= serviceIndent) [serviceIndent, keyIndent] = [indent, -1]
    else if (keyIndent === -1) keyIndent = indent
    const isDropped = key !== undefined && (indent === 0 ? key !== 'services' : indent === keyIndent && !kept.has(key))
    if (isDropped) skipBelow = indent
    else found.push(line)
  }
  return found.join('\n')
}
