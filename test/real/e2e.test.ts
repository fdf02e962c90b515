import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { nodeOrThrow } from "../../tools/emitted";
import { endLeftovers } from "../../verification/e2e/processes";
import { report } from "../../verification/e2e/report";
import { rulesHere } from "../../verification/e2e/rules";
import { type Result, runEndToEnd } from "../../verification/e2e/run";
import { until } from "../../verification/e2e/until";
import { environment } from "../support";
import { whole } from "../whole";
import { measuredInSeconds } from "./measured-in-seconds";

const RECORD = ".build/e2e-processes.json";
const started = (): { pid: number }[] => (existsSync(RECORD) ? JSON.parse(readFileSync(RECORD, "utf8")).processes : []);
const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

measuredInSeconds();

beforeAll(async () => {
  await nodeOrThrow(["scripts/bundle.mjs", "test/application/server.ts", ".build/application.js"]);
  await nodeOrThrow(["scripts/bundle.mjs", "verification/e2e/main.ts", ".build/e2e.js"]);
});

test("only the next run ends the processes of a killed run", async () => {
  const killed = spawn(process.execPath, [".build/e2e.js"], { stdio: "ignore" });
  // PostgreSQL, Redis, the server, four exporters, Alertmanager, a receiver and two agents.
  await until(
    async () => started().length >= 11,
    () => "the run did not start everything",
  );
  killed.kill("SIGKILL");
  const left = started().map(({ pid }) => pid);
  expect(left.filter(alive).length).toBeGreaterThanOrEqual(10);
  expect(await endLeftovers()).toBeGreaterThanOrEqual(10);
  await until(
    async () => left.every((pid) => !alive(pid)),
    () => "some are still there",
  );
});

describe("the whole monitoring", () => {
  let result: Result;
  beforeAll(async () => {
    const stacks = whole("production");
    result = await runEndToEnd(stacks, rulesHere(environment("production")), () => undefined);
    process.stdout.write(report(result));
  });

  test("every metric matches the catalogue, every query has data, every rule is evaluated, every fault notifies in time, and no other alert does", () => {
    expect(result.faults).toEqual([]);
  });

  test("every fault notified as the simulator predicts", () => {
    expect(result.faultResults.length).toBeGreaterThanOrEqual(6);
    for (const { seconds, predictedSeconds, skipped } of result.faultResults) {
      if (skipped !== undefined) continue;
      expect(seconds).toBeGreaterThan(0);
      expect(predictedSeconds).toBeGreaterThan(0);
    }
  });

  test.each(["panel", "alert", "recording"])("most queries of a %s have data here; the others have a reason", (of) => {
    const asked = result.answers.filter((answer) => answer.of === of);
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter(({ series }) => series > 0).length).toBeGreaterThan(asked.length / 2);
    expect(asked.every(({ series, reason }) => series > 0 || reason !== undefined)).toBe(true);
  });

  test("samples that waited for the receiver arrive", () => {
    expect(result.waited.expected).toBeGreaterThan(20);
    expect(result.waited.missing).toBe(0);
  });
});
