/** Returns an SQL predicate that is true when a text column has no text. */
export function isBlank(column: string): string {
  return `btrim(coalesce(${column}, '')) = ''`;
}
