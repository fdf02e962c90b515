import type { GrafanaAlert } from "../../alerts/alert";
import { prometheusMonitoring } from "../../monitoring/prometheus";
import { machines } from "../../policy/machines";
import { scaling } from "../../policy/scaling";
import { environment } from "../support";

const production = environment("production");
const alerts = prometheusMonitoring(production).alerts.servers;
const named = (name: string): GrafanaAlert => {
  const found = alerts.find((alert) => alert.name === name);
  if (found === undefined) throw new Error(`no alert ${name}`);
  return found;
};

test("limits equal the handbook's", () => {
  expect(named("CpuHigh").when[0].limit).toBe(70);
  expect(named("CpuPeak").when[0].limit).toBe(90);
  expect(named("MemoryHigh").when[0].limit).toBe(80);
  expect(named("MemoryPeak").when[0].limit).toBe(95);
  expect(named("DiskUsageHigh").when[0].limit).toBe(75);
  expect(named("NetworkUsageHigh").when[0].limit).toBe(80);
});

test("scaling thresholds equal the limits of the alerts on the same metric", () => {
  expect(scaling.cpu.averagePercent).toBe(machines.cpu.averagePercent);
  expect(scaling.memory.averagePercent).toBe(machines.memory.averagePercent);
  expect(scaling.volume.atPercent).toBe(machines.disk.maximumPercent);
});

test("an alert at a scaling threshold fires only after scaling had time to act", () => {
  const { targetTracking, serverLaunch, serverWarmUp, memory } = scaling;
  const arrived = serverLaunch.seconds + serverWarmUp.seconds;
  expect(named("CpuHigh").forSeconds).toBeGreaterThan(targetTracking.evaluationSeconds + arrived);
  expect(named("MemoryHigh").forSeconds).toBeGreaterThan(memory.evaluationSeconds * memory.evaluationsCount + arrived);
});

test("the alert is P3 below the group's maximum size and P2 at the maximum, and only one of them fires", () => {
  for (const what of ["Cpu", "Memory"]) {
    expect(named(`${what}High`).severity).toBe("P3");
    expect(named(`${what}High`).when[1]).toMatchObject({ is: "below", limit: production.servers.max });
    expect(named(`${what}HighAtMaximum`).severity).toBe("P2");
    expect(named(`${what}HighAtMaximum`).when[1]).toMatchObject({ is: "atLeast", limit: production.servers.max });
  }
});
