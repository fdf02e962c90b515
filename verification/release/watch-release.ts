import { releaseWatch } from "../../policy/error-budget";
import type { RemainingBudget } from "./remaining-budgets";
import type { Refresh, ServerGroup } from "./server-group";

/** Between two readings of the release. */
const PAUSE_SECONDS = 30;

/** Readings without an answer of Prometheus after which the error budget counts as unknown. */
const MOST_FAILURES = 10;

/** The longest replacement of all servers, at their maximum: two hours. */
const LONGEST_LOOKS = 240;

/** Statuses after which a replacement does not go on (Auto Scaling API reference, InstanceRefresh). */
const ENDED = ["Successful", "Failed", "Cancelled", "RollbackFailed", "RollbackSuccessful"];

export interface Watch {
  readonly group: ServerGroup;
  /** The template version before the release. */
  readonly formerVersion: string;
  /** The remaining budgets before the release. */
  readonly before: readonly Pick<RemainingBudget, "objective" | "remainingRatio">[];
  /** @throws Error when a budget is unknown */
  readonly budgets: () => Promise<Watch["before"]>;
  readonly report: (line: string) => void;
  readonly sleep: (seconds: number) => Promise<void>;
}

/** The end of a release. */
export type ReleaseResult = "released" | "rolled-back" | "unknown";

/**
 * Monitors a release until all servers are replaced and half an hour has passed. Rolls it back when the replacement fails or the release
 * spends too much of an error budget. A failed replacement is not rolled back by Auto Scaling, because its template version is already the
 * group's own.
 *
 * @throws Error when the roll back fails
 */
export async function watchRelease(watch: Watch): Promise<ReleaseResult> {
  const { group, report } = watch;
  if ((await group.templateVersion()) === watch.formerVersion) {
    report("The group still has the former launch template: nothing was released.");
    return "released";
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
  const { group, report, sleep } = watch;
  let failures = 0;
  let quietSeconds = 0;
  for (let look = 0; look < LONGEST_LOOKS; look += 1) {
    const refresh = await group.lastRefresh();
    const spent = await spentSince(watch);
    failures = spent === "unknown" ? failures + 1 : 0;
    if (failures >= MOST_FAILURES) return "unknown";
    const fault = faultOf(refresh, spent);
    if (fault !== undefined) return fault;
    const isDone = refresh?.status === "Successful";
    if (spent === undefined && quietSeconds >= releaseWatch.minutes * 60) return undefined;
    report(`replacement ${refresh?.status ?? "not started"}, error budgets ${spent ?? "as before"}`);
    await sleep(PAUSE_SECONDS);
    quietSeconds = isDone ? quietSeconds + PAUSE_SECONDS : 0;
  }
  return "The replacement of the servers did not end within two hours.";
}

function faultOf(refresh: Refresh | undefined, spent: Spent | undefined | "unknown"): string | undefined {
  if (typeof spent === "object") return describeSpent(spent);
  if (refresh === undefined || !ENDED.includes(refresh.status) || refresh.status === "Successful") return undefined;
  return `The replacement of the servers is ${refresh.status}${refresh.reason === undefined ? "" : `: ${refresh.reason}`}.`;
}

interface Spent {
  readonly objective: string;
  readonly percent: number;
}

/** The first budget of which the release spent too much. */
async function spentSince({ before, budgets }: Watch): Promise<Spent | undefined | "unknown"> {
  try {
    const now = await budgets();
    return before
      .map(({ objective, remainingRatio }) => {
        const present = now.find((budget) => budget.objective === objective)?.remainingRatio ?? remainingRatio;
        return { objective, percent: (remainingRatio - present) * 100 };
      })
      .find(({ percent }) => percent > releaseWatch.spentPercent);
  } catch {
    return "unknown";
  }
}

function describeSpent({ objective, percent }: Spent): string {
  return `The release spent ${percent.toFixed(1)} % of the error budget of ${objective}, must spend at most ${releaseWatch.spentPercent} %.`;
}

async function rollBack({ group, formerVersion, report, sleep }: Watch): Promise<void> {
  const running = await group.lastRefresh();
  if (running !== undefined && !ENDED.includes(running.status)) {
    if (running.status !== "Cancelling") await group.cancelRefresh();
    await untilEnded(group, sleep, report);
  }
  await group.startRefresh(formerVersion);
  const ended = await untilEnded(group, sleep, report);
  if (ended?.status !== "Successful") {
    throw new Error(
      `the roll back is ${ended?.status ?? "not started"}: continue by hand, as runbooks/how-to/release-rollback.md describes`,
    );
  }
}

async function untilEnded(
  group: ServerGroup,
  sleep: Watch["sleep"],
  report: Watch["report"],
): Promise<Refresh | undefined> {
  for (let look = 0; look < LONGEST_LOOKS; look += 1) {
    const refresh = await group.lastRefresh();
    if (refresh !== undefined && ENDED.includes(refresh.status)) return refresh;
    report(`replacement ${refresh?.status ?? "not started"}`);
    await sleep(PAUSE_SECONDS);
  }
  return group.lastRefresh();
}
