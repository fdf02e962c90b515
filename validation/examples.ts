import { alignColumns } from "./align-columns";

/** Patterns of example values, as documents use them instead of real values. */
const FORMS: readonly RegExp[] = [
  // AWS accounts, also inside a bucket's name or an ARN; the second is the one of AWS' own documentation.
  /(?<!\d)((\d)\2{11}|123456789012)(?!\d)/,
  /^ami-0?([0-9a-f])\1{9}/,
  // Hosted zones of Route 53, workspaces and channels of Slack.
  /^[ZTC]0{8}/,
  // External ids of Datadog, and checksums that no engineer has recorded yet.
  /^([0-9a-f])\1{31,}$/,
  /\bexample\.(com|net|org)\b|\.example$/,
  /^https?:\/\/(127\.|localhost\b)/,
];

/** Example values of this repository whose form does not differ from real ones. */
const VALUES: readonly string[] = [
  "ada@gocarbontracker.com",
  "grace@gocarbontracker.com",
  "linus@gocarbontracker.com",
  "operations@gocarbontracker.com",
  "https://grafana.gocarbontracker.com",
  "https://grafana.sandbox.gocarbontracker.com",
  "https://github.com/gocarbontracker/operations/blob/main/runbooks",
];

/** Is a text an example value, which has to be replaced before a deploy? */
export function isExample(text: string): boolean {
  return VALUES.includes(text) || FORMS.some((form) => form.test(text));
}

/** The dotted paths of fields that still have an example value; for an item of a list, the path of the list. */
function exampleFields(written: unknown, path = ""): string[] {
  if (typeof written === "string") return isExample(written) ? [path] : [];
  if (Array.isArray(written)) return written.some((item) => exampleFields(item, path).length > 0) ? [path] : [];
  if (typeof written !== "object" || written === null) return [];
  return Object.entries(written).flatMap(([key, inner]) => exampleFields(inner, path === "" ? key : `${path}.${key}`));
}

/** The fields that still have example values, a line for each file; empty when there are none. @param files as written, by their paths */
export function exampleTable(files: Readonly<Record<string, unknown>>): string {
  const rows = Object.entries(files)
    .map(([file, written]) => [file, exampleFields(written)] as const)
    .filter(([, fields]) => fields.length > 0);
  if (rows.length === 0) return "";
  const count = rows.reduce((sum, [, fields]) => sum + fields.length, 0);
  return [
    `Not deployable yet: ${count} fields have examples, put your own values in.`,
    ...alignColumns(rows.map(([file, fields]) => [file, grouped(fields).join(", ")])).map((line) => `  ${line}`),
    "",
  ].join("\n");
}

/** Fields of one parent as `parent (one, other)`. */
function grouped(fields: readonly string[]): string[] {
  const byParent = new Map<string, string[]>();
  for (const field of fields) {
    const parent = field.slice(0, Math.max(0, field.lastIndexOf(".")));
    byParent.set(parent, [...(byParent.get(parent) ?? []), field.slice(parent.length).replace(".", "")]);
  }
  return [...byParent].flatMap(([parent, names]) => {
    if (parent === "") return names;
    return names.length === 1 ? [`${parent}.${names[0]}`] : [`${parent} (${names.join(", ")})`];
  });
}
