import type { Stacks } from "../../../checks/emitted/configuration";
import { fromAws } from "../../../verification/simulator/aws";
import { incidents } from "../../../verification/simulator/incidents";
import type { Moment } from "../../../verification/simulator/moment";
import { momentOf, startOf } from "../../../verification/simulator/moment-of";
import { EPOCH, normal } from "../../../verification/simulator/normal";
import { emittedResources } from "../../support";
import { whole } from "../../whole";

const START = EPOCH + 34 * 3600;
const stacks = whole("production") as Stacks;

/** Notifications of AWS' tools within two hours, in a world that changes at their start. */
function sentIn(change: (moment: Moment, minute: number) => Moment, of = stacks) {
  const momentAt = (second: number) =>
    second < START ? normal(second) : change(normal(second), Math.floor((second - START) / 60));
  return fromAws(of, { momentAt, beats: () => 1, evaluated: { from: START - 600, to: START + 7200 } });
}

const failsOver = (moment: Moment, minute: number): Moment => ({
  ...moment,
  happens: [5, 9, 40].includes(minute) ? ["databaseFailsOver"] : [],
});

test("a normal world notifies of nothing", () => {
  expect(sentIn((moment) => moment)).toEqual([]);
});

test("an event opens an incident when its minute is counted; later events join, and no event ends it", () => {
  const sent = sentIn(failsOver);
  expect(sent.map(({ kind, group, receiver }) => [kind, group, receiver.split(":").at(-1)])).toEqual(
    Array(2).fill(["opens", "DatabaseFailover", "gocarbontracker-production-alerts-p2"]),
  );
  // One minute for the count, one for the publication, and the delivery.
  expect(sent.map(({ second }) => second - START)).toEqual([7, 42].map((minute) => minute * 60 + 20));
});

test("an alarm is evaluated every minute over the periods before it, wherever the incident begins", () => {
  const lag = (moment: Moment): Moment => ({ ...moment, copies: { ...moment.copies, regionLagSeconds: 600 } });
  const opensAfter = (late: number) => {
    const momentAt = (second: number) => (second < START + late ? normal(second) : lag(normal(second)));
    const [first] = fromAws(stacks, { momentAt, beats: () => 1, evaluated: { from: START, to: START + 7200 } });
    return (first?.second ?? 0) - START;
  };
  // An incident that begins a second after a minute is seen in the next one.
  expect(opensAfter(1) - opensAfter(0)).toBe(60);
});

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
  const copy = structuredClone(stacks);
  change(copy);
  expect(sentIn(failsOver, copy)).toEqual([]);
});

test("an alarm on a metric that the world does not have is rejected", () => {
  const copy = structuredClone(stacks);
  for (const { block } of emittedResources(copy, "aws_cloudwatch_metric_alarm")) {
    if (block.metric_name === "FreeLocalStorage") block.metric_name = "FreeableMemory";
  }
  expect(() => sentIn((moment) => moment, copy)).toThrow(
    "an alarm reads AWS/RDS FreeableMemory, which is not derived from the world",
  );
});

test("what happens in the world has its own alert, and no other", () => {
  const incident = incidents.find(({ name }) => name === "backups-fail");
  if (incident === undefined) throw new Error("no such incident");
  const start = startOf(incident);
  const sent = fromAws(stacks, {
    momentAt: (second) => momentOf(incident, second),
    beats: () => 1,
    evaluated: { from: start - 600, to: start + 7200 },
  });
  expect(sent.map(({ group }) => group)).toEqual(["BackupJobFailed", "BackupCopyFailed", "RecoveryPointBroken"]);
});
