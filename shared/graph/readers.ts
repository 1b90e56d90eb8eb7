import { pathDependencies } from './path-dependencies.ts'
import type { ManifestReader } from './reader.ts'
import { composeReader } from './readers/compose.ts'
import { dockerfileReader } from './readers/dockerfile.ts'
import { dotnetReader } from './readers/dotnet.ts'
import { goReader } from './readers/go.ts'
import { gradleReader } from './readers/gradle.ts'
import { mavenReader } from './readers/maven.ts'
import { npmReader } from './readers/npm.ts'
import { protoReader } from './readers/proto.ts'
import { tsconfigReader } from './readers/tsconfig.ts'

const legacyPaths: ManifestReader = {
  names: ['Cargo.toml', 'pyproject.toml', 'requirements*.txt'],
  read({ texts }) {
    return {
      edges: [...texts].flatMap(([manifest, text]) => {
        const from = manifest.includes('/') ? manifest.slice(0, manifest.lastIndexOf('/')) : '.'
        return pathDependencies(manifest, text).map(({ folder, why }) => ({ from, to: folder, why: () => why }))
      }),
    }
  },
}

/** Every kind of manifest that can be read. */
export const manifestReaders: readonly ManifestReader[] = [
  npmReader,
  tsconfigReader,
  goReader,
  legacyPaths,
  mavenReader,
  gradleReader,
  dotnetReader,
  dockerfileReader,
  composeReader,
  protoReader,
]
