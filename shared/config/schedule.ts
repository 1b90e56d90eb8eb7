import { messageOf } from '../errors.ts'
import type { KeyPath, Source } from './source.ts'

/** Reports a cron expression that cannot be read. */
export async function checkCron(expression: string, path: KeyPath, source: Source): Promise<void> {
  const { Cron } = await import('croner')
  try {
    new Cron(expression, { paused: true })
  } catch (error) {
    const why = messageOf(error).replace(/^CronPattern: /, '')
    source.problem(path, `\`${expression}\` is not a cron expression (${why}); five fields are needed: minute hour day month weekday`)
  }
}

/** Reports a time zone that the IANA database does not have. */
export function checkTimezone(timezone: string, path: KeyPath, source: Source): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone })
  } catch {
    source.problem(path, `there is no time zone \`${timezone}\`; write one such as \`Europe/Paris\` or \`UTC\``)
  }
}
