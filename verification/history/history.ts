import type { Incident } from "../simulator/incident";
import type { Moment } from "../simulator/moment";
import { EPOCH } from "../simulator/normal";
import type { Span } from "../simulator/span";
import { background } from "./background";
import { type KnownIncident, knownIncidents } from "./known-incidents";

const DAY_SECONDS = 86_400;
/** The days of June. */
export const MOST_DAYS = 30;
/** Sunday, 2026-05-31, 00:00 UTC: the month after this day has no clock change. */
const START = Date.UTC(2026, 4, 31) / 1000;
/** Days of samples before the evaluated time. */
const BEFORE_DAYS = 1;
/** An incident of the simulator starts 7 s after its hour. */
const START_SECONDS = 7;

/** A past time with known incidents. */
export interface History {
  /** The time with samples. */
  readonly span: Span;
  /** The time to evaluate: it begins a day later. */
  readonly evaluated: Span;
  readonly incidents: readonly (KnownIncident & Span)[];
  /** The world at a second of the history. */
  readonly momentAt: (second: number) => Moment;
  /** The whole history as one incident of the simulator. */
  readonly asIncident: Incident;
}

/** The history of so many days, from 2026-06-01 on, with the known incidents of these days. @param days from 1 to `MOST_DAYS` */
export function historyOf(days: number): History {
  const evaluated = { from: START + BEFORE_DAYS * DAY_SECONDS, to: START + (BEFORE_DAYS + days) * DAY_SECONDS };
  const span = { from: START, to: evaluated.to };
  const placed = knownIncidents
    .map((one) => {
      const from = secondOf(one);
      return { ...one, from, to: from + one.incident.lastsMinutes * 60 };
    })
    .filter(({ to }) => to < span.to);
  const momentAt = (second: number) => {
    const usual = background(START, second);
    const now = placed.find(({ from, to }) => from <= second && second < to);
    return now === undefined ? usual : now.incident.change(usual, (second - now.from) / 60);
  };
  const asIncident: Incident = {
    name: "history",
    story: `${days} days with ${placed.length} incidents`,
    startHour: (START - EPOCH) / 3600,
    phaseSeconds: -START_SECONDS,
    lastsMinutes: (span.to - span.from) / 60,
    bornMinutes: 0,
    change: (_, minute) => momentAt(START + minute * 60),
  };
  return { span, evaluated, incidents: placed, momentAt, asIncident };
}

function secondOf({ day, time }: KnownIncident): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return START + day * DAY_SECONDS + hours * 3600 + minutes * 60;
}
