const marks: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/**
 * A name from a repository as one line that shows what it holds: line ends and other control characters as escapes, and so are the characters that
 * turn the direction of text and make a name look like another one (https://trojansource.codes). A lone carriage return is a line end to Markdown too.
 */
export function visibleName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is shown
  return name.replace(/[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, (sign) => marks[sign] ?? escaped(sign))
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
}
