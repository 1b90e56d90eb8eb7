import { type ExecFileSyncOptions, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** The validators of the two formats' own projects, kept in the cache: CycloneDX's library brings its JSON schemas, spdx-tools is the SPDX group's. */
export interface SbomValidators {
  /** What CycloneDX's strict 1.6 schema says against a document; null when nothing. */
  cyclonedx(text: string): Promise<unknown>
  /** What pyspdxtools says against a file; empty when nothing. */
  spdx(file: string): string
}

interface CycloneDxLibrary {
  readonly Validation: { readonly JsonStrictValidator: new (version: string) => { validate(text: string): Promise<unknown> } }
}

/** Installs them with npm and pip where they are not there yet. */
export function sbomValidators(): SbomValidators {
  const folder = path.resolve('.cache/sbom-validators')
  const python = path.join(folder, 'venv/bin/pyspdxtools')
  mkdirSync(folder, { recursive: true })
  const quiet: ExecFileSyncOptions = { stdio: ['ignore', 'ignore', 'pipe'] }
  if (!existsSync(path.join(folder, 'node_modules/@cyclonedx/cyclonedx-library/package.json'))) {
    const packages = ['@cyclonedx/cyclonedx-library@10.3.0', 'ajv@8', 'ajv-formats@3', 'ajv-formats-draft2019@1']
    execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefix', folder, ...packages], quiet)
  }
  if (!existsSync(python)) {
    execFileSync('python3', ['-m', 'venv', path.join(folder, 'venv')], quiet)
    execFileSync(path.join(folder, 'venv/bin/pip'), ['install', '--quiet', 'spdx-tools==0.8.3'], quiet)
  }
  const { Validation } = createRequire(path.join(folder, 'package.json'))('@cyclonedx/cyclonedx-library') as CycloneDxLibrary
  return {
    cyclonedx: (text) => new Validation.JsonStrictValidator('1.6').validate(text),
    spdx(file) {
      try {
        execFileSync(python, ['--infile', file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
        return ''
      } catch (error) {
        const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string }
        return `${stdout}${stderr}` || String(error)
      }
    },
  }
}
