import { alignColumns, RULE } from "../validation/align-columns";

/** Rows under a heading, in columns. */
export function report(title: string, header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [title, "", ...alignColumns([header, RULE, ...rows]), ""].join("\n");
}
