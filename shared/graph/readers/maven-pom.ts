import { child, childText, type Element } from './xml-document.ts'

/** One pom.xml, with every text as written. */
export interface Pom {
  readonly path: string
  /** The folder it is in; `.` is the root. */
  readonly folder: string
  readonly text: string
  readonly groupId?: string
  readonly artifactId: string
  readonly parent?: PomParent
  readonly modules: readonly Written[]
  readonly references: readonly PomReference[]
  /** Texts that may be paths out of its folder. */
  readonly paths: readonly Written[]
  /** Its properties. `undefined` for one that a profile sets: it may have more than one value. */
  readonly properties: ReadonlyMap<string, string | undefined>
}

export interface PomParent {
  readonly groupId: string
  readonly artifactId: string
  /** The default is `../pom.xml`; empty means that Maven does not look on disk. */
  readonly relativePath: string
  readonly offset: number
}

/** Another project that is named by its coordinates. */
export interface PomReference {
  /** `dependency`, `plugin`, `extension`, …: the element. */
  readonly kind: string
  readonly groupId?: string
  readonly artifactId: string
  readonly offset: number
}

export interface Written {
  readonly text: string
  readonly offset: number
}

/** What is looked for anywhere below, whatever plugin's configuration it stands in: `artifactItem`, `annotationProcessorPaths/path`, … */
const inheritable = new Set(['dependency', 'plugin', 'extension'])
const named = new Set(['exclusion', 'exclude', 'parent'])
const withOwnReading = new Set(['module', 'subproject', 'relativePath', 'url', 'connection', 'developerConnection'])
const mayBePath = /\.\.\/|\$\{[\w.]*(?:basedir|[dD]irectory)\}|\$\{[^}]+\}\//

/**
 * Reads the root element of a pom.xml (https://maven.apache.org/ref/current/maven-model/maven.html, and 4.1.0 of Maven 4 with its subprojects). Profiles
 * count as if they were all active. A managed dependency only sets a version, so it is none, but one with scope `import` is.
 */
export function readPom(path: string, text: string, project: Element): Pom {
  const cut = path.lastIndexOf('/')
  const parent = child(project, 'parent')
  const profiles = child(project, 'profiles')?.children ?? []
  const modules = [project, ...profiles].flatMap((each) => [...textsIn(child(each, 'modules'), 'module'), ...textsIn(child(each, 'subprojects'), 'subproject')])
  const properties = new Map<string, string | undefined>()
  for (const each of child(project, 'properties')?.children ?? []) properties.set(each.name, each.text)
  for (const profile of profiles) for (const each of child(profile, 'properties')?.children ?? []) properties.set(each.name, undefined)
  const references: PomReference[] = []
  const paths: Written[] = []
  for (const each of project.children) if (each !== parent) collect(each, false, references, paths)
  const groupId = childText(project, 'groupId') ?? childText(parent, 'groupId')
  return {
    path,
    folder: cut === -1 ? '.' : path.slice(0, cut),
    text,
    ...(groupId ? { groupId } : {}),
    artifactId: childText(project, 'artifactId') ?? '',
    ...(parent ? { parent: parentOf(parent) } : {}),
    modules,
    // What an aggregator configures for its modules names them now and then (reports, exclusions); only what is built from counts there.
    references: modules.length > 0 ? references.filter(({ kind }) => inheritable.has(kind)) : references,
    paths,
    properties,
  }
}

function parentOf(parent: Element): PomParent {
  return {
    groupId: childText(parent, 'groupId') ?? '',
    artifactId: childText(parent, 'artifactId') ?? '',
    relativePath: child(parent, 'relativePath')?.text ?? '../pom.xml',
    offset: parent.offset,
  }
}

function collect(element: Element, managed: boolean, references: PomReference[], paths: Written[]): void {
  if (element.children.length === 0) {
    if (element.text !== '' && mayBePath.test(element.text) && !withOwnReading.has(element.name)) paths.push({ text: element.text, offset: element.offset })
    return
  }
  if (named.has(element.name)) return
  const artifactId = childText(element, 'artifactId')
  if (artifactId !== undefined && (!managed || childText(element, 'scope') === 'import')) {
    const groupId = childText(element, 'groupId') ?? (element.name === 'plugin' ? 'org.apache.maven.plugins' : undefined)
    references.push({ kind: element.name, ...(groupId ? { groupId } : {}), artifactId, offset: element.offset })
  }
  for (const each of element.children) collect(each, managed || element.name === 'dependencyManagement', references, paths)
}

function textsIn(list: Element | undefined, name: string): readonly Written[] {
  return (list?.children ?? []).filter((each) => each.name === name && each.text !== '').map(({ text, offset }) => ({ text, offset }))
}
