import type { Element } from './xml-document.ts'

const project = /^Project\("[^"]*"\)\s*=\s*"[^"]*",\s*"([^"]+)"/gm

/** The projects of a .sln, as written in it (https://learn.microsoft.com/visualstudio/extensibility/internals/solution-dot-sln-file). Its folders have no extension. */
export function solutionProjects(text: string): readonly string[] {
  return [...text.matchAll(project)].flatMap((match) => match[1] ?? []).filter(isProject)
}

/** The projects of the root of a .slnx (https://github.com/microsoft/vs-solutionpersistence), as written in it. */
export function xmlSolutionProjects(root: Element): readonly string[] {
  const found: string[] = []
  const pending = [root]
  for (let next = pending.pop(); next; next = pending.pop()) {
    pending.push(...next.children)
    if (next.name === 'Project' && next.attributes.Path !== undefined) found.push(next.attributes.Path)
  }
  return found.filter(isProject)
}

/** A project of MSBuild, but none that only puts others together (.dcproj for compose, .proj). */
export function isProject(path: string): boolean {
  return /\.(?:cs|fs|vb|es|sh|sql|vcx|wap)proj$/i.test(path)
}
