import { releaseWatch } from "../../policy/error-budget";
import type { Refresh, ServerGroup } from "./server-group";
import { type Budgets, SpentBudgets } from "./spent-budgets";

const PAUSE_SECONDS = releaseWatch.readings.everySeconds;
const LONGEST_REPLACEMENT_SECONDS = releaseWatch.replacement.minutes * 60;

/** Statuses after which a replacement does not go on (Auto Scaling API reference, InstanceRefresh). */
const ENDED = ["Successful", "Failed", "Cancelled", "RollbackFailed", "RollbackSuccessful"];

export interface Watch {
  readonly group: ServerGroup;
  /** The template version before the release. */
  readonly formerVersion: string;
  /** The id of the newest replacement before the release; undefined if there was none. */
  readonly formerRefreshId: string | undefined;
  /** The remaining budgets before the release; undefined for an urgent one. */
  readonly before: Budgets | undefined;
  /** @throws Error when a budget is unknown */
  readonly budgets: () => Promise<Budgets>;
  readonly report: (line: string) => void;
  readonly sleep: (seconds: number) => Promise<void>;
}

/** The end of a release. */
export type ReleaseResult = "released" | "rolled-back" | "unknown" | "nothing-released";

/**
 * Monitors a release until all servers are replaced and `releaseWatch.quiet` has passed. Rolls it back when the replacement fails or the release
 * spends too much of an error budget. A failed replacement is not rolled back by Auto Scaling, because its template version is already the
 * group's own.
 *
 * @throws Error when the roll back fails
 */
export async function watchRelease(watch: Watch): Promise<ReleaseResult> {
  const { group, report } = watch;
  if ((await group.templateVersion()) === watch.formerVersion) {
    report("The group still has the recorded launch template: nothing was released since the record.");
    return "nothing-released";
  }
  const fault = await findFault(watch);
  if (fault === undefined) return "released";
  if (fault === "unknown") return "unknown";
  report(`${fault} Rolling back to template version ${watch.formerVersion}.`);
  await rollBack(watch);
  return "rolled-back";
}

/** @returns a sentence, undefined for a good release, or `unknown` without an answer of Prometheus */
async function findFault(watch: Watch): Promise<string | undefined> {
  const { before, budgets, report, sleep } = watch;
  const spent = new SpentBudgets(before, budgets);
  let replacementSeconds = 0;
  let quietSeconds = 0;
  for (;;) {
    const refresh = await newRefresh(watch);
    const isReplaced = refresh?.status === "Successful";
    const reading = await spent.read(isReplaced);
    const fault = faultOf(refresh, replacementSeconds) ?? (reading.kind === "spent" ? reading.fault : undefined);
    if (fault !== undefined) return fault;
    if (reading.kind === "unknown") return "unknown";
    if (reading.kind === "as before" && quietSeconds >= releaseWatch.quiet.minutes * 60) return undefined;
    report(`replacement ${refresh?.status ?? "not started"}, error budgets ${reading.kind}`);
    await sleep(PAUSE_SECONDS);
    if (isReplaced) quietSeconds += PAUSE_SECONDS;
    else replacementSeconds += PAUSE_SECONDS;
  }
}

/** The replacement that the release started; undefined while the newest one is older than the release. */
async function newRefresh({ group, formerRefreshId }: Watch): Promise<Refresh | undefined> {
  const last = await group.lastRefresh();
  return last?.id === formerRefreshId ? undefined : last;
}

/** A sentence about a failed replacement. @param seconds that it has taken */
function faultOf(refresh: Refresh | undefined, seconds: number): string | undefined {
  if (refresh?.status === "Successful") return undefined;
  if (refresh === undefined || !ENDED.includes(refresh.status))
    return seconds >= LONGEST_REPLACEMENT_SECONDS
      ? `The replacement did not end within ${releaseWatch.replacement.minutes} minutes.`
      : undefined;
  return `The replacement of the servers is ${refresh.status}${refresh.reason === undefined ? "" : `: ${refresh.reason}`}.`;
}

async function rollBack(watch: Watch): Promise<void> {
  const { group, formerVersion } = watch;
  const running = await group.lastRefresh();
  if (running !== undefined && !ENDED.includes(running.status)) {
    if (running.status !== "Cancelling") await group.cancelRefresh();
    await untilEnded(watch, running.id);
  }
  const status = await untilEnded(watch, await group.startRefresh(formerVersion));
  if (status !== "Successful") {
    throw new Error(
      `the roll back is ${status ?? "not started"}: continue by hand, as runbooks/how-to/release-rollback.md describes`,
    );
  }
}

/** Waits for the longest replacement. @returns the last status of the replacement with this id */
async function untilEnded({ group, report, sleep }: Watch, id: string): Promise<string | undefined> {
  for (let seconds = 0; ; seconds += PAUSE_SECONDS) {
    const last = await group.lastRefresh();
    const status = last?.id === id ? last.status : undefined;
    if ((status !== undefined && ENDED.includes(status)) || seconds >= LONGEST_REPLACEMENT_SECONDS) return status;
    report(`replacement ${status ?? "not started"}`);
    await sleep(PAUSE_SECONDS);
  }
}
