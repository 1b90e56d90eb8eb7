import type { ChildProcess } from 'node:child_process'
import type { Target } from '../../shared/targets/port.ts'
import type { Wish } from './target-desired.ts'

/** Why a driver is not asked for a fault: nothing else is a reason. */
export type NotApplicable = 'runs no processes of its own' | 'has no stable address' | 'the platform keeps the log'

/** A driver in a place of its own, for one test. */
export interface TargetBench {
  target(signal?: AbortSignal): Target
  /** The same as a command would do it, in a process of its own; ends with exit code 0 and the outcome on stdout when nobody kills it. */
  applyInChild(wish: Omit<Wish, 'unpack'>): Promise<ChildProcess>
  /** What runs on behalf of the bench, for a person. */
  leftovers(): readonly string[]
  /** Ends everything and removes the place. */
  close(): Promise<void>
}

export interface TargetDriver {
  readonly name: string
  readonly notApplicable: Readonly<Partial<Record<string, NotApplicable>>>
  open(): Promise<TargetBench>
}
