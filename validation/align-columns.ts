/** A line below the header of a table, or above its sum. */
export const RULE = "rule";

type Row = readonly string[] | typeof RULE;

/**
 * The lines of a table for a terminal: cells padded to the width of their column, two spaces apart.
 *
 * @param rows a row may have fewer cells than there are columns
 * @param numbers how the cells of every column but the first are aligned: numbers right, words left
 */
export function alignColumns(rows: readonly Row[], { numbers = false } = {}): string[] {
  const filled = rows.filter((row) => row !== RULE);
  const count = Math.max(0, ...filled.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...filled.map((row) => row[column]?.length ?? 0)),
  );
  const pad = (cell: string, column: number) =>
    numbers && column > 0 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  const line = (row: Row) => (row === RULE ? widths.map((width) => "─".repeat(width)) : row.map(pad));
  return rows.map((row) => line(row).join("  ").trimEnd());
}
