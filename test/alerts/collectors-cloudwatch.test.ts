import { collectorAlerts } from "../../alerts/collectors-cloudwatch";
import { collectorSignals } from "../../signals/cloudwatch/collectors";

const alerts = collectorAlerts(collectorSignals("collectors"), 2);
const alert = (name: string) => {
  const found = alerts.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no alert ${name}`);
  return found;
};

test("a collector that is replaced in time tells nobody; one that does not come is told when its launch was given up", () => {
  const { when, evaluationPeriodsCount, missingData } = alert("CollectorsMissing");
  expect([when.is, when.limit, when.signal.expression]).toEqual(["above", 0, "wanted - serving"]);
  // A minute until it is missed, a quarter of an hour until the launch hook gives up.
  expect((evaluationPeriodsCount * when.signal.periodSeconds) / 60).toBe(1 + 15);
  expect(missingData).toBe("breaching");
});

test("a collector's disk may be 75 % full, as the handbook says of every disk", () => {
  const { when } = alert("CollectorDiskHigh");
  expect([when.is, when.limit, when.signal.metrics.disk?.statistic]).toEqual(["above", 75, "Maximum"]);
});
