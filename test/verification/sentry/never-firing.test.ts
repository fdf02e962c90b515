import type { Stacks } from "../../../checks/emitted/configuration";
import { neverFiringSentryFaults } from "../../../verification/sentry/never-firing";
import { type Emitted, emittedResources } from "../../support";
import { whole } from "../../whole";

const NAMES = ["production", "staging", "sandbox"] as const;
const production = whole("production");

test.each(NAMES)("in %s every alert of Sentry's can tell, and every monitor can find and end", (name) => {
  expect(neverFiringSentryFaults(whole(name))).toEqual([]);
});

const alert = (copy: Stacks, name: string): Emitted =>
  emittedResources(copy, "sentry_alert").find(({ block }) => block.name.endsWith(`-${name}`))?.block ?? {};
const monitor = (copy: Stacks, type: string, name: string): Emitted =>
  emittedResources(copy, `sentry_${type}_monitor`).find(({ block }) => block.name.includes(name))?.block ?? {};

test.each<[string, (copy: Stacks) => void, string]>([
  [
    "a disabled alert",
    (copy) => {
      alert(copy, "WebAppUnreachable").enabled = false;
    },
    "the alert WebAppUnreachable is disabled",
  ],
  [
    "an alert with triggers for ends only",
    (copy) => {
      alert(copy, "NewError").trigger_conditions = [{ issue_resolved_trigger: {} }];
    },
    "the alert NewError has no trigger for a start",
  ],
  [
    "an alert for first events only, on a monitor with one lasting issue",
    (copy) => {
      alert(copy, "WebAppUnreachable").trigger_conditions = [{ first_seen_event: {} }];
    },
    "the alert WebAppUnreachable would notify of gocarbontracker-production-web-app only once",
  ],
  [
    "an alert of another environment",
    (copy) => {
      alert(copy, "ErrorRegressed").environment = "staging";
    },
    "the alert ErrorRegressed fires for other environments than production",
  ],
  [
    "an alert of every environment",
    (copy) => {
      delete alert(copy, "NewError").environment;
    },
    "the alert NewError fires for other environments than production",
  ],
  [
    "a monitor of another environment",
    (copy) => {
      monitor(copy, "metric", "SessionsCrash").environment = "staging";
    },
    "the alert SessionsCrash fires for other environments than production",
  ],
  [
    "a disabled monitor",
    (copy) => {
      monitor(copy, "metric", "ErrorSeenByManyUsers").enabled = false;
    },
    "the monitor ErrorSeenByManyUsers in production is disabled",
  ],
  [
    "a disabled routine that checks in",
    (copy) => {
      monitor(copy, "cron", "domain-expiry").enabled = false;
    },
    "the monitor production-domain-expiry is disabled",
  ],
  [
    "a monitor without an end",
    (copy) => {
      monitor(copy, "metric", "ErrorSeenByManyUsers").condition_group.conditions.pop();
    },
    "the monitor ErrorSeenByManyUsers in production has no condition for the end",
  ],
  [
    "a monitor that ends at another limit",
    (copy) => {
      monitor(copy, "metric", "SessionsCrash").condition_group.conditions[1].comparison = 95;
    },
    "the monitor SessionsCrash in production has no condition for the end",
  ],
  [
    "a check that an error page passes",
    (copy) => {
      const its = monitor(copy, "uptime", "web-app");
      its.assertion_json = its.assertion_json.replace("200", "500");
    },
    "the monitor gocarbontracker-production-web-app does not require the status 200",
  ],
])("%s is a fault", (_, change, sentence) => {
  const copy = structuredClone(production);
  change(copy);
  expect(neverFiringSentryFaults(copy).filter((fault) => fault.startsWith(sentence))).toHaveLength(1);
});
