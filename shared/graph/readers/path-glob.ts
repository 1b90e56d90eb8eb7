/** Globs of folders, as cargo and uv have them: `*` and `?` stay in a folder, a `**` that is a whole part is any number of folders (https://docs.rs/glob/latest/glob/struct.Pattern.html). */
export function folderGlob(pattern: string): (folder: string) => boolean {
  if (!/[*?[]/.test(pattern)) return (folder) => folder === pattern
  const parts = pattern.split('/').map((part) =>
    part === '**'
      ? '(?:[^/]+/)*'
      : `${part.replace(/\[!?[^\]]+\]|[*?]|[\\^$.|+(){}[\]]/g, (found) => {
          if (found === '*') return '[^/]*'
          if (found === '?') return '[^/]'
          return found.length > 1 ? found.replace(/^\[!/, '[^') : `\\${found}`
        })}/`,
  )
  // Matched with a slash at the end, so that a `**` there may be nothing.
  const test = new RegExp(`^${parts.join('')}$`)
  return (folder) => test.test(`${folder}/`)
}
