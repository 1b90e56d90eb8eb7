import { UserError } from '../../../errors.ts'
import type { LanguageContext } from '../port.ts'

/** Majors with long-term support, which images of a runtime exist of (https://adoptium.net/support). */
const supported = [8, 11, 17, 21, 25]

/**
 * Of Java, as a tag of the base image: what .java-version or .sdkmanrc names, else what pom.xml or build.gradle compiles for, rounded up to one with long-term support;
 * undefined where nothing says so.
 */
export async function javaVersion({ nearest }: LanguageContext): Promise<string | undefined> {
  const found = (await nearest('.java-version', '.sdkmanrc')) ?? (await nearest('pom.xml', 'build.gradle.kts', 'build.gradle'))
  const written = found && patterns.flatMap((pattern) => pattern.exec(found.text)?.[1] ?? [])[0]
  if (found === undefined || written === undefined) return undefined
  const major = Number(written.replace(/^1\./, ''))
  const fitting = supported.find((each) => each >= major)
  if (fitting === undefined) throw new UserError(`${found.path}: no base image is known for Java ${major}; say which with \`build.from\``)
  return String(fitting)
}

const patterns = [
  /^\s*java=(\d+)/m,
  /^\s*(?:[a-z]+-)?(1\.8|\d+)(?:\.\d+)*\s*$/m,
  /<(?:maven\.compiler\.release|java\.version|maven\.compiler\.target|release)>\s*(1\.8|\d+)\s*</,
  /JavaLanguageVersion\.of\(\s*["']?(\d+)/,
  /jvmToolchain\(\s*(\d+)/,
  /(?:sourceCompatibility|targetCompatibility)\s*=?\s*(?:JavaVersion\.VERSION_)?["']?(1[._]8|\d+)/,
] as const
