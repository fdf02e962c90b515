import type { MonitorAlert } from "../../alerts/alert";
import { DatadogStack } from "../../stacks/datadog-stack";
import { type Emitted, environment, organization, pager, synthesized } from "../support";

let mockAlerts: (alerts: readonly MonitorAlert[]) => readonly MonitorAlert[] = (alerts) => alerts;
jest.mock("../../monitoring/datadog", () => {
  const { datadogMonitoring, ...others } = jest.requireActual("../../monitoring/datadog");
  return {
    ...others,
    datadogMonitoring: (of: unknown) => {
      const made = datadogMonitoring(of);
      return { ...made, alerts: mockAlerts(made.alerts) };
    },
  };
});

function monitors(change: typeof mockAlerts): Readonly<Record<string, Emitted>> {
  mockAlerts = change;
  const stacks = synthesized((app) => {
    new DatadogStack(app, environment("production"), { organization: organization(), pager });
  });
  return stacks["production-datadog"]?.resource.datadog_monitor;
}

const before = monitors((alerts) => alerts);

test("alerts in another order are the same monitors", () => {
  expect(monitors((alerts) => [...alerts].reverse())).toEqual(before);
});

test("a list without its first alert leaves every other monitor as it is", () => {
  const after = monitors((alerts) => alerts.slice(1));
  expect(Object.keys(before).length).toBeGreaterThan(Object.keys(after).length);
  for (const [address, monitor] of Object.entries(after)) expect(monitor).toEqual(before[address]);
});

test("what a composite names may be deleted before it, and nothing else", () => {
  const named = Object.values(before).flatMap(({ query, type }) =>
    type === "composite" ? [...query.matchAll(/datadog_monitor\.([\w-]+)\.id/g)].map(([, address]) => address) : [],
  );
  const forced = Object.keys(before).filter((address) => before[address]?.force_delete === true);
  expect(forced.length).toBeGreaterThan(10);
  expect(forced.sort()).toEqual([...new Set(named)].sort());
});
