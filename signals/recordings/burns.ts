import { collection } from "../../policy/collection";
import type { Pace } from "../../policy/error-budget";
import { availabilityRecordings } from "./availability";
import { badBeyond } from "./chance";
import { all, certainPercent, exceedsRecordings, METRICS, provenSeconds, SURE, windowsOf } from "./exceeds";
import { requestIndicators } from "./indicators";
import { type Burning, ofObjective, PACES, PAGING_PACES } from "./objectives";
import { type Recording, recording, within } from "./recording";
import { forgottenAfterSeconds } from "./served";
import { WINDOWS } from "./windows";

const { intervalSeconds } = collection.recording;

type Burns = Readonly<Record<`${Burning}_${Pace}`, Recording>>;

/**
 * Returns recordings of whether a budget burns at a pace, as 0 or 1. The alert of the pace and the alerts that it suppresses read the same
 * recording, so that no alert is suppressed by a burn that has no alert.
 */
export function burnRecordings(environment: string): Burns {
  const exceeds = exceedsRecordings(environment);
  return Object.fromEntries(
    (Object.keys(METRICS) as Burning[]).flatMap((what) =>
      PACES.map((pace) => {
        const { read } = exceeds[`${what}_${pace}`];
        const now = countsOutages(what, pace)
          ? []
          : [withoutOutage(environment, forgottenAfterSeconds(windowsOf(pace).shortSeconds))];
        const query = all(read, anew(environment, what, pace, read), ...now);
        // Resets of a condition over hours can only be counted where it is recorded: without recordings, a query would read for minutes.
        const unrecorded = all(read, ...now);
        const made = recording(environment, `service:${METRICS[what]}:burns_${pace}`, query, unrecorded);
        return [`${what}_${pace}`, ofObjective(what, made)];
      }),
    ),
  ) as Burns;
}

/** True for the slower paces of availability, which report recurring outages. */
const countsOutages = (what: Burning, pace: Pace) => what === "outage" && !PAGING_PACES.includes(pace);

/** Returns whether no outage was visible within a window, even without data. */
function withoutOutage(environment: string, windowSeconds: number): string {
  const { read } = availabilityRecordings(environment).served;
  return `(max(min_over_time(${read}[${within(windowSeconds)}])) or vector(1)) >= bool 1`;
}

/**
 * Returns whether the loss is enough without that of an incident which is over. The loss has to be enough in a window in which no incident
 * ended. The loss of an earlier incident lies before its end, and so before the window.
 */
function anew(environment: string, what: Burning, pace: Pace, exceeds: string): string {
  const { longSeconds, shortSeconds } = windowsOf(pace);
  const windows = WINDOWS.filter((seconds) => seconds >= shortSeconds && seconds <= longSeconds);
  const each = windows.map((seconds) =>
    all(
      `resets(${exceeds}[${within(seconds)}]) < bool 1`,
      ...(countsOutages(what, pace) ? [] : [withoutOutage(environment, seconds)]),
      enough(environment, what, pace, seconds),
    ),
  );
  // No incident ends in the time that proves its end.
  const lately = `(${enough(environment, what, pace, provenSeconds(what, pace))})`;
  return `(${[lately, ...each].join(" + on () ")}) > bool 0`;
}

function enough(environment: string, what: Burning, pace: Pace, windowSeconds: number): string {
  if (what !== "outage") {
    const indicator = requestIndicators(environment)[what];
    return `${badBeyond(indicator, certainPercent(what, pace), windowSeconds).query} > bool ${SURE}`;
  }
  const { read } = availabilityRecordings(environment).found;
  const window = within(windowSeconds);
  const lost =
    windowSeconds === intervalSeconds
      ? `(1 - ${read})`
      : `(count_over_time(${read}[${window}]) - sum_over_time(${read}[${window}]))`;
  // One failed probe in every zone at once is chance.
  return `${intervalSeconds} * ${lost} > bool ${collection.scrape.intervalSeconds}`;
}
