import type { Stacks } from "../../../checks/emitted/configuration";
import { fromAws } from "../../../verification/simulator/aws";
import type { Incident } from "../../../verification/simulator/incident";
import { emittedResources } from "../../support";
import { whole } from "../../whole";

const failover = (minute: number) => ({
  minute,
  event: {
    source: "aws.rds",
    "detail-type": "RDS DB Cluster Event",
    detail: { SourceIdentifier: "gocarbontracker-production-database", EventID: "RDS-EVENT-0071" },
  },
});
const incident: Incident = {
  name: "failovers",
  story: "The database fails over twice, and a third time later",
  startHour: 0,
  lastsMinutes: 60,
  events: [failover(5), failover(9), failover(40)],
  mustPage: false,
  notifiedBy: ["DatabaseFailover"],
  withinSeconds: 3600,
};

test.each<[string, (copy: Stacks) => void]>([
  [
    "a disabled event rule",
    (copy) => {
      for (const { block } of emittedResources(copy, "aws_cloudwatch_event_rule")) block.state = "DISABLED";
    },
  ],
  [
    "an alarm with disabled actions",
    (copy) => {
      for (const { block } of emittedResources(copy, "aws_cloudwatch_metric_alarm")) block.actions_enabled = false;
    },
  ],
])("%s sends nothing", (_, change) => {
  const copy = structuredClone(whole("production")) as Stacks;
  change(copy);
  expect(fromAws(copy, incident, 0, () => () => undefined)).toEqual([]);
});

test("an event opens an incident when its minute is counted; later events join, and no event ends it", () => {
  const sent = fromAws(whole("production"), incident, 0, () => () => undefined);
  expect(sent.map(({ kind, group, receiver }) => [kind, group, receiver.split(":").at(-1)])).toEqual(
    Array(2).fill(["opens", "DatabaseFailover", "gocarbontracker-production-alerts-p2"]),
  );
  // One minute for the count, one for the publication, and the delivery.
  expect(sent.map(({ second }) => second)).toEqual([7, 42].map((minute) => minute * 60 + 20));
});
