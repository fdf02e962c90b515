import type { Stacks } from "../../../checks/emitted/configuration";
import { repeatFaults } from "../../../verification/grafana/repeats";
import { type Emitted, emittedResources } from "../../support";
import { whole } from "../../whole";

const stacks = whole("production");
const root = (copy: Stacks): Emitted => emittedResources(copy, "grafana_notification_policy")[0]?.block ?? {};
const faults = (change: (policy: Emitted) => void) => {
  const copy = structuredClone(stacks);
  change(root(copy));
  return repeatFaults(copy);
};

test("no generated repeat interval ends near a flush of its group", () => {
  expect(repeatFaults(stacks)).toEqual([]);
});

test.each([
  ["2m", "1m"],
  ["2m10s", "1m"],
  ["1m50s", "1m"],
  ["4h", "1m"],
  ["1m", "1m"],
])("%s over a group interval of %s is late", (repeat_interval, group_interval) => {
  expect(faults((policy) => Object.assign(policy.policy[0], { repeat_interval, group_interval }))).toEqual([
    `production-grafana: the policy of heartbeat=~.+ has repeat_interval ${repeat_interval}, must not end near a multiple of its group_interval ${group_interval}: Grafana would repeat a group interval late`,
  ]);
});

test.each(["1m30s", "1m15s", "1m45s", "30s"])("%s over a group interval of a minute is in time", (repeat_interval) => {
  expect(faults((policy) => Object.assign(policy.policy[0], { repeat_interval }))).toEqual([]);
});

test("nested policies are checked, and so is one without intervals", () => {
  expect(faults((policy) => Object.assign(policy.policy[4].policy[0], { repeat_interval: "4h" }))).toEqual([
    expect.stringContaining("the policy of maintenance=muted has repeat_interval 4h"),
  ]);
  expect(faults((policy) => delete policy.repeat_interval)).toEqual([
    "production-grafana: the policy's root has no repeat_interval or no group_interval: set both",
  ]);
});
