import type { Stacks } from "../../checks/emitted/configuration";
import { unusedMonitors } from "../../checks/unused-monitors";
import { SentryStack } from "../../stacks/sentry-stack";
import { type Emitted, environment, organization, pager, synthesized } from "../support";

const NAME = "production-sentry";
const stacks: Stacks = synthesized(
  (app) => new SentryStack(app, environment("production"), { organization: organization(), pager }),
);

/** A copy in which something is different. */
function broken(change: (stack: Emitted) => void): Stacks {
  const copy = structuredClone(stacks) as Record<string, Emitted>;
  change(copy[NAME] ?? {});
  return copy;
}
const alertOf = (stack: Emitted, name: string): Emitted =>
  Object.values<Emitted>(stack.resource.sentry_alert).find((one) => one.name.endsWith(`-${name}`)) ?? {};

test("every monitor of the stack is heard by an alert, and every alert hears one", () => {
  expect(unusedMonitors(stacks)).toEqual([]);
});

test.each<[string, string, RegExp]>([
  ["one routine of many", "RoutineMissed", /sentry_cron_monitor\.feedback-analysis/],
  ["the web app", "WebAppUnreachable", /sentry_uptime_monitor\.web-app/],
  ["what is counted", "SessionsCrash", /sentry_metric_monitor\.crashes/],
])("%s that no alert hears is named", (_, name, monitor) => {
  const faults = unusedMonitors(
    broken((stack) => {
      const alert = alertOf(stack, name);
      alert.monitor_ids = alert.monitor_ids.filter((id: string) => !monitor.test(id));
    }),
  );
  expect(faults[0]).toMatch(monitor);
  expect(faults[0]).toContain("has no alert, so its issues would not notify");
});

test("a project's own error monitor counts, too", () => {
  const faults = unusedMonitors(
    broken((stack) => {
      for (const name of ["NewError", "ErrorRegressed"]) alertOf(stack, name).monitor_ids.pop();
    }),
  );
  expect(faults).toEqual([expect.stringContaining("sentry_project_error_monitor.server-errors has no alert")]);
});

test("an alert that hears no monitor, or one that is not there, is named", () => {
  const empty = unusedMonitors(broken((stack) => Object.assign(alertOf(stack, "NewError"), { monitor_ids: [] })));
  expect(empty).toEqual([expect.stringMatching(/NewError\S* must have only existing monitors/)]);
  const gone = unusedMonitors(
    broken((stack) => alertOf(stack, "NewError").monitor_ids.push("${sentry_cron_monitor.gone.id}")),
  );
  expect(gone).toEqual([expect.stringMatching(/NewError\S* must have only existing monitors/)]);
});
