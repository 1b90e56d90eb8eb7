import path from 'node:path/posix'
import { type Problem, UnavailableError, UserError } from '../../errors.ts'
import type { SchemaContract, SchemaFinding } from '../schemas/model.ts'
import { findingFingerprint } from '../schemas/fingerprint.ts'

/** A line of `--error-format json` (https://github.com/bufbuild/buf/blob/main/private/bufpkg/bufanalysis/print.go). */
interface Annotation {
  readonly path?: string
  readonly start_line?: number
  readonly start_column?: number
  readonly type: string
  readonly message: string
}

/**
 * What buf said, one JSON object a line. buf reports what it cannot compile in the same way and with the same exit code as breaking changes: those are thrown as a
 * UserError, for nothing was compared. `base` is the folder name the live version was compared from, as paths show it.
 */
export function bufFindings(output: string, head: SchemaContract, base: string): readonly SchemaFinding[] {
  const annotations = output.split('\n').flatMap((line) => (line.trim() === '' ? [] : [annotationOf(line)]))
  const unreadable = annotations.filter(({ type }) => type === 'COMPILE')
  if (unreadable.length > 0) {
    const problems = unreadable.map((annotation): Problem => {
      const live = annotation.path?.startsWith(`${base}/`) ?? false
      const name = live ? (annotation.path?.slice(base.length + 1) ?? '') : (annotation.path ?? '')
      const place = { file: path.join(head.root, name), line: annotation.start_line ?? 1, column: annotation.start_column ?? 1 }
      return { ...place, message: `${live ? 'in the live release: ' : ''}${annotation.message}` }
    })
    throw new UserError(`the Protobuf files of ${head.file} do not compile (${problems.length} ${problems.length === 1 ? 'problem' : 'problems'})`, problems)
  }
  return annotations.map((annotation) => findingOf(annotation, head))
}

function findingOf(annotation: Annotation, head: SchemaContract): SchemaFinding {
  const place = schemaPath(annotation.message)
  const known = annotation.path !== undefined && !annotation.path.startsWith('../')
  return {
    kind: 'protobuf',
    rule: annotation.type,
    level: 'error',
    path: place,
    file: known ? path.join(head.root, annotation.path ?? '') : (head.files.find((file) => file.path.endsWith('.proto'))?.path ?? head.file),
    ...(known && annotation.start_line !== undefined ? { line: annotation.start_line } : {}),
    message: annotation.message,
    fingerprint: findingFingerprint('protobuf', annotation.type, place, annotation.message),
  }
}

/** buf names what it means in quotes only: `Field "2" with name "total" on message "Order" …`. */
export function schemaPath(message: string): string {
  const owner = /\bon (?:message|enum|service|oneof|extension) "([^"]+)"/.exec(message)?.[1]
  const name = /\bname "([^"]+)"/.exec(message)?.[1] ?? /"([^"]+)"/.exec(message)?.[1] ?? ''
  const container = /\bfrom (?:package|file) "([^"]+)"/.exec(message)?.[1]
  const around = owner ?? (container?.endsWith('.proto') ? undefined : container)
  return around === undefined || around === name ? name : `${around}.${name}`
}

function annotationOf(line: string): Annotation {
  try {
    const value = JSON.parse(line) as Partial<Annotation> | null
    if (typeof value?.type === 'string' && typeof value.message === 'string') return { ...value, type: value.type, message: value.message }
  } catch {
    // Told below.
  }
  throw new UnavailableError(`buf answered what is not understood: ${line.slice(0, 200)}`)
}
