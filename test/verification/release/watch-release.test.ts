import { releaseWatch } from "../../../policy/error-budget";
import type { Refresh } from "../../../verification/release/server-group";
import { watchRelease } from "../../../verification/release/watch-release";

const BEFORE = [{ objective: "availability", remainingRatio: 0.8 }];

interface World {
  /** The status of the release's replacement, by minute; the last one stays. */
  readonly statuses: readonly string[];
  /** The remaining ratio by minute; undefined while Prometheus does not answer. */
  readonly remaining?: (minute: number) => number | undefined;
  /** The end of the roll back's replacement. @default Successful */
  readonly rollBack?: string;
  readonly templateVersion?: string;
}

/** Monitors a release in a world with a clock of its own. */
async function watch({ statuses, remaining = () => 0.8, rollBack = "Successful", templateVersion = "8" }: World) {
  let seconds = 0;
  let isCancelled = false;
  const started: string[] = [];
  const lines: string[] = [];
  const minute = () => Math.floor(seconds / 60);
  const current = (): Refresh => {
    if (started.length > 0) return { id: "2", status: rollBack };
    if (isCancelled) return { id: "1", status: "Cancelled" };
    return { id: "1", status: statuses[Math.min(minute(), statuses.length - 1)] ?? "" };
  };
  const result = await watchRelease({
    group: {
      templateVersion: async () => templateVersion,
      lastRefresh: async () => current(),
      cancelRefresh: async () => {
        isCancelled = true;
      },
      startRefresh: async (version) => {
        started.push(version);
      },
    },
    formerVersion: "7",
    before: BEFORE,
    budgets: async () => {
      const remainingRatio = remaining(minute());
      if (remainingRatio === undefined) throw new Error("no answer");
      return [{ objective: "availability", remainingRatio }];
    },
    report: (line) => lines.push(line),
    sleep: async (more) => {
      seconds += more;
    },
  }).catch((error: Error) => error.message);
  return { result, started, isCancelled, minutes: minute(), lines };
}

test("a release is good when its replacement is successful and half an hour passed without a loss", async () => {
  const { result, started, minutes } = await watch({ statuses: ["InProgress", "InProgress", "Successful"] });
  expect([result, started, minutes]).toEqual(["released", [], 2 + releaseWatch.minutes]);
});

test.each([
  [0.78 + 1e-9, "released", []],
  [0.78 - 1e-9, "rolled-back", ["7"]],
])("with a remaining budget of %d of 0.8 the release is %s", async (ratio, result, started) => {
  const seen = await watch({ statuses: ["Successful"], remaining: (minute) => (minute < 5 ? 0.8 : ratio) });
  expect([seen.result, seen.started]).toEqual([result, started]);
});

test("a loss during the replacement cancels it before the roll back starts", async () => {
  const { result, started, isCancelled, lines } = await watch({
    statuses: ["InProgress"],
    remaining: (minute) => (minute < 3 ? 0.8 : 0.7),
  });
  expect([result, started, isCancelled]).toEqual(["rolled-back", ["7"], true]);
  expect(lines.join("\n")).toContain(
    "The release spent 10.0 % of the error budget of availability, must spend at most 2 %. Rolling back to template version 7.",
  );
});

test.each(["Failed", "Cancelled", "RollbackSuccessful", "RollbackFailed"])(
  "a replacement that is %s is rolled back: Auto Scaling does not do it",
  async (status) => {
    const { result, started, isCancelled } = await watch({ statuses: ["InProgress", status] });
    expect([result, started, isCancelled]).toEqual(["rolled-back", ["7"], false]);
  },
);

test("a replacement that never ends is rolled back after two hours", async () => {
  const { result, minutes } = await watch({ statuses: ["InProgress"] });
  expect([result, minutes]).toEqual(["rolled-back", 120]);
});

test("unknown budgets roll nothing back: a person has to watch", async () => {
  const outage = (minutes: number) => (minute: number) => (minute >= 2 && minute < 2 + minutes ? undefined : 0.8);
  expect(await watch({ statuses: ["Successful"], remaining: outage(60) })).toMatchObject({
    result: "unknown",
    started: [],
  });
  // A shorter outage of Prometheus does not end the watch.
  expect((await watch({ statuses: ["Successful"], remaining: outage(4) })).result).toBe("released");
});

test("a roll back that fails is an error with the runbook", async () => {
  const { result } = await watch({ statuses: ["Failed"], rollBack: "Failed" });
  expect(result).toBe("the roll back is Failed: continue by hand, as runbooks/how-to/release-rollback.md describes");
});

test("without another template version nothing was released, and nothing is rolled back", async () => {
  const { result, started, lines } = await watch({ statuses: ["Failed"], templateVersion: "7" });
  expect([result, started]).toEqual(["released", []]);
  expect(lines).toEqual(["The group still has the former launch template: nothing was released."]);
});
