import type { Environment } from "../../environments/schema";
import { fleetSamplesPerSecond } from "../../machines/collectors/series-budget";
import { collection } from "../../policy/collection";
import { infrastructurePrices } from "../../policy/infrastructure-prices";
import { prices } from "../../policy/prices";
import { vendorPrices } from "../../policy/vendor-prices";
import { alignColumns } from "../../validation/align-columns";
import { bill } from "./bill";
import { uncounted } from "./billed-types";
import type { InfrastructureBill, Size } from "./infrastructure-bill";
import type { Compared, Reading } from "./measure";
import type { UsersBill } from "./users-bill";

/** A table of the samples that dashboards, alerts and rules read at each size of a fleet, with and without recordings. */
export function readTable(all: readonly Compared[]): string {
  const both = (pick: (reading: Reading) => number) => (one: Compared) =>
    `${thousands(pick(one.withRecordings))} / ${thousands(pick(one.without))}`;
  const row = (title: string, cell: (measured: Compared) => string) => [title, ...all.map(cell)];
  return [
    "Samples read with full windows: with recordings / without recordings",
    ...alignColumns(
      [
        row("servers", ({ fleet }) => `${fleet.servers}`),
        ...Object.keys(all[0]?.without.dashboards ?? {}).map((dashboard) =>
          row(
            `dashboard ${dashboard}, one load`,
            both(({ dashboards }) => dashboards[dashboard] ?? 0),
          ),
        ),
        row(
          "all alerts, one evaluation",
          both(({ alerts }) => alerts),
        ),
        row("recording rules, one evaluation", ({ rules }) => thousands(rules)),
      ],
      { numbers: true },
    ),
  ].join("\n");
}

/** A table of the monthly cost of monitoring in each environment, at its smallest and largest size. */
export function billTable(all: readonly { environment: Environment; measured: Compared; users: UsersBill }[]): string {
  const { listedDay, regionName } = prices.list;
  const regions = [...new Set(all.map(({ environment }) => environment.region))];
  return [
    `Monthly cost of monitoring, at the prices of ${listedDay} in ${regionName}; the environments are in ${regions.join(", ")}.`,
    "It assumes series at their budgets, and the most expensive dashboard open during office hours.",
    `The columns hosts to errors are from Datadog's and Sentry's price lists of ${vendorPrices.list.listedDay}; users and requests grow with the servers from the environment's baseline.`,
    ...alignColumns(
      [
        [
          ...[
            "environment",
            "servers",
            "databases",
            "collected",
            "kept",
            "alerts",
            "rules",
            "a dashboard",
            "metrics",
            "unrecorded",
          ],
          ...["hosts", "synthetic tests", "sessions", "spans", "errors", "total"],
        ],
        ...all.map(({ environment, measured, users }) => {
          const { servers, databases } = measured.fleet;
          const withRecordings = bill(use(measured, measured.withRecordings));
          const { ingestion, storage, alerts, rules, dashboards, total } = withRecordings;
          const without = bill({ ...use(measured, measured.without), recordedSeries: 0, rules: 0 });
          return [
            environment.name,
            `${servers}`,
            `${databases}`,
            ...[ingestion, storage, alerts, rules, dashboards, total, without.total].map(dollars),
            ...[users.hosts, users.syntheticTests, users.sessions, users.spans, users.errors, total + users.total].map(
              dollars,
            ),
          ];
        }),
      ],
      { numbers: true },
    ),
  ].join("\n");
}

/** A table of the monthly cost of AWS in each environment, at its smallest and largest size. */
export function infrastructureTable(
  all: readonly { readonly environment: Environment; readonly size: Size; readonly bill: InfrastructureBill }[],
): string {
  const { listedDay, regionName } = infrastructurePrices.list;
  const [first] = all;
  return [
    `Monthly cost of the deployed resources, on demand, at unverified prices of ${listedDay} in ${regionName}: look them up before you make a budget.`,
    ...alignColumns(
      [
        ["environment", "servers", "readers", ...Object.keys(first?.bill ?? {}).map((part) => PARTS[part] ?? part)],
        ...all.map(({ environment, size, bill }) => [
          environment.name,
          `${size.servers}`,
          `${environment.database.minReaders + size.addedReaders}`,
          ...Object.values(bill).map((amount: number) => dollars(amount)),
        ]),
      ],
      { numbers: true },
    ),
    "The total has the prices by hour or month, the requests that the firewall checks, and delivered flow logs. It does not have:",
    ...Object.entries(uncounted)
      .filter(([, what]) => !what.startsWith("nothing"))
      .map(([type, what]) => `  ${type}: ${what}`),
    "  all resources: traffic to the internet, between zones and through NAT gateways and endpoints, and capacity units of the load balancer",
  ].join("\n");
}

/** Headings of the parts whose names are not a heading themselves. */
const PARTS: Readonly<Record<string, string>> = {
  machines: "servers",
  insights: "database insights",
  logStore: "log store",
  nat: "NAT gateways",
  balancer: "load balancer",
  flowLogs: "flow logs",
  unusedAccess: "unused access",
};

function dollars(amount: number): string {
  return `$${amount < 10 ? amount.toFixed(2) : amount.toFixed(0)}`;
}

function use({ fleet, recordedSeries, rules }: Compared, { alerts, dashboardsPerSecond }: Reading) {
  return {
    scrapedPerSecond: fleetSamplesPerSecond(fleet, collection.replicas.count),
    recordedSeries,
    alerts,
    rules,
    dashboardPerSecond: Math.max(...Object.values(dashboardsPerSecond)),
  };
}

function thousands(count: number): string {
  return count < 10_000 ? `${count}` : count < 1e7 ? `${Math.round(count / 1000)} k` : `${Math.round(count / 1e6)} M`;
}
