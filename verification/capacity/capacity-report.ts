import { growth } from "../../policy/growth";
import { infrastructurePrices } from "../../policy/infrastructure-prices";
import { alignColumns, RULE } from "../../validation/align-columns";
import type { CapacityPlan, PlanRow } from "./capacity-plan";

/** Resources without a row, each with the reason. */
export const NOT_PROJECTED = [
  "the servers' volumes: logs fill them, and no projection of the handbook; they grow automatically, and the alert on a filling disk is the forecast",
  "the cache's memory and the database's connections: their use per user is not measured; their alerts report them",
] as const;

const HEADER = ["kind", "limit", "now", "at", "met on", "in days", "a month", "start by"];

/** The plan of one environment as a table, with the next actions below it. */
export function capacityReport({ environment, baselineDay, monthlyDollars, rows }: CapacityPlan): string {
  const cells = rows.map((row) => [
    row.kind,
    row.name,
    amount(row.now, row.unit),
    amount(row.limit, row.unit),
    row.day ?? `not within ${Math.round(growth.horizon.days / 365)} years`,
    row.inDays === null ? "" : `${row.inDays}`,
    row.monthlyDollars === null ? "" : dollars(row.monthlyDollars),
    row.startBy ?? "",
  ]);
  return [
    `Capacity plan of ${environment}: baseline of ${baselineDay}, now ${dollars(monthlyDollars)} a month`,
    "",
    ...alignColumns([HEADER, RULE, ...cells]),
    "",
    ...nextActions(rows),
    "",
  ].join("\n");
}

/** The first action of each field, in the order of their days. */
function nextActions(rows: readonly PlanRow[]): string[] {
  const due = rows.filter(({ startBy, inDays }) => startBy !== null && inDays !== null);
  if (due.length === 0) return ["Next: nothing within the horizon."];
  const first = due.reduce((a, b) => ((a.startBy ?? "") <= (b.startBy ?? "") ? a : b));
  return [`Next, by ${first.startBy}: ${first.action}.`];
}

/** The growth, the prices and the gaps that all plans share. */
export function capacityNotes(): string {
  const { users, api, data, storage } = growth;
  const { listedDay, regionName } = infrastructurePrices.list;
  return [
    `Growth: users ${users.monthlyPercent} % and API requests ${api.monthlyPercent} % a month, emissions data ${data.quarterlyPercent} % a quarter, uploads ${storage.monthlyGigabytes} GB a month.`,
    `Cost: resources, stored data and samples that the load needs without a maximum, at the prices of ${listedDay} in ${regionName}; traffic, backups and logs are not in it.`,
    "Not projected:",
    ...NOT_PROJECTED.map((reason) => `  ${reason}`),
    "",
  ].join("\n");
}

function amount(value: number, unit: string): string {
  return unit === "dollars" ? dollars(value) : `${Math.round(value)} ${unit}`;
}

function dollars(value: number): string {
  return `$${Math.round(value)}`;
}
