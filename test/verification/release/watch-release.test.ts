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
  /** The newest replacement before the release, which stays the newest one until this minute. */
  readonly former?: { readonly refresh: Refresh; readonly untilMinute: number };
  /** The statuses of the roll back's replacement are visible after this many readings. @default 0 */
  readonly rollBackDelay?: number;
  readonly isUrgent?: boolean;
}

/** Monitors a release in a world with a clock of its own. */
async function watch(world: World) {
  const { statuses, remaining = () => 0.8, rollBack = "Successful", templateVersion = "8", former } = world;
  let seconds = 0;
  let isCancelled = false;
  let readings = 0;
  const started: string[] = [];
  const lines: string[] = [];
  const minute = () => Math.floor(seconds / 60);
  const current = (): Refresh => {
    if (former !== undefined && minute() < former.untilMinute) return former.refresh;
    if (started.length > 0 && readings++ >= (world.rollBackDelay ?? 0)) return { id: "2", status: rollBack };
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
        return "2";
      },
    },
    formerVersion: "7",
    formerRefreshId: former?.refresh.id,
    before: world.isUrgent ? undefined : BEFORE,
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
  expect([result, started, minutes]).toEqual(["released", [], 2 + releaseWatch.quiet.minutes]);
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

test("a replacement of 96 minutes, as of 12 servers, is followed by the whole half hour, and is no fault", async () => {
  const statuses = [...Array<string>(96).fill("InProgress"), "Successful"];
  const { result, minutes } = await watch({ statuses });
  expect([result, minutes]).toEqual(["released", 96 + releaseWatch.quiet.minutes]);
});

test.each(["Successful", "Failed"])("a former replacement that is %s is not the release's", async (status) => {
  const former = { refresh: { id: "0", status }, untilMinute: 5 };
  const { result, started, minutes, lines } = await watch({ statuses: ["Successful"], former });
  expect([result, started, minutes]).toEqual(["released", [], 5 + releaseWatch.quiet.minutes]);
  expect(lines[0]).toBe("replacement not started, error budgets as before");
});

test("a roll back waits for its own replacement, and not for the end of the former one", async () => {
  const seen = await watch({ statuses: ["Failed"], rollBack: "RollbackFailed", rollBackDelay: 3 });
  expect(seen.result).toMatch(/^the roll back is RollbackFailed/);
  expect((await watch({ statuses: ["Failed"], rollBackDelay: 3 })).result).toBe("rolled-back");
});

describe("an urgent release", () => {
  // The outage that it ends spends 1 % a minute until all servers are replaced.
  const outage = (minute: number) => 0.8 - 0.01 * Math.min(minute, 20);
  const statuses = [...Array<string>(20).fill("InProgress"), "Successful"];

  test("is not rolled back for the budget that the outage spends before the servers are replaced", async () => {
    const { result, started } = await watch({ statuses, isUrgent: true, remaining: outage });
    expect([result, started]).toEqual(["released", []]);
    expect((await watch({ statuses, remaining: outage })).result).toBe("rolled-back");
  });

  test("does not depend on Prometheus before the servers are replaced", async () => {
    const remaining = (minute: number) => (minute < 20 ? undefined : 0.5);
    expect((await watch({ statuses, isUrgent: true, remaining })).result).toBe("released");
  });

  test("is rolled back when it spends budget after the replacement, or its replacement fails", async () => {
    const remaining = (minute: number) => (minute < 25 ? 0.5 : 0.47);
    const { result, lines } = await watch({ statuses, isUrgent: true, remaining });
    expect(result).toBe("rolled-back");
    expect(lines.join("\n")).toContain("The release spent 3.0 % of the error budget of availability");
    expect((await watch({ statuses: ["Failed"], isUrgent: true })).result).toBe("rolled-back");
  });

  test("has an unknown result when the budgets stay unknown after the replacement", async () => {
    const { result, started } = await watch({ statuses, isUrgent: true, remaining: () => undefined });
    expect([result, started]).toEqual(["unknown", []]);
  });
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
  expect([result, started]).toEqual(["nothing-released", []]);
  expect(lines).toEqual(["The group still has the recorded launch template: nothing was released since the record."]);
});
