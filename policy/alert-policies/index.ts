import type { AlertPolicy, IncidentGroup } from "./alert-policy";
import { alertCategories } from "./categories";
import { cloudwatch } from "./cloudwatch";
import { datadog } from "./datadog";
import { events } from "./events";
import { grafana } from "./grafana";
import { sentry } from "./sentry";

/** Alert policies by the system that evaluates the alert. Only this system pages; others may display the same data. */
export const homes = { grafana, cloudwatch, events, datadog, sentry } as const;

/** The name of a system that evaluates alerts. */
export type Home = keyof typeof homes;

/** The names of the alerts of a system. */
export type AlertName<H extends Home = Home> = H extends Home ? keyof (typeof homes)[H] & string : never;

/** The names of all alerts, including those with a planned emitter. */
export function allAlertNames(): AlertName[] {
  return Object.values(homes).flatMap((home) => Object.keys(home)) as AlertName[];
}

/**
 * Returns the alert policy of a name.
 *
 * @throws Error if no file has a policy of this name
 */
export function alertPolicy(name: AlertName): AlertPolicy {
  const found = Object.values(homes).find((home) => name in home) as Readonly<Record<string, AlertPolicy>> | undefined;
  if (found?.[name] !== undefined) return found[name];
  throw new Error(
    `policy/alert-policies has no ${name}, but an alert has this name: add the policy to the file of its home, or remove the alert`,
  );
}

/** The system that evaluates an alert. */
export function homeOf(name: AlertName): Home {
  return (Object.keys(homes) as Home[]).find((home) => name in homes[home]) as Home;
}

/** True if users are impaired while the alert fires. The handbook's escalation rule "If affecting multiple users" depends on it. */
export function affectsUsers(name: AlertName): boolean {
  const { category, affectsUsers = alertCategories[category].affectsUsers } = alertPolicy(name);
  return affectsUsers;
}

/** The value by which PagerDuty groups alerts into incidents. */
export type GroupingKey = IncidentGroup | "users" | "several-users";

/**
 * Returns the grouping key in PagerDuty. The first alert of a key and severity opens an incident, and later alerts join it. Alerts that
 * affect users share one key, because server errors, failed synthetic tests and browser crashes are often one incident. Other alerts have
 * their incident group as the key.
 *
 * @param several true if the alert affects several users and its incident is escalated. It then joins no incident of a single user,
 * because an incident keeps the escalation policy of its first alert. @default false
 */
export function groupingKey(name: AlertName, several = false): GroupingKey {
  if (!affectsUsers(name)) return alertPolicy(name).incidentGroup;
  return several ? "several-users" : "users";
}
