import { collection } from "../../policy/collection";
import { errorBudget, limitPercent, returns } from "../../policy/error-budget";
import { type Severity, severities } from "../../policy/severities";
import { OBJECTIVES } from "../../signals/recordings/objectives";
import { allowedMinutes } from "./allowed-minutes";
import type { Moment } from "./moment";
import { riskOf } from "./risks";
import { type Suffering, sufferingOf } from "./suffering";

/** Seconds between two moments of the world that are read. */
const STEP_SECONDS = 10;
/** The next hour, in which a disk may be full. */
const AHEAD_SECONDS = Array.from({ length: 12 }, (_, index) => (index + 1) * 300);
/** A share of lost users from which on the service is down. */
const DOWN_RATIO = 0.99;
const DOWN_SECONDS = 60;
/** A page for a service that is down is right while this share of the users is lost. */
const HALF = 0.5;
/** Fewer lost requests are chance: no rule over requests can know that they are a fault. */
const FEWEST_REQUESTS = 10;
/** The share of lost users that spends the month's budget at its fastest pace. */
const HARMED_RATIO = limitPercent("fast", OBJECTIVES.outage) / 100;
/** A part of the response time within which the notification must come. */
const PART_OF_RESPONSE = 1 / 4;
/** The same for an outage that only tests outside can find. */
const PART_OF_RESPONSE_FROM_OUTSIDE = 1 / 3;
/** Monitoring that fails for less is a hiccup. */
const RISK_SECONDS = collection.absence.lastsSeconds;
/** A page stays right for so long after its cause. */
const AFTER_SECONDS = 1800;

/** A notification that the handbook's severities require. */
export interface Expected {
  readonly severity: Severity;
  /** The second at which the harm is that of the severity. */
  readonly reachedSecond: number;
  readonly dueSecond: number;
  readonly why: string;
}

/** The notifications that an incident requires, and the pages that it justifies. */
export interface Expectation {
  readonly required: readonly Expected[];
  /** Minutes of the whole service that users lost. */
  readonly errorMinutes: number;
  /** The number of times that users were harmed; returns within a quarter of an hour are one. */
  readonly episodes: number;
  /** True when users are harmed, or something is at risk, for which a page of a severity is right. */
  justifies(severity: string, second: number): boolean;
}

interface Look extends Suffering {
  readonly second: number;
  readonly moment: Moment;
  /** The reason why an incident would go unnoticed, or data would be lost. */
  readonly risk?: string;
}

/**
 * The notifications that an incident must and may cause, by one rule. P0: the service is lost to all users for a minute. P1 and P2: users
 * lose, or wait for, as much of the month's budget as the paces of the error budget allow in their windows. P1 too: monitoring cannot
 * notify, or data would be lost. A notification must come before twice that budget is spent, or in a quarter of the response time.
 */
export function expectationOf(momentAt: (second: number) => Moment, fromSecond: number, toSecond: number): Expectation {
  const looks: Look[] = [];
  for (let second = fromSecond; second < toSecond; second += STEP_SECONDS) {
    const moment = momentAt(second);
    looks.push({
      second,
      moment,
      ...sufferingOf(moment),
      risk: riskOf(
        moment,
        AHEAD_SECONDS.map((ahead) => momentAt(second + ahead)),
      ),
    });
  }
  const spent = (["lostRatio", "slowRatio"] as const).flatMap((what) =>
    PACES.flatMap(({ severity, pace }) => {
      const limit = allowedMinutes(what, pace);
      return spentBy(looks, what, errorBudget[pace].longHours * 3600, limit, severity);
    }),
  );
  const required = firstOfEach([...downFrom(looks), ...spent, ...atRisk(looks)]);
  const sum = looks.reduce((total, { lostRatio }) => total + (lostRatio * STEP_SECONDS) / 60, 0);
  return {
    required,
    errorMinutes: sum,
    episodes: countEpisodes(looks),
    justifies: (severity, second) => isJustified(looks, severity, second),
  };
}

const PACES = [
  { severity: "P1", pace: "fast" },
  { severity: "P1", pace: "medium" },
  { severity: "P2", pace: "slow" },
] as const;

function downFrom(looks: readonly Look[]): Expected[] {
  let since: number | undefined;
  for (const { second, lostRatio, moment } of looks) {
    if (lostRatio < DOWN_RATIO) since = undefined;
    else since ??= second;
    if (since === undefined || second - since < DOWN_SECONDS - STEP_SECONDS) continue;
    return [{ severity: "P0", reachedSecond: since, dueSecond: since + dueWithin(moment), why: "no user is served" }];
  }
  return [];
}

/** Seconds until the page of an outage: probes beside the service find it sooner than tests outside. */
function dueWithin(moment: Moment): number {
  const { pagedWithinSeconds, pagedWithoutCollectorWithinSeconds } = collection.outage;
  const { outside, probers } = moment;
  if (outside.reachedRatio < DOWN_RATIO || !outside.webAppAnswers) {
    return severities.P0.responseMinutes * 60 * PART_OF_RESPONSE_FROM_OUTSIDE;
  }
  return probers.filter(({ answers }) => answers).length < 2 ? pagedWithoutCollectorWithinSeconds : pagedWithinSeconds;
}

/** The moment at which so many minutes are lost within a window; none if it is never twice as many, or too few requests. */
function spentBy(
  looks: readonly Look[],
  what: keyof Suffering,
  windowSeconds: number,
  limitMinutes: number,
  severity: Severity,
): Expected[] {
  let [minutes, requests] = [0, 0];
  let reached: number | undefined;
  const size = windowSeconds / STEP_SECONDS;
  for (const [index, look] of looks.entries()) {
    const gone = looks[index - size];
    minutes += ((look[what] - (gone?.[what] ?? 0)) * STEP_SECONDS) / 60;
    requests += STEP_SECONDS * (requestsOf(look, what) - (gone === undefined ? 0 : requestsOf(gone, what)));
    if (requests < FEWEST_REQUESTS) continue;
    if (minutes >= limitMinutes) reached ??= look.second;
    if (minutes < 2 * limitMinutes || reached === undefined) continue;
    const response = severities[severity].responseMinutes * 60 * PART_OF_RESPONSE;
    const why = `users ${what === "lostRatio" ? "lost" : "waited for"} ${limitMinutes.toFixed(1)} minutes in ${windowSeconds / 3600} h`;
    return [{ severity, reachedSecond: reached, dueSecond: Math.max(reached + response, look.second), why }];
  }
  return [];
}

function requestsOf(look: Look, what: keyof Suffering): number {
  return look.moment.requestsPerSecond * look[what];
}

function atRisk(looks: readonly Look[]): Expected[] {
  let since: Look | undefined;
  for (const look of looks) {
    if (look.risk === undefined) since = undefined;
    else since ??= look;
    if (since?.risk === undefined || look.second - since.second < 2 * RISK_SECONDS) continue;
    const dueSecond = since.second + RISK_SECONDS + severities.P1.responseMinutes * 60 * PART_OF_RESPONSE;
    return [{ severity: "P1", reachedSecond: since.second, dueSecond, why: since.risk }];
  }
  return [];
}

/** The first of each severity. */
function firstOfEach(all: readonly Expected[]): Expected[] {
  const ordered = [...all].sort((a, b) => a.dueSecond - b.dueSecond);
  return ordered.filter(({ severity }, index) => ordered.findIndex((other) => other.severity === severity) === index);
}

function isJustified(looks: readonly Look[], severity: string, second: number): boolean {
  const before = (seconds: number) => looks.filter((one) => second - seconds <= one.second && one.second <= second);
  if (severity === "P0") return before(300).some(({ lostRatio }) => lostRatio >= HALF);
  const long = before(errorBudget.medium.longHours * 3600);
  const lost = (["lostRatio", "slowRatio"] as const).some((what) => {
    const minutes = long.reduce((sum, look) => sum + (look[what] * STEP_SECONDS) / 60, 0);
    // Half of what the fastest pace allows.
    return minutes >= allowedMinutes(what, "fast") / 2;
  });
  return lost || before(AFTER_SECONDS).some(({ risk }) => risk !== undefined);
}

function countEpisodes(looks: readonly Look[]): number {
  let [count, last] = [0, Number.NEGATIVE_INFINITY];
  for (const { second, lostRatio, risk } of looks) {
    if (lostRatio < HARMED_RATIO && risk === undefined) continue;
    if (second - last > returns.withinMinutes * 60) count += 1;
    last = second;
  }
  return count;
}
