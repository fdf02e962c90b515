import { alignColumns, RULE } from "../validation/align-columns";

/** A table for a terminal: a title, a header and aligned rows. */
export function report(title: string, header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [title, "", ...alignColumns([header, RULE, ...rows]), ""].join("\n");
}
