import type { Constraint } from "./constraint";
import type { Demands } from "./constraints";
import type { Reading } from "./read-block";
import type { Known } from "./written";

/** A value of a resource, as AWS will get it, and what AWS demands of it. */
export interface Value extends Reading {
  readonly stack: string;
  /** `aws_sns_topic.alerts`, or the provider whose tags every resource gets. */
  readonly resource: string;
  readonly known: Known;
  readonly demands?: Demands;
}

/** A sentence for each demand that a value does not meet. */
export function valueFaults({ stack, resource, at, value, known, member, demands }: Value): string[] {
  if (member === undefined || demands === undefined || known === "after apply") return [];
  return demands.constraints
    .filter(({ holds }) => !holds(value))
    .map((constraint) => `${stack} ${resource}: ${at} ${refusal(value, constraint)} (${member.path})`);
}

/** What to write into the table for a string or number that it knows nothing of. */
export function unknownArguments({ resource, argument, member, nowhere, value }: Value): string[] {
  if (member !== undefined || nowhere !== undefined || typeof value === "boolean") return [];
  const type = resource.split(".")[0];
  return [
    `${type}.${argument} has no member of its name: add its member to members of ${type} in verification/aws-api/calls, ` +
      "or the reason why it has none to nowhere",
  ];
}

function refusal(value: unknown, { demand, kind }: Constraint): string {
  if (typeof value === "object") return `has ${Object.keys(value ?? {}).length} entries; it has to ${demand}`;
  const text = String(value);
  const shown = JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
  return `is ${shown}${kind === "too long" ? `, ${text.length} characters long` : ""}; it has to ${demand}`;
}
