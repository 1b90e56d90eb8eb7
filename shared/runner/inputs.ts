import { UserError } from '../errors.ts'
import type { ActionSpec, InputSpec, InputValues } from './spec.ts'

/** Where the runner puts an input: `INPUT_` and the name in capitals, spaces as underscores (the runner's own rule). */
export function inputVariable(name: string): string {
  return `INPUT_${name.replace(/ /g, '_').toUpperCase()}`
}

/** Reads every input at once into one readonly object. Throws UserError naming all inputs that are missing or malformed. */
export function readInputs<S extends ActionSpec>(spec: S, env: NodeJS.ProcessEnv): InputValues<S> {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, input] of Object.entries(spec.inputs)) {
    const given = (env[inputVariable(name)] ?? '').trim()
    if (given === '' && input.required) {
      problems.push(`input ${name} is required`)
      continue
    }
    // Outside a runner (a test, another CI) nothing fills in action.yml's defaults; expressions stay empty there.
    const text = given === '' && !input.default?.includes('${{') ? (input.default ?? '') : given
    const answer = parseInput(name, input, text)
    if ('problem' in answer) problems.push(answer.problem)
    else values[name] = answer.value
  }
  if (problems.length > 0) throw new UserError(problems.join('\n'))
  return values as InputValues<S>
}

type Parsed = { readonly value: unknown } | { readonly problem: string }

function parseInput(name: string, input: InputSpec, text: string): Parsed {
  switch (input.type) {
    case 'string':
      return { value: text }
    case 'boolean':
      // YAML 1.2 core schema, as the runner's own getBooleanInput.
      if (/^(true|True|TRUE)$/.test(text)) return { value: true }
      if (/^(false|False|FALSE)?$/.test(text)) return { value: false }
      return { problem: `input ${name} must be true or false, not ${JSON.stringify(text)}` }
    case 'int':
      if (text === '') return { value: undefined }
      return /^\d{1,9}$/.test(text) ? { value: Number(text) } : { problem: `input ${name} must be a whole number, not ${JSON.stringify(text)}` }
    case 'list':
      return parseList(name, text)
    case 'enum':
      return input.values.includes(text) ? { value: text } : { problem: `input ${name} must be ${input.values.join(' or ')}, not ${JSON.stringify(text)}` }
    case 'json':
      if (text === '') return { value: undefined }
      return parseJson(name, text)
  }
}

/** A list is a JSON array of strings (what `toJSON` gives), or words separated by commas or line breaks. */
function parseList(name: string, text: string): Parsed {
  if (text.startsWith('[')) {
    const parsed = parseJson(name, text)
    if ('problem' in parsed) return parsed
    const strings = Array.isArray(parsed.value) && parsed.value.every((each) => typeof each === 'string')
    return strings ? parsed : { problem: `input ${name} must be a list of names, not ${text}` }
  }
  return {
    value: text
      .split(/[,\n]/)
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  }
}

function parseJson(name: string, text: string): Parsed {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (error) {
    return { problem: `input ${name} is not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
}
