import { counted } from "../counted";
import { codeSpan } from "../review/escape-markdown";
import { redacted, valueText } from "../review/redact";
import type { Author } from "./find-author";
import type { DriftedResource, UnappliedChange } from "./find-drift";

/** The drift of an environment, with the author of each change where CloudTrail has one. */
export interface DriftReport {
  readonly environment: string;
  readonly drifted: readonly (DriftedResource & { readonly author?: Author | { readonly failure: string } })[];
  readonly unapplied: readonly UnappliedChange[];
  /** Stacks without a plan, each with its reason. */
  readonly failed: readonly string[];
}

/** GitHub refuses a longer issue. */
const LONGEST = 45_000;
const SHOWN_ATTRIBUTES = 4;
const NO_AUTHOR =
  "CloudTrail's 90 days have no change by a person or an application: AWS may have changed it, or a default of the provider";

/** Returns a drift as the text of an issue. @param since the day on which each resource was first found, by its name */
export function driftText(report: DriftReport, since: Readonly<Record<string, string>>): string {
  const { drifted, unapplied, failed } = report;
  const sections = [
    section(
      `Changed outside of Terraform: ${counted(drifted.length, "resource")}`,
      drifted.map((one) => driftLine(one, since[one.resource])),
    ),
    section(
      `On the branch and not applied: ${counted(unapplied.length, "resource")}`,
      unapplied.map(({ resource, action }) => `- ${codeSpan(resource)}: ${action}`),
    ),
    section(
      `Not compared: ${counted(failed.length, "stack")}`,
      failed.map((one) => `- ${codeSpan(redacted(one, 300))}`),
    ),
    drifted.length === 0
      ? ""
      : "Bring a change that is right into the code, and take back another by an apply ([how](../blob/HEAD/docs/operate.md#compare-with-the-cloud)).",
  ];
  return cut(`${sections.filter((text) => text !== "").join("\n\n")}\n`);
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : [`### ${title}`, ...lines].join("\n");
}

function driftLine(
  { resource, action, attributes, names, author }: DriftReport["drifted"][number],
  since = "",
): string {
  const values = attributes
    .slice(0, SHOWN_ATTRIBUTES)
    .map(
      ({ path, before, after }) =>
        `${codeSpan(path)} ${codeSpan(valueText(before, path))} → ${codeSpan(valueText(after, path))}`,
    );
  const more = attributes.length > SHOWN_ATTRIBUTES ? [`${attributes.length - SHOWN_ATTRIBUTES} more`] : [];
  const change = action === "delete" ? "it no longer exists" : [...values, ...more].join(", ");
  const found = since === "" ? "" : ` Found since ${since}.`;
  return `- ${codeSpan(resource)}: ${change}. ${authorText(names, author)}.${found}`;
}

function authorText(names: readonly string[], author: DriftReport["drifted"][number]["author"]): string {
  if (names.length === 0) return "It is not in AWS: its vendor's audit log has the author";
  if (author === undefined) return NO_AUTHOR;
  if ("failure" in author) return `CloudTrail gives no answer: ${codeSpan(redacted(author.failure))}`;
  return `${codeSpan(author.call)} by ${codeSpan(author.who)} on ${author.when} UTC`;
}

function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  const kept = text.slice(0, LONGEST);
  return `${kept.slice(0, kept.lastIndexOf("\n"))}\n\nThe rest is in the log of the job.\n`;
}
