import { UserError } from '../errors.ts'

/** A registry that never lets a tag move has the tag on something else. What was to be tagged is there, by its digest. */
export class ImmutableTagError extends UserError {}
