import type { Element } from './xml-document.ts'

/** One MSBuild file: a project, or a .props or .targets that projects share. */
export interface MsbuildFile {
  readonly path: string
  /** The folder it is in; `.` is the root. */
  readonly folder: string
  readonly text: string
  /** The properties it sets to a plain value, whatever their conditions. */
  readonly properties: ReadonlyMap<string, readonly string[]>
  readonly references: readonly MsbuildReference[]
}

export interface MsbuildReference {
  /** `ProjectReference`, `Import`, `Compile`, … */
  readonly kind: string
  /** As written: `..\Money\Money.csproj`. */
  readonly path: string
  readonly offset: number
  /** The value of a property: a folder there is only the start of other paths. */
  readonly isProperty: boolean
}

const attributes = ['Include', 'Project', 'ProtoRoot', 'Source']

/** Reads the root element of an MSBuild file (https://learn.microsoft.com/visualstudio/msbuild/msbuild-project-file-schema-reference). Conditions count as true. */
export function readMsbuild(path: string, text: string, project: Element): MsbuildFile {
  const cut = path.lastIndexOf('/')
  const properties = new Map<string, string[]>()
  const references: MsbuildReference[] = []
  walk(project, properties, references)
  return { path, folder: cut === -1 ? '.' : path.slice(0, cut), text, properties, references }
}

function walk(element: Element, properties: Map<string, string[]>, references: MsbuildReference[]): void {
  for (const name of attributes) {
    const written = element.attributes[name]
    if (written !== undefined) add(element.name, written, element.offset, false, references)
  }
  for (const each of element.children) {
    if (element.name === 'PropertyGroup') {
      const known = properties.get(each.name)
      if (known) known.push(each.text)
      else properties.set(each.name, [each.text])
      // A property that is a path: a key file, a rule set, a response file.
      if (/^(?:\.\.[\\/]|\$\(MSBuildThisFileDirectory\))/.test(each.text)) add(each.name, each.text, each.offset, true, references)
    }
    walk(each, properties, references)
  }
}

/** A list has semicolons; names of packages and the like have no separator, and stay in their own folder if they are read as paths. */
function add(kind: string, written: string, offset: number, isProperty: boolean, references: MsbuildReference[]): void {
  for (const part of written.split(';')) {
    const path = part.trim()
    if (/[\\/$]/.test(path)) references.push({ kind, path, offset, isProperty })
  }
}
