import type { SignalUnit } from "../../signals/signal";
import type { Threshold } from "../alert";

const DIRECTIONS = { above: "above", atLeast: "at least", below: "below" } as const satisfies Record<
  Threshold<never>["is"],
  string
>;

/** Larger units by unit, the largest first: a limit of whole ones is written in them. */
const LARGER: Partial<
  Record<SignalUnit, readonly { readonly of: number; readonly one: string; readonly many: string }[]>
> = {
  seconds: [
    { of: 86_400, one: "day", many: "days" },
    { of: 3600, one: "hour", many: "hours" },
    { of: 60, one: "minute", many: "minutes" },
  ],
  bytes: [{ of: 2 ** 30, one: "GiB", many: "GiB" }],
};
const SUFFIXES: Partial<Record<SignalUnit, string>> = {
  percent: " %",
  seconds: " s",
  bytes: " bytes",
  perSecond: " per second",
};

/** Returns the direction and the limit of a comparison for people, such as "below 5 GiB" or "above 1.5 s". */
export function limitText({
  signal: { unit },
  is,
  limit,
}: {
  readonly signal: { readonly unit: SignalUnit };
  readonly is: Threshold<never>["is"];
  readonly limit: number;
}): string {
  const larger = LARGER[unit]?.find(({ of }) => limit >= of && limit % of === 0);
  if (larger === undefined) return `${DIRECTIONS[is]} ${limit}${SUFFIXES[unit] ?? ""}`;
  const count = limit / larger.of;
  return `${DIRECTIONS[is]} ${count} ${count === 1 ? larger.one : larger.many}`;
}
