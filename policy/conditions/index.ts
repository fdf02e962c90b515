import { cloudwatch } from "./cloudwatch";
import type { Cause, Condition } from "./condition";
import { datadog } from "./datadog";
import { events } from "./events";
import { grafana } from "./grafana";
import { kinds } from "./kinds";
import { sentry } from "./sentry";

/** Every condition by its home: the one system that pages for it. Others may show it. */
export const homes = { grafana, cloudwatch, events, datadog, sentry } as const;

/** A system that pages. */
export type Home = keyof typeof homes;

/** The names of a home's conditions. */
export type ConditionName<H extends Home = Home> = H extends Home ? keyof (typeof homes)[H] & string : never;

/** Looks a condition up by its name. @throws Error when it is in none of the files */
export function condition(name: ConditionName): Condition {
  const found = Object.values(homes).find((home) => name in home) as Readonly<Record<string, Condition>> | undefined;
  if (found?.[name] !== undefined) return found[name];
  throw new Error(
    `policy/conditions has no ${name}, which an alert of that name tells of: write it into the file of its home, or remove the alert`,
  );
}

/** The system that pages for a condition. */
export function homeOf(name: ConditionName): Home {
  return (Object.keys(homes) as Home[]).find((home) => name in homes[home]) as Home;
}

/** "If affecting multiple users": does it impair what users do while it lasts? */
export function affectsUsers(name: ConditionName): boolean {
  const { kind, affectsUsers = kinds[kind].affectsUsers } = condition(name);
  return affectsUsers;
}

/** What an incident in the pager is about. */
export type Subject = Cause | "users" | "several-users";

/**
 * Of alerts about the same subject and as urgent as each other, one opens an incident and the others join it, whoever saw it first.
 * What users feel is one subject, whichever part of the house it comes from: errors that servers count, journeys that fail and
 * browsers that crash are the same trouble seen from three sides. Everything else is about its cause.
 *
 * @param several is it of those that are escalated because several users feel them? They join none of a single user's: an incident keeps
 * the escalation that it was opened with. @default no
 */
export function about(name: ConditionName, several = false): Subject {
  if (!affectsUsers(name)) return condition(name).cause;
  return several ? "several-users" : "users";
}
