/** @modules own */
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

test("without the first alert all other monitors are unchanged", () => {
  const after = monitors((alerts) => alerts.slice(1));
  expect(Object.keys(before).length).toBeGreaterThan(Object.keys(after).length);
  for (const [address, monitor] of Object.entries(after)) expect(monitor).toEqual(before[address]);
});

test("monitors that a composite uses can be deleted before it, and no others", () => {
  const named = Object.values(before).flatMap(({ query, type }) =>
    type === "composite" ? [...query.matchAll(/datadog_monitor\.([\w-]+)\.id/g)].map(([, address]) => address) : [],
  );
  const forced = Object.keys(before).filter((address) => before[address]?.force_delete === true);
  expect(forced.length).toBeGreaterThan(10);
  expect(forced.sort()).toEqual([...new Set(named)].sort());
});
