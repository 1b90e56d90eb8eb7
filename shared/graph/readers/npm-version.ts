/** Whether a package of a version is what a range asks for. */
export type VersionTest = (version: string | undefined, range: string) => boolean

/**
 * The same as `versionTest` for what most manifests write, without a parser: a version with three numbers and one comparison
 * (`1.2.3`, `^1.2`, `~1.2.3`, `>=1`). Undefined for everything else.
 */
export function simpleVersionTest(version: string | undefined, range: string): boolean | undefined {
  if (range === '*' || version === undefined || version === '') return true
  const has = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})$/.exec(version)
  const wants = /^(\^|~|>=|)(0|[1-9]\d{0,8})(?:\.(0|[1-9]\d{0,8}))?(?:\.(0|[1-9]\d{0,8}))?$/.exec(range)
  if (!has || !wants) return undefined
  const version3 = [Number(has[1]), Number(has[2]), Number(has[3])] as const
  const major = Number(wants[2])
  const minor = wants[3] === undefined ? undefined : Number(wants[3])
  const patch = wants[4] === undefined ? undefined : Number(wants[4])
  const lowest = [major, minor ?? 0, patch ?? 0] as const
  if (compare(version3, lowest) < 0) return false
  if (wants[1] === '>=') return true
  return compare(version3, above(wants[1] ?? '', major, minor, patch)) < 0
}

type Three = readonly [number, number, number]

/** The first version that is too high: https://github.com/npm/node-semver#advanced-range-syntax */
function above(operator: string, major: number, minor: number | undefined, patch: number | undefined): Three {
  if (minor === undefined) return [major + 1, 0, 0]
  if (operator === '^' && major > 0) return [major + 1, 0, 0]
  if (patch === undefined) return operator === '^' && minor > 0 ? [0, minor + 1, 0] : [major, minor + 1, 0]
  if (operator === '') return [major, minor, patch + 1]
  return operator === '^' && minor === 0 ? [major, minor, patch + 1] : [major, minor + 1, 0]
}

function compare(a: Three, b: Three): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
}

/**
 * Tests versions as node-semver does, in doubt with yes: a package without a version, or with one that is none, is what everybody asks for (npm 11, pnpm 10 and
 * yarn 4 then take it for `*` only, others always). So it is for a range that is none: pnpm takes the workspace's package for `latest`, npm and yarn the
 * registry's. A prerelease counts as later versions do and as the version it leads to, as satisfiesWithPrereleases of yarn 1 and of yarnpkg/berry
 * (packages/yarnpkg-core/sources/semverUtils.ts) would have it. The parser is loaded now.
 */
export async function loadVersionTest(): Promise<VersionTest> {
  const [{ default: Range }, { default: SemVer }] = await Promise.all([import('semver/classes/range.js'), import('semver/classes/semver.js')])
  const options = { loose: true, includePrerelease: true }
  const parse = <T>(make: () => T): T | undefined => {
    try {
      return make()
    } catch {
      return undefined
    }
  }
  return (version, range) => {
    const known = simpleVersionTest(version, range)
    if (known !== undefined) return known
    const has = parse(() => new SemVer(version ?? '', options))
    const wants = parse(() => new Range(range, options))
    if (!has || !wants) return true
    return wants.test(has) || wants.test(`${has.major}.${has.minor}.${has.patch}`)
  }
}
