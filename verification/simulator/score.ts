import type { Expectation, Expected } from "./expected";
import { type Opened, OURS, type Outcome, pagesOf, wakes } from "./outcome";
import type { SimulationResult } from "./simulation-result";

/** Allowed delay in comparison with a reference set, from the intervals of scrapes, evaluations and grouping. */
const GRAIN_SECONDS = 60;

/** The faults of an outcome, a sentence each; empty when every expectation is met. */
export function scoreOutcome(expectation: Expectation, ours: Outcome, references: readonly Outcome[]): string[] {
  return [
    ...harmfulFaults({ expectation, outcomes: [ours] }),
    ...named(ours, [
      ...findExcess(expectation, ours),
      ...references.flatMap((reference) => worse(expectation, ours, reference)),
    ]),
  ];
}

/** Missing and late notifications, and pages without a harm. */
export function harmfulFaults({
  expectation,
  outcomes: [ours],
}: Pick<SimulationResult, "expectation" | "outcomes">): string[] {
  if (ours === undefined) return [];
  return named(ours, [...missesOf(expectation, ours), ...findFalsePages(expectation, ours)]);
}

function named({ incident }: Outcome, texts: readonly string[]): string[] {
  return texts.map((text) => `${incident}: ${text}`);
}

/** The required notifications that an outcome lacks. */
export function missesOf({ required }: Expectation, outcome: Outcome): string[] {
  return required.flatMap((expected) => {
    const second = notifiedSecond(expected, outcome);
    const { severity, dueSecond, why } = expected;
    const within = `must come within ${Math.round(dueSecond - outcome.startSecond)} s, because ${why}`;
    const what = wakes(severity) ? "page" : "notification";
    if (second === undefined) return [`no ${what} of ${severity} came, ${within}`];
    return second > dueSecond
      ? [`the ${what} of ${severity} came after ${second - outcome.startSecond} s, ${within}`]
      : [];
  });
}

/** The second of the first notification that is as grave as required, or graver; of a page for severities that wake. */
function notifiedSecond({ severity, reachedSecond }: Expected, outcome: Outcome): number | undefined {
  // A reference has no P0: any of its pages counts for one.
  const isGrave = (one: Opened) =>
    one.severity <= severity || (outcome.set !== OURS && wakes(severity) && wakes(one.severity));
  const grave = outcome.opened.filter((one) => isGrave(one) && isOpenAfter(one, reachedSecond));
  const seconds = grave.flatMap((one) => (wakes(severity) ? (one.page?.second ?? []) : one.second));
  return seconds.length === 0 ? undefined : Math.min(...seconds);
}

function isOpenAfter({ endSecond = Number.POSITIVE_INFINITY }: Opened, second: number): boolean {
  return endSecond >= second;
}

function findFalsePages(expectation: Expectation, outcome: Outcome): string[] {
  return falsePages(expectation, outcome).map(
    ({ severity, alerts, second }) =>
      `${alerts.join(", ")} (${severity}) paged after ${Math.round(second - outcome.startSecond)} s for no harm that a page is for`,
  );
}

/** Pages that wake an engineer although users lose little and nothing is at risk. */
export function falsePages({ justifies }: Expectation, outcome: Outcome): Opened[] {
  return pagesOf(outcome.opened).filter(({ severity, page }) => !justifies(severity, page.second));
}

/** One incident is one page, and one more for each graver severity. */
function findExcess({ episodes }: Expectation, { opened }: Outcome): string[] {
  const pages = pagesOf(opened);
  const repeated = pages.filter(({ severity }, at) => pages.slice(0, at).some((before) => before.severity <= severity));
  if (repeated.length <= Math.max(0, episodes - 1)) return [];
  const texts = pages.map(({ severity, alerts }) => `${alerts.join(", ")} (${severity})`);
  return [`it paged ${pages.length} times, by ${texts.join(", then ")}: group the alerts of one cause`];
}

/** The faults of an outcome for which a reference set is better: in time, noise or misses. */
function worse(expectation: Expectation, ours: Outcome, reference: Outcome): string[] {
  const better = (what: string) => [`${reference.set} is better, ${what}`];
  const misses = [missesOf(expectation, ours).length, missesOf(expectation, reference).length] as const;
  if (misses[0] > misses[1]) return better("it misses less");
  if (misses[1] > 0) return [];
  const later = expectation.required.flatMap((expected) => {
    const [our, their] = [notifiedSecond(expected, ours), notifiedSecond(expected, reference)];
    return our !== undefined && their !== undefined && our > their + GRAIN_SECONDS
      ? better(
          `it notifies of ${expected.severity} after ${their - ours.startSecond} s, our alerts after ${our - ours.startSecond} s`,
        )
      : [];
  });
  const count = (outcome: Outcome) => outcome.opened.filter(({ page }) => page !== undefined).length;
  const noise = count(ours) > count(reference) && reference.opened.length > 0 && expectation.required.length > 0;
  return [
    ...later,
    ...(noise ? better(`it pages and calls ${count(reference)} times, our alerts ${count(ours)} times`) : []),
  ];
}
