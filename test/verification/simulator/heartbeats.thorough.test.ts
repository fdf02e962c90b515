import type { Stacks } from "../../../checks/emitted/configuration";
import { collection } from "../../../policy/collection";
import { heartbeats } from "../../../verification/simulator/heartbeats";
import { wholeAmazonManaged } from "../../amazon-managed";
import { emittedResources } from "../../support";
import { whole } from "../../whole";

const stacks = whole("production");
const { everySeconds } = collection.heartbeat;
const START = 1_800_000_000;
const HOUR = 3600;

/** The counts in the alarm's periods, in an hour in which the rule fires throughout. */
function counted(of: Stacks, untilSecond = START + HOUR): (number | undefined)[] {
  const labels = { alertname: "Heartbeat", heartbeat: "grafana" };
  const fired = [{ name: "Heartbeat", labels, sinceSecond: START, firingSecond: START, resolvedSecond: untilSecond }];
  const beats = heartbeats(of, fired, { from: START, to: START + HOUR });
  return Array.from({ length: HOUR / everySeconds }, (_, index) =>
    beats(START + index * everySeconds, START + (index + 1) * everySeconds),
  );
}

test.each([
  ["a Grafana of one's own", stacks],
  ["Amazon's", wholeAmazonManaged("production")],
])("one heartbeat of %s arrives in each period of the alarm", (_, of) => {
  expect(counted(of)).toEqual(Array.from({ length: 30 }, () => 1));
});

test("none arrives without a path to the topic", () => {
  const copy = structuredClone(stacks);
  for (const { block } of emittedResources(copy, "aws_api_gateway_integration")) delete block.credentials;
  expect(counted(copy)).toEqual(Array.from({ length: 30 }, () => undefined));
});

test("none arrives after the rule stopped firing", () => {
  expect(counted(stacks, START + HOUR / 2).slice(15)).toEqual(Array.from({ length: 15 }, () => undefined));
});

test("a repeat interval of whole group intervals leaves periods empty", () => {
  const copy = structuredClone(stacks);
  for (const { block } of emittedResources(copy, "grafana_notification_policy")) {
    Object.assign(block.policy[0], { group_interval: "1m", repeat_interval: "2m" });
  }
  expect(counted(copy).slice(0, 6)).toEqual([1, 1, undefined, 1, 1, undefined]);
});
