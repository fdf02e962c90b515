import type { Stacks } from "../../../checks/emitted/configuration";
import { spellingFaults } from "../../../verification/grafana/durations";
import { everything } from "../../everything";
import { type Emitted, emittedResources } from "../../support";

const { stacks } = everything();

test("Grafana returns every generated duration, time and weekday unchanged", () => {
  expect(emittedResources(stacks, "grafana_notification_policy")).toHaveLength(3);
  expect(spellingFaults(stacks)).toEqual([]);
});

const policy = (copy: Stacks): Emitted => emittedResources(copy, "grafana_notification_policy")[0]?.block ?? {};
const rule = (copy: Stacks): Emitted => emittedResources(copy, "grafana_rule_group")[0]?.block.rule[0];
const interval = (copy: Stacks): Emitted => emittedResources(copy, "grafana_mute_timing")[0]?.block.intervals[0];

test.each<[string, (copy: Stacks) => void, string]>([
  [
    "a group interval in seconds",
    (copy) => Object.assign(policy(copy), { group_interval: "60s" }),
    '"60s", must be 1m',
  ],
  [
    "a repeat interval in minutes, in a nested policy",
    (copy) => Object.assign(policy(copy).policy[4].policy[0], { repeat_interval: "239m30s" }),
    '"239m30s", must be 3h59m30s',
  ],
  ["six days in hours", (copy) => Object.assign(policy(copy).policy[1], { repeat_interval: "144h" }), "must be 6d"],
  ["a wait of no seconds", (copy) => Object.assign(policy(copy), { group_wait: "0m" }), '"0m", must be 0s'],
  ["units out of order", (copy) => Object.assign(policy(copy), { group_wait: "30s1m" }), "must be 1m30s"],
  ["a part of a second", (copy) => Object.assign(policy(copy), { group_wait: "500ms" }), "must be whole seconds"],
  ["a rule's for", (copy) => Object.assign(rule(copy), { for: "300s" }), '"300s", must be 5m'],
  ["what keeps a rule firing", (copy) => Object.assign(rule(copy), { keep_firing_for: "120s" }), "must be 2m"],
  [
    "a rule's own notification settings",
    (copy) => Object.assign(rule(copy), { notification_settings: [{ group_wait: "60s" }] }),
    "must be 1m",
  ],
  ["an hour of one digit", (copy) => Object.assign(interval(copy).times[0], { start: "2:00" }), '"2:00", must be two'],
  ["a capital", (copy) => Object.assign(interval(copy), { weekdays: ["Sunday"] }), '"Sunday", must be lower-case'],
  [
    "a range of one day",
    (copy) => Object.assign(interval(copy), { weekdays: ["monday:monday"] }),
    "must be lower-case",
  ],
])("%s is a fault", (_, change, sentence) => {
  const copy = structuredClone(stacks);
  change(copy);
  expect(spellingFaults(copy)).toEqual([expect.stringContaining(sentence)]);
});

test("a range of days is a valid spelling", () => {
  const copy = structuredClone(stacks);
  Object.assign(interval(copy), { weekdays: ["monday:friday"] });
  expect(spellingFaults(copy)).toEqual([]);
});
