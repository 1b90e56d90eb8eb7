// shared/report/paint.ts
function columns(rows, gap = "  ") {
  let widths = [];
  for (let row of rows) for (let [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, visibleLength(cell));
  return rows.map(
    (row) => row.map((cell, index) => cell + " ".repeat((widths[index] ?? 0) - visibleLength(cell))).join(gap).trimEnd()
  );
}
var colourCode = new RegExp("\x1B\\[\\d+m", "g");
function visibleLength(text) {
  return [...text.replace(colourCode, "")].length;
}

export {
  columns
};
