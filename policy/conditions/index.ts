import { cloudwatch } from "./cloudwatch";
import type { Condition } from "./condition";
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

/** Looks a condition up by its name. */
export function condition(name: ConditionName): Condition {
  const found = Object.values(homes).find((home) => name in home) as Readonly<Record<string, Condition>> | undefined;
  return found?.[name] as Condition;
}

/** "If affecting multiple users": does it impair what users do while it lasts? */
export function affectsUsers(name: ConditionName): boolean {
  const { kind, affectsUsers = kinds[kind].affectsUsers } = condition(name);
  return affectsUsers;
}
