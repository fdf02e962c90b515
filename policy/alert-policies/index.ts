import type { AlertPolicy, IncidentGroup } from "./alert-policy";
import { alertCategories } from "./categories";
import { cloudwatch } from "./cloudwatch";
import { datadog } from "./datadog";
import { events } from "./events";
import { grafana } from "./grafana";
import { sentry } from "./sentry";

/** Every condition by its home: the one system that pages for it. Others may show it. */
export const homes = { grafana, cloudwatch, events, datadog, sentry } as const;

/** A system that pages. */
export type Home = keyof typeof homes;

/** The names of a home's conditions. */
export type AlertName<H extends Home = Home> = H extends Home ? keyof (typeof homes)[H] & string : never;

/** The names of all alerts, planned ones included. */
export function allAlertNames(): AlertName[] {
  return Object.values(homes).flatMap((home) => Object.keys(home)) as AlertName[];
}

/** Looks a condition up by its name. @throws Error when it is in none of the files */
export function alertPolicy(name: AlertName): AlertPolicy {
  const found = Object.values(homes).find((home) => name in home) as Readonly<Record<string, AlertPolicy>> | undefined;
  if (found?.[name] !== undefined) return found[name];
  throw new Error(
    `policy/conditions has no ${name}, which an alert of that name tells of: write it into the file of its home, or remove the alert`,
  );
}

/** The system that pages for a condition. */
export function homeOf(name: AlertName): Home {
  return (Object.keys(homes) as Home[]).find((home) => name in homes[home]) as Home;
}

/** "If affecting multiple users": does it impair what users do while it lasts? */
export function affectsUsers(name: AlertName): boolean {
  const { category, affectsUsers = alertCategories[category].affectsUsers } = alertPolicy(name);
  return affectsUsers;
}

/** What an incident in the pager is about. */
export type GroupingKey = IncidentGroup | "users" | "several-users";

/**
 * Of alerts about the same subject and as urgent as each other, one opens an incident and the others join it, whoever saw it first.
 * What users feel is one subject, whichever part of the house it comes from: errors that servers count, journeys that fail and
 * browsers that crash are the same trouble seen from three sides. Everything else is about its cause.
 *
 * @param several is it of those that are escalated because several users feel them? They join none of a single user's: an incident keeps
 * the escalation that it was opened with. @default no
 */
export function groupingKey(name: AlertName, several = false): GroupingKey {
  if (!affectsUsers(name)) return alertPolicy(name).incidentGroup;
  return several ? "several-users" : "users";
}
