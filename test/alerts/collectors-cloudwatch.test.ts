import { collectorAlerts } from "../../alerts/collectors-cloudwatch";
import { collectorSignals } from "../../signals/cloudwatch/collectors";

const alerts = collectorAlerts(collectorSignals("collectors"), 2);
const alert = (name: string) => {
  const found = alerts.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no alert ${name}`);
  return found;
};

test("CollectorsMissing fires only after the replacement's launch was aborted, not during a replacement in time", () => {
  const { when, evaluationPeriodsCount, missingData } = alert("CollectorsMissing");
  expect([when.is, when.limit, when.signal.expression]).toEqual(["above", 0, "wanted - serving"]);
  // One minute to detect the loss, 15 minutes until the launch lifecycle hook times out.
  expect((evaluationPeriodsCount * when.signal.periodSeconds) / 60).toBe(1 + 15);
  expect(missingData).toBe("breaching");
});

test("CollectorDiskHigh fires above 75 %, the handbook's limit for every disk", () => {
  const { when } = alert("CollectorDiskHigh");
  expect([when.is, when.limit, when.signal.metrics.disk?.statistic]).toEqual(["above", 75, "Maximum"]);
});
