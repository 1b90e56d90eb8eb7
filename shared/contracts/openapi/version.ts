import { type Problem, UserError } from '../../errors.ts'
import type { OpenApiDocument } from './model.ts'
import { isMembers } from './values.ts'

/** Whether a document follows OpenAPI 3.1 or later, whose schemas are JSON Schema 2020-12. */
export function isVersion31(document: OpenApiDocument): boolean {
  return !/^3\.0\./.test(String(document.openapi))
}

/** Why a document is no OpenAPI 3 description, and what to do; undefined when it is one. */
export function openApiProblem(document: unknown, file: string): Problem | undefined {
  const problem = (message: string): Problem => ({ file, line: 1, column: 1, message })
  if (!isMembers(document)) return problem('expected an OpenAPI description: an object with openapi: 3.x at its top')
  if (document.swagger !== undefined) {
    return problem(`Swagger ${String(document.swagger)} is not compared; convert it to OpenAPI 3 first: npx swagger2openapi --outfile openapi.yaml ${file}`)
  }
  if (document.openapi === undefined) return problem('expected openapi: 3.0.x or 3.1.x at the top; this is no OpenAPI description')
  if (!/^3\.[0-9]+\./.test(String(document.openapi))) return problem(`openapi: ${String(document.openapi)} is not known; 3.0.x and 3.1.x are compared`)
  return undefined
}

/** Throws for the problems there are, all at once. */
export function refuse(problems: readonly (Problem | undefined)[]): void {
  const found = problems.filter((problem) => problem !== undefined)
  if (found.length > 0) throw new UserError(found.map(({ file, message }) => `${file}: ${message}`).join('\n'), found)
}
