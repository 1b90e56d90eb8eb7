import { UserError } from '../../../errors.ts'
import { defaultBases } from '../bases.ts'
import type { LanguageContext } from '../port.ts'
import { satisfies } from './specifier.ts'
import { readToml, tableOf, textOf } from './toml.ts'

const minors = ['3.13', '3.12', '3.11', '3.10', '3.9', '3.14']

/** Of Python, as a tag of the base image: the nearest .python-version, else the newest that `requires-python` allows; undefined where nothing says so. */
export async function pythonVersion({ nearest }: LanguageContext): Promise<string | undefined> {
  const file = await nearest('.python-version')
  if (file) {
    const written = file.text.replace(/#.*$/gm, '').trim().split(/\s+/)[0] ?? ''
    const version = /^(?:cpython-|python-?)?(3\.\d+(?:\.\d+)?)$/.exec(written)?.[1]
    if (version === undefined) throw new UserError(`${file.path}: ${written || 'nothing'} names no version of Python such as 3.13 or 3.12.4`)
    return version
  }
  const manifest = await nearest('pyproject.toml')
  const toml = await readToml(manifest?.text ?? '')
  if (typeof toml === 'string') throw new UserError(`${manifest?.path} cannot be read: ${toml}`)
  const range = textOf(tableOf(toml, 'project')['requires-python']) ?? textOf(tableOf(toml, 'tool', 'poetry', 'dependencies').python)
  if (range === undefined) return undefined
  // A patch release stands for its line: `>=3.12.1` is met by what the tag 3.12 is today.
  const fitting = minors.find((minor) => satisfies(`${minor}.99`, range))
  if (fitting === undefined)
    throw new UserError(`${manifest?.path}: requires-python ${range} fits none of ${minors.join(', ')}; say which base with \`build.from\``)
  return fitting
}

/** The version where nothing says so. */
export const usualPython = defaultBases.python?.version ?? '3.13'
