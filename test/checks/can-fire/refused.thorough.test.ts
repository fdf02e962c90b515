/** @modules own */
import type { App } from "cdktf";
import type { Emitted } from "../../support";

/** The production environment with another limit in the policy, and every stack with alerts. */
function withPolicy(file: string, change: (chapter: Emitted) => void): () => Record<string, Emitted> {
  return () => {
    let stacks: Record<string, Emitted> = {};
    try {
      jest.isolateModules(() => {
        jest.doMock(file, () => {
          const chapters = structuredClone(jest.requireActual(file));
          change(chapters);
          return chapters;
        });
        const { environment, synthesized } = require("../../support");
        const { DataStack } = require("../../../stacks/data-stack");
        const { GrafanaStack } = require("../../../stacks/grafana-stack");
        const { MonitoringStack } = require("../../../stacks/monitoring-stack");
        const { NetworkStack } = require("../../../stacks/network-stack");
        const production = environment("production");
        stacks = synthesized((app: App) => {
          const monitoring = new MonitoringStack(app, production);
          new DataStack(app, production, { network: new NetworkStack(app, production) });
          new GrafanaStack(app, production, { monitoring });
        });
      });
    } finally {
      jest.dontMock(file);
    }
    return stacks;
  };
}

test("a percentage above a hundred in the policy stops the synth with the alert, its limit and what is possible", () => {
  const synth = withPolicy("../../../policy/machines", ({ machines }) => {
    machines.cpu.peakPercent = 120;
  });
  expect(synth).toThrow(
    'alert CpuPeak cannot fire: "What is the CPU utilization of each server?" is between 0 and 100, so never above 120: use a limit below 100',
  );
});

test("so does an alarm", () => {
  const synth = withPolicy("../../../policy/cache", ({ cache }) => {
    cache.memory.maximumPercent = 100;
  });
  expect(synth).toThrow(
    'alert CacheMemoryHigh cannot fire: "How much of its memory does the fullest cache node use?" is between 0 and 100, so never above 100',
  );
});

test("a rate's window of a single scrape stops it too", () => {
  const synth = withPolicy("../../../policy/collection", ({ collection }) => {
    collection.rate.windowSeconds = 15;
  });
  expect(synth).toThrow(/alert CpuHigh cannot fire: .*fewer than the two readings that rate needs: lengthen it/);
});
