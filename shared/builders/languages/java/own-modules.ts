import { posix } from 'node:path'

/** Names of the modules of this repository that a service is built from, out of its build files by path: what their jars' names begin with. */
export function ownModules(builds: ReadonlyMap<string, string>): ReadonlySet<string> {
  return new Set([...builds].map(([path, text]) => artifactId(text) ?? posix.basename(posix.dirname(path))))
}

/** Whether a jar is one of a module (`words-1.0.0.jar` of `words`), or a snapshot. */
export function isChanging(jar: string, modules: ReadonlySet<string>): boolean {
  const name = /^(.*?)(?:-\d[^/]*)?\.jar$/.exec(jar)?.[1] ?? jar
  return jar.includes('-SNAPSHOT') || modules.has(name)
}

function artifactId(pom: string): string | undefined {
  if (!pom.includes('<project')) return undefined
  const own = pom.replace(/<(parent|dependencies|dependencyManagement|build|profiles|reporting)>[\s\S]*?<\/\1>/g, '')
  return /<artifactId>\s*([^<\s]+)\s*<\/artifactId>/.exec(own)?.[1]
}
