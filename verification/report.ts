/** Rows under a heading, in columns. */
export function report(title: string, header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd();
  return [title, "", line(header), widths.map((width) => "─".repeat(width)).join("  "), ...rows.map(line), ""].join(
    "\n",
  );
}
