import { UserError } from '../../errors.ts'
import type { Service } from '../../config/model.ts'
import type { LanguagePlanner } from './port.ts'

/** Languages whose services become images without a Dockerfile; each planner is loaded when a service needs it. */
const planners: Readonly<Record<string, () => Promise<LanguagePlanner>>> = {
  node: async () => (await import('./node/plan.ts')).planNode,
  python: async () => (await import('./python/plan.ts')).planPython,
  java: async () => (await import('./java/plan.ts')).planJava,
  go: async () => (await import('./go/plan.ts')).planGo,
  static: async () => (await import('./static.ts')).planStatic,
}

/** The planner for a service. Throws UserError for a language without one, unless the configuration says everything itself. */
export async function plannerFor(service: Service): Promise<LanguagePlanner> {
  const load = Object.hasOwn(planners, service.language) ? planners[service.language] : undefined
  if (load) return load()
  const { build, deploy } = service
  if (build.outputs.length > 0 && build.from !== undefined && deploy.start !== undefined) return (await import('./declared.ts')).planDeclared
  throw new UserError(unknownLanguage(service))
}

function unknownLanguage({ name, path, language }: Service): string {
  const found =
    language === 'unknown'
      ? `${path} has none of package.json, go.mod, main.go, pyproject.toml, requirements.txt, pom.xml, build.gradle, index.html or a Dockerfile`
      : `there is no rule for ${language}`
  return (
    `${name} cannot be made into an image: ${found}. Add a Dockerfile (or name one with \`build.dockerfile\`); or say how it is made and run: ` +
    '`build.command` and `build.outputs`, with `build.from` and `deploy.start`; or choose another `build.kind`, such as `archive`. ' +
    `Languages with a rule: ${Object.keys(planners).join(', ')}`
  )
}
