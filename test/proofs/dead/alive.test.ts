import { deadAlertFaults } from "../../../proofs/dead/dead-alerts";
import { recordings } from "../../../signals/recordings";
import { watch } from "../../../stacks/watch";
import { environment } from "../../support";

test.each(["production", "staging", "sandbox"] as const)("every Grafana alert of %s can fire", (name) => {
  const alerts = Object.values(watch(environment(name)).alerts).flat();
  expect(alerts.length).toBeGreaterThan(25);
  expect(deadAlertFaults(alerts, name, recordings(name))).toEqual([]);
});

test("an alert of another environment is dead", () => {
  const alerts = Object.values(watch(environment("staging")).alerts).flat();
  const dead = deadAlertFaults(alerts, "production", recordings("production")).map((fault) => fault.split(" ")[1]);
  expect(new Set(dead).size).toBe(alerts.length);
});
