import { appsPackages } from './apps-packages.ts'
import { cargoCrates } from './cargo-crates.ts'
import { dockerRoot } from './docker-root.ts'
import { dotnetSolution } from './dotnet-solution.ts'
import { frontAndBack } from './front-and-back.ts'
import { goSingle, goWork } from './go-modules.ts'
import { gradleModules } from './gradle-modules.ts'
import type { Layout } from './layout.ts'
import { mavenModules } from './maven-modules.ts'
import { polyglot } from './polyglot.ts'
import { uvWorkspace } from './uv-workspace.ts'

/** Every layout. */
export const layouts: readonly Layout[] = [
  polyglot,
  appsPackages,
  goWork,
  goSingle,
  mavenModules,
  gradleModules,
  cargoCrates,
  uvWorkspace,
  dotnetSolution,
  dockerRoot,
  frontAndBack,
]
