import * as v from 'valibot'
import { says, text } from './field.ts'

/** Service, environment and stage names. `constructor` is every JavaScript object's own, so a lookup by that name would find something else. */
export const namePattern = /^(?!constructor$)[a-z0-9][a-z0-9-]{0,62}$/

export const name = text(namePattern, 'name', 'a name of lower-case letters, digits and `-`, at most 63, starting with a letter or digit')

/** `90s`, `10m`, `1h`, `2d`. */
export const duration = text(/^\d+(?:\.\d+)?(?:s|m|h|d)$/, 'duration', 'a duration with its unit: `90s`, `10m`, `1h` or `2d`')

/** A path or glob inside the repository: no leading `/`, no `..`, `/` between parts. */
const insidePattern = /^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\\\0]+$/

export const path = text(insidePattern, 'path', 'a path inside the repository, with `/`, relative, without `..`')

export const glob = text(insidePattern, 'glob', 'a path or glob inside the repository, with `/`, relative, without `..`')

const commandForm = 'a command: a string for bash, or a list of at least one argument'

/** A string runs by `bash -euo pipefail -c`, unchanged; a list is argv. */
export const command = v.union([text(/\S/, 'command', commandForm), v.pipe(v.array(v.string()), v.minLength(1), says('command', commandForm))])

/** Where an HTTP service answers: a path on it. */
export const urlPath = text(/^\/\S*$/, 'URL path', 'a path that starts with `/`, such as `/healthz`')

export const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535), says('port', 'a port: a whole number from 1 to 65535'))

export const count = v.pipe(v.number(), v.integer(), v.minValue(0), says('whole number', 'a whole number, 0 or more'))

export const words = text(/\S/, 'text', 'text that is not empty')

/** Name of an environment variable. */
export const variable = text(/^[A-Za-z_][A-Za-z0-9_]*$/, 'variable name', 'the name of an environment variable, such as `DEPLOY_TOKEN`')

/** A secret by the name of the environment variable that holds it: secrets themselves never stand in the file. */
export const fromEnv = v.strictObject({ env: v.pipe(variable, v.description('Name of the environment variable that holds it.')) })

/** Who decides that a release enters an environment. */
export const promote = v.picklist(['auto', 'manual'])

/** Somebody who can be asked: a name with an address. */
export const person = text(/^[^<>]+<[^<>@\s]+@[^<>@\s]+>$/, 'name and address', 'a name and an address: `Team Orders <orders@acme.example>`')
