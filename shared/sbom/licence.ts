/** Licences that packages are under most often (spdx.org/licenses). Whatever is not here is quoted as it was written, which is valid as well. */
const known = new Set(
  (
    '0BSD AFL-2.1 AFL-3.0 AGPL-3.0 AGPL-3.0-only AGPL-3.0-or-later Apache-1.1 Apache-2.0 Artistic-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause BSD-3-Clause-Clear ' +
    'BSD-4-Clause BSL-1.0 BUSL-1.1 CC-BY-3.0 CC-BY-4.0 CC-BY-SA-4.0 CC0-1.0 CDDL-1.0 CDDL-1.1 Elastic-2.0 EPL-1.0 EPL-2.0 EUPL-1.2 GPL-2.0 GPL-2.0-only ' +
    'GPL-2.0-or-later GPL-3.0 GPL-3.0-only GPL-3.0-or-later ISC LGPL-2.1 LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0 LGPL-3.0-only LGPL-3.0-or-later MIT MIT-0 ' +
    'MPL-1.1 MPL-2.0 MS-PL NCSA ODC-By-1.0 OFL-1.1 OpenSSL PostgreSQL PSF-2.0 Python-2.0 Unicode-3.0 Unicode-DFS-2016 Unlicense UPL-1.0 W3C WTFPL X11 Zlib'
  ).split(' '),
)

/** Whether a text is an SPDX licence expression of licences that we know (SPDX 2.3, annex D; without `WITH` and references). */
export function isLicenceExpression(text: string): boolean {
  return term(text.match(/[()]|[^\s()]+/g) ?? []) === 0
}

/** How many words are left behind one expression; -1 when there is none. */
function term(words: readonly string[]): number {
  let rest: readonly string[] = words
  for (;;) {
    if (rest[0] === '(') {
      const left = inner(rest.slice(1))
      if (left === undefined) return -1
      rest = left
    } else if (rest[0] !== undefined && known.has(rest[0])) rest = rest.slice(1)
    else return -1
    if (rest[0] !== 'AND' && rest[0] !== 'OR') return rest.length
    rest = rest.slice(1)
  }
}

/** What is behind the bracket that closes an expression. */
function inner(words: readonly string[]): readonly string[] | undefined {
  const left = term(words)
  const rest = left < 0 ? [] : words.slice(words.length - left)
  return rest[0] === ')' ? rest.slice(1) : undefined
}
