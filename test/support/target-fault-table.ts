/** Gathers which faults were tried on a driver, to be printed as a table. */
export interface FaultTable {
  tried(fault: string, passed: boolean): void
  notApplicable(fault: string, reason: string): void
  print(): void
}

/** A table for one driver: a row per fault. */
export function faultTable(driver: string): FaultTable {
  const rows = new Map<string, string>()
  return {
    tried: (fault, passed) => rows.set(fault, passed ? 'ok' : 'FAILED'),
    notApplicable: (fault, reason) => rows.set(fault, `n/a: ${reason}`),
    print() {
      const width = Math.max(...[...rows.keys()].map((fault) => fault.length))
      const lines = [...rows].map(([fault, result]) => `${fault.padEnd(width)}  ${result}`)
      process.stdout.write(`\n${'fault'.padEnd(width)}  ${driver}\n${lines.join('\n')}\n`)
    },
  }
}
