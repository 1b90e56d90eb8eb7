import type { DeploymentReason } from '../../../deployment/model.ts'

/** Why an attempt was told to stop. */
export class Aborted extends Error {
  override readonly name = 'Aborted'
  readonly reason: DeploymentReason

  constructor(reason: DeploymentReason) {
    super(reason === 'interrupted' ? 'the attempt was interrupted' : 'a newer attempt has begun')
    this.reason = reason
  }
}
