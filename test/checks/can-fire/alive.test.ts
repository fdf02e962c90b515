import { neverFiringFaults } from "../../../checks/can-fire/never-firing";
import { prometheusMonitoring } from "../../../monitoring/prometheus";
import { recordings } from "../../../signals/recordings";
import { environment } from "../../support";

test.each(["production", "staging", "sandbox"] as const)("every Grafana alert of %s can fire", (name) => {
  const alerts = Object.values(prometheusMonitoring(environment(name)).alerts).flat();
  expect(alerts.length).toBeGreaterThan(25);
  expect(neverFiringFaults(alerts, name, recordings(name))).toEqual([]);
});

test("an alert of another environment is dead", () => {
  const alerts = Object.values(prometheusMonitoring(environment("staging")).alerts).flat();
  const dead = neverFiringFaults(alerts, "production", recordings("production")).map((fault) => fault.split(" ")[1]);
  expect(new Set(dead).size).toBe(alerts.length);
});
