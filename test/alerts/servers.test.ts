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

test("the limits are the handbook's", () => {
  expect(named("CpuHigh").when[0].limit).toBe(70);
  expect(named("CpuPeak").when[0].limit).toBe(90);
  expect(named("MemoryHigh").when[0].limit).toBe(80);
  expect(named("MemoryPeak").when[0].limit).toBe(95);
  expect(named("DiskUsageHigh").when[0].limit).toBe(75);
  expect(named("NetworkUsageHigh").when[0].limit).toBe(80);
});

test("the triggers act at the limits of the alerts beside them", () => {
  expect(scaling.cpu.averagePercent).toBe(machines.cpu.averagePercent);
  expect(scaling.memory.averagePercent).toBe(machines.memory.averagePercent);
  expect(scaling.volume.atPercent).toBe(machines.disk.maximumPercent);
});

test("at the trigger's limit a person is told only after the trigger had time to help", () => {
  const { targetTracking, serverLaunch, serverWarmUp, memory } = scaling;
  const arrived = serverLaunch.seconds + serverWarmUp.seconds;
  expect(named("CpuHigh").forSeconds).toBeGreaterThan(targetTracking.evaluationSeconds + arrived);
  expect(named("MemoryHigh").forSeconds).toBeGreaterThan(memory.evaluationSeconds * memory.evaluationsCount + arrived);
});

test("it stays low unless the group is at its maximum, and never speaks twice", () => {
  for (const what of ["Cpu", "Memory"]) {
    expect(named(`${what}High`).severity).toBe("P3");
    expect(named(`${what}High`).when[1]).toMatchObject({ is: "below", limit: production.servers.max });
    expect(named(`${what}HighAtMaximum`).severity).toBe("P2");
    expect(named(`${what}HighAtMaximum`).when[1]).toMatchObject({ is: "atLeast", limit: production.servers.max });
  }
});
