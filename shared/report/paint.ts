/** How a report marks words for a person; identity functions where there are no colours. */
export interface ReportPaint {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly green: (text: string) => string
  readonly red: (text: string) => string
  readonly yellow: (text: string) => string
}

/** Text left-aligned in columns; widths go by what is seen, so colour codes do not count. */
export function columns(rows: readonly (readonly string[])[], gap = '  '): readonly string[] {
  const widths: number[] = []
  for (const row of rows) for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, visibleLength(cell))
  return rows.map((row) =>
    row
      .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - visibleLength(cell)))
      .join(gap)
      .trimEnd(),
  )
}

const colourCode = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g')

function visibleLength(text: string): number {
  return [...text.replace(colourCode, '')].length
}
