import { report } from "../report";
import { type Attribute, hasLimit } from "./attributes";

/** Tables of the arguments and values that the API models check, and of those that they do not, with the reason. */
export function apiReport(attributes: readonly Attribute[]): string {
  const held = attributes.filter(({ members }) => members.size > 0);
  const limited = held.filter(hasLimit);
  const counted = (known: keyof Attribute["values"]) =>
    attributes.reduce((sum, { values }) => sum + values[known], 0).toString();
  return [
    report(
      "Values that AWS' own API models check",
      ["what", "count", "share"],
      [
        ["resource types", `${new Set(attributes.map(({ type }) => type)).size}`, ""],
        ["string and number arguments", `${attributes.length}`, ""],
        ["… that set a member of the API", `${held.length}`, share(held.length, attributes.length)],
        ["… whose member has a limit", `${limited.length}`, share(limited.length, attributes.length)],
        ["values known exactly", counted("exactly"), ""],
        ["values with a placeholder for an attribute from AWS", counted("roughly"), ""],
        ["values that are only known after apply", counted("after apply"), ""],
        ["patterns that JavaScript does not support", `${unparsable(held).length}`, ""],
      ],
    ),
    report(
      "Arguments without a member of the API",
      ["argument", "reason"],
      attributes
        .filter(({ members }) => members.size === 0)
        .map(({ type, argument, nowhere }) => [
          `${type}.${argument}`,
          nowhere ?? "not in the table of verification/aws-api/calls",
        ]),
    ),
    ...unparsable(held).map(
      ({ path, pattern }) => `${path} has a pattern that JavaScript does not support: ${pattern}\n`,
    ),
  ].join("\n");
}

/** A table of all arguments with their members and AWS' requirements. */
export function memberReport(attributes: readonly Attribute[]): string {
  const rows = attributes.flatMap(({ type, argument, members }) =>
    [...members].map(([path, { constraints }]) => [
      `${type}.${argument}`,
      path,
      constraints.map(({ demand }) => (demand.length > 60 ? `${demand.slice(0, 59)}…` : demand)).join("; "),
    ]),
  );
  return report("Arguments and their members", ["argument", "member", "it must"], rows.sort());
}

/** A table of sentences in the documentation that may state a requirement, and that no rule reads. */
export function unreadReport(attributes: readonly Attribute[]): string {
  const rows = attributes.flatMap(({ members }) =>
    [...members].flatMap(([path, { unread }]) => unread.map((sentence) => `${path}\t${sentence}`)),
  );
  const distinct = [...new Set(rows)].sort().map((row) => row.split("\t"));
  return report("Sentences that may state a requirement and that no rule reads", ["member", "sentence"], distinct);
}

/** A part of a whole, in percent. */
function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

function unparsable(attributes: readonly Attribute[]): { path: string; pattern: string }[] {
  const found = attributes.flatMap(({ members }) =>
    [...members].flatMap(([path, { unparsable: pattern }]) =>
      pattern === undefined ? [] : [[path, pattern] as const],
    ),
  );
  return [...new Map(found)].map(([path, pattern]) => ({ path, pattern }));
}
