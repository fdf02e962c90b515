import { errorTracking } from "../../policy/error-tracking";
import { health } from "../../policy/health";
import { synthetics } from "../../policy/synthetics";
import { allowedMinutes } from "./allowed-minutes";
import { usersWithErrors } from "./browser-reports";
import { type Cause, type RandomCase, slowSeconds } from "./fuzz";
import { EPOCH, normal } from "./normal";

/** A kind of cause that harms users before, or without, a page, with the reason why it stands. */
interface KnownLimit {
  readonly harm: string;
  readonly isOf: (cause: Cause, startHour: number) => boolean;
  readonly why: string;
}

const { locations, outside } = synthetics;
const { refused, stalled } = health;
const { manyUsers } = errorTracking;
const REFUSED_SECONDS = refused.windowSeconds + refused.lastsSeconds;
/** Half as many again as the slowest tenth. */
const NEARLY_STALLED_PERCENT = 15;
/** Before this hour of the day few users are awake, and the traffic doubles within an hour. */
const MORNING_HOUR = 6;

/** The kinds of findings of random incidents that stand. */
export const knownLimits: readonly KnownLimit[] = [
  {
    harm: `fewer users are cut off than ${outside.failedCount} of ${locations.everywhereNames.length} test locations stand for`,
    isOf: ({ kind, size }) => kind === "usersCutOff" && size < outside.failedCount / locations.everywhereNames.length,
    why: "Only tests outside see users who cannot reach the service, and failures from fewer locations can be those of their own networks.",
  },
  {
    harm: `requests are refused for less than ${REFUSED_SECONDS / 60} minutes`,
    isOf: ({ kind, lastsMinutes }) => kind === "signInRefused" && lastsMinutes * 60 < REFUSED_SECONDS,
    why: "Refused requests look like an attack on passwords until accepted ones are missing for some minutes.",
  },
  {
    harm: `so few requests wait, or so briefly, that they are less than ${Math.round(100 * (1 - stalled.quantileRatio))} % of ${stalled.windowSeconds / 60} minutes (at night: ${Math.round(100 * (1 - stalled.fewQuantileRatio))} %)`,
    isOf: ({ kind, size, lastsMinutes, turnMinutes }, startHour) =>
      kind === "requestsWait" && waitingRatio(size, lastsMinutes, turnMinutes) < stalledRatio(startHour),
    why: "Requests that wait look like exports and batches until they are a tenth of all: SlowestRequestsHigh (P2) notifies.",
  },
  {
    harm: `queries are so slow that fewer than ${NEARLY_STALLED_PERCENT} % of them take ${stalled.maximumSeconds} s`,
    isOf: ({ kind, size }) =>
      kind === "queriesSlow" && 100 * shareAbove(stalled.maximumSeconds, slowSeconds(size)) < NEARLY_STALLED_PERCENT,
    why: "Other routes are faster, so the slowest tenth of all requests is not that slow: the budget of slow queries pages within the hour.",
  },
  {
    harm: `fewer than ${refused.mostPercent} % of the requests are refused`,
    isOf: ({ kind, size }) => kind === "signInRefused" && size < refused.mostPercent / 100,
    why: "Requests that are refused to a part of the users look like an attack on passwords: RequestsRefusedOften (P2) notifies.",
  },
  {
    harm: `requests are refused before ${MORNING_HOUR}:00`,
    isOf: ({ kind }, startHour) => kind === "signInRefused" && hourOf(startHour) < MORNING_HOUR,
    why: "At night few requests are missing, and the growing traffic of the morning replaces them: RequestsRefusedOften (P2) notifies.",
  },
  {
    harm: `a broken page is met by fewer than ${manyUsers.usersCount} users in ${manyUsers.windowSeconds / 60} minutes, as at night`,
    isOf: ({ kind, size }, startHour) =>
      kind === "pagesBroken" && usersOnBrokenPage(size, startHour) < manyUsers.usersCount,
    why: "Errors in the browsers of a few users can be those of an extension: NewError (P2) notifies.",
  },
  {
    harm: `a broken page costs less than the pace allows in the ${manyUsers.windowSeconds / 60} minutes in which ${manyUsers.usersCount} users meet it`,
    isOf: ({ kind, size }) =>
      kind === "pagesBroken" && (size * manyUsers.windowSeconds) / 60 < allowedMinutes("lostRatio", "fast"),
    why: "A page that is broken for many users stays broken: ErrorSeenByManyUsers (P1) pages before the loss, not after it.",
  },
];

/** The share of exponentially distributed times above a limit. */
const shareAbove = (limitSeconds: number, meanSeconds: number) => Math.exp(-limitSeconds / meanSeconds);

/** The share of requests that wait in the worst window of the alert on stalled requests, less the time that they have to last. */
function waitingRatio(size: number, lastsMinutes: number, turnMinutes: number): number {
  const lasts = Math.min(lastsMinutes * 60 - stalled.lastsSeconds, stalled.windowSeconds);
  return ((turnMinutes > 0 ? 0.5 : 1) * size * lasts) / stalled.windowSeconds;
}

/** The share of requests that has to wait for a page, at the usual traffic of that hour. */
function stalledRatio(startHour: number): number {
  const count = normal(EPOCH + startHour * 3600).requestsPerSecond * stalled.windowSeconds;
  return 1 - (count >= stalled.manyRequestsCount ? stalled.quantileRatio : stalled.fewQuantileRatio);
}

/** Users who meet the error of a broken page within the window of the alert on many users, at the usual traffic of that hour. */
function usersOnBrokenPage(usersRatio: number, startHour: number): number {
  const usual = normal(EPOCH + startHour * 3600);
  const broken = { ...usual, webApp: { ...usual.webApp, bug: { isNew: true, usersRatio, crashes: false } } };
  return usersWithErrors(broken) * (manyUsers.windowSeconds / 60);
}

function hourOf(startHour: number): number {
  return ((startHour % 24) + 24) % 24;
}

/** The reason why a finding of a random incident stands; undefined if any of its causes has none. */
export function knownLimitOf({ causes, startHour }: RandomCase): string | undefined {
  const reasons = causes.map((cause) => knownLimits.find(({ isOf }) => isOf(cause, startHour))?.why);
  return reasons.includes(undefined) ? undefined : reasons[0];
}
