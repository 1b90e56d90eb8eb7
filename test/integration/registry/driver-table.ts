import { expect } from 'vitest'

/** A table of faults by drivers. */
export interface DriverTable {
  /** Runs a check and keeps how it ended. */
  try(fault: string, driver: string, check: () => Promise<void>): Promise<void>
  notApplicable(fault: string, driver: string, reason: string): void
  print(): void
}

/** Gathers which faults were tried on which driver, to be printed at the end. */
export function driverTable(drivers: readonly string[]): DriverTable {
  const rows = new Map<string, Map<string, string>>()
  const set = (fault: string, driver: string, result: string) => {
    expect(drivers).toContain(driver)
    rows.set(fault, (rows.get(fault) ?? new Map()).set(driver, result))
  }
  return {
    async try(fault, driver, check) {
      set(fault, driver, 'FAILED')
      await check()
      set(fault, driver, 'ok')
    },
    notApplicable: (fault, driver, reason) => set(fault, driver, `n/a: ${reason}`),
    print() {
      const width = Math.max(...[...rows.keys()].map((fault) => fault.length))
      const line = (first: string, cells: readonly string[]) =>
        `${first.padEnd(width)}  ${cells.map((cell, at) => cell.padEnd((drivers[at] ?? '').length)).join('  ')}`.trimEnd()
      const lines = [...rows].map(([fault, results]) =>
        line(
          fault,
          drivers.map((driver) => results.get(driver) ?? 'not tried'),
        ),
      )
      process.stdout.write(`\n${line('fault', drivers)}\n${lines.join('\n')}\n`)
    },
  }
}
