import { type Unit, units } from "../policy/clause";

/** The word for each unit after a number. */
const WORDS: Readonly<Record<Unit, string>> = {
  Percent: "percent",
  Ratio: "as a share of 1",
  Seconds: "seconds",
  Minutes: "minutes",
  Hours: "hours",
  Days: "days",
  Bytes: "bytes",
  Megabytes: "megabytes",
  Gibibytes: "gibibytes",
  Gigabytes: "gigabytes",
  GigabitsPerSecond: "gigabits per second",
  PerSecond: "per second",
  PerMinute: "per minute",
  Users: "users",
  Count: "",
  Dollars: "US dollars",
  Rating: "",
  Port: "",
  Level: "",
  Weekdays: "",
  Kilometers: "kilometres",
  KilometersPerHour: "kilometres per hour",
};

/** Units that are often confused with another one, and the factor from that one. */
const MISTAKEN: Readonly<Partial<Record<Unit, readonly (readonly [meant: string, factor: number])[]>>> = {
  Percent: [["a share of 1", 100]],
  Ratio: [["percent", 0.01]],
  Seconds: [
    ["milliseconds", 0.001],
    ["minutes", 60],
  ],
  Minutes: [
    ["seconds", 1 / 60],
    ["hours", 60],
  ],
  Hours: [["minutes", 1 / 60]],
  Days: [["hours", 1 / 24]],
  Gibibytes: [["mebibytes", 1 / 1024]],
  Gigabytes: [["megabytes", 1 / 1000]],
  Megabytes: [["bytes", 1e-6]],
};

/** The unit of a field, by the last word of its name. */
export function unitOf(field: string): Unit | undefined {
  return [...units]
    .sort((a, b) => b.length - a.length)
    .find((unit) => field.toLowerCase().endsWith(unit.toLowerCase()));
}

/** A range in words: `1 to 90 percent`. */
export function rangeInWords(field: string, [from, to]: readonly [number, number]): string {
  const unit = unitOf(field);
  const numbers = from === to ? `${from}` : `${from} to ${to}`;
  return `${numbers} ${unit === undefined ? "" : WORDS[unit]}`.trimEnd();
}

/** Another unit that a number outside of its range may have, and the number to write then. */
export function meantUnit(field: string, value: number, [from, to]: readonly [number, number]): string | undefined {
  const unit = unitOf(field);
  const meant = (unit === undefined ? [] : (MISTAKEN[unit] ?? []))
    .map(([name, factor]) => ({ name, factor, converted: Number((value * factor).toPrecision(12)) }))
    .filter(({ factor, converted }) => Number.isInteger(Math.log10(factor)) || Number.isInteger(converted))
    .find(({ converted }) => converted >= from && converted <= to);
  return meant && `if ${meant.name} were meant, write ${meant.converted}`;
}
