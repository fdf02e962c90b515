import { report } from "../report";
import { type Attribute, hasLimit } from "./attributes";

/** How much of what is emitted is held against the API's models, and what is not, with the reason. */
export function apiReport(attributes: readonly Attribute[]): string {
  const held = attributes.filter(({ members }) => members.size > 0);
  const limited = held.filter(hasLimit);
  const counted = (known: keyof Attribute["values"]) =>
    attributes.reduce((sum, { values }) => sum + values[known], 0).toString();
  return [
    report(
      "Values held against AWS' own API models",
      ["what", "count", "share"],
      [
        ["resource types", `${new Set(attributes.map(({ type }) => type)).size}`, ""],
        ["string and number arguments", `${attributes.length}`, ""],
        ["… that reach a member of the API", `${held.length}`, share(held.length, attributes.length)],
        ["… whose member has a limit", `${limited.length}`, share(limited.length, attributes.length)],
        ["values known exactly", counted("exactly"), ""],
        ["values with a placeholder for what AWS decides", counted("roughly"), ""],
        ["values known after apply only", counted("after apply"), ""],
        ["patterns that JavaScript cannot have", `${unparsable(held).length}`, ""],
      ],
    ),
    report(
      "Arguments that reach no member",
      ["argument", "reason"],
      attributes
        .filter(({ members }) => members.size === 0)
        .map(({ type, argument, nowhere }) => [`${type}.${argument}`, nowhere ?? "the table does not know it"]),
    ),
    ...unparsable(held).map(({ path, pattern }) => `${path} has a pattern that JavaScript cannot have: ${pattern}\n`),
  ].join("\n");
}

/** Every argument with its member, and what AWS demands of it. */
export function memberReport(attributes: readonly Attribute[]): string {
  const rows = attributes.flatMap(({ type, argument, members }) =>
    [...members].map(([path, { constraints }]) => [
      `${type}.${argument}`,
      path,
      constraints.map(({ demand }) => (demand.length > 60 ? `${demand.slice(0, 59)}…` : demand)).join("; "),
    ]),
  );
  return report("Arguments and their members", ["argument", "member", "it has to"], rows.sort());
}

/** Sentences of the documentation that sound like a demand, and that nothing here reads. */
export function unreadReport(attributes: readonly Attribute[]): string {
  const rows = attributes.flatMap(({ members }) =>
    [...members].flatMap(([path, { unread }]) => unread.map((sentence) => `${path}\t${sentence}`)),
  );
  const distinct = [...new Set(rows)].sort().map((row) => row.split("\t"));
  return report("Sentences that are not read", ["member", "sentence"], distinct);
}

/** The part of a whole in percent. */
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
