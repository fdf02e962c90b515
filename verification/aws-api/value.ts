import type { Constraint } from "./constraint";
import type { Demands } from "./constraints";
import type { Reading } from "./read-block";
import type { Known } from "./written";

/** A value of a resource in a request to AWS, with AWS' requirements. */
export interface Value extends Reading {
  readonly stack: string;
  /** `aws_sns_topic.alerts`, or the provider whose tags every resource gets. */
  readonly resource: string;
  readonly known: Known;
  readonly demands?: Demands;
}

/** A sentence for each requirement that a value does not meet. */
export function valueFaults({ stack, resource, at, value, known, member, demands }: Value): string[] {
  if (member === undefined || demands === undefined || known === "after apply") return [];
  return demands.constraints
    .filter(({ holds }) => !holds(value))
    .map((constraint) => `${stack} ${resource}: ${at} ${refusal(value, constraint)} (${member.path})`);
}

/** The fix for a string or number without a member: the missing line of the table. */
export function unknownArguments({ resource, argument, member, nowhere, value }: Value): string[] {
  if (member !== undefined || nowhere !== undefined || typeof value === "boolean") return [];
  const type = resource.split(".")[0];
  return [
    `${type}.${argument} has no member of its name: add the member to members of ${type} in verification/aws-api/calls, ` +
      "or the reason why there is none to nowhere",
  ];
}

function refusal(value: unknown, { demand, kind }: Constraint): string {
  if (typeof value === "object") return `has ${Object.keys(value ?? {}).length} entries, must ${demand}`;
  const text = String(value);
  const shown = JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
  return `is ${shown}${kind === "too long" ? `, ${text.length} characters long` : ""}, must ${demand}`;
}
