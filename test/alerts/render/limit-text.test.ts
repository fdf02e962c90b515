import { limitText } from "../../../alerts/render/limit-text";
import type { SignalUnit } from "../../../signals/signal";

const GIBIBYTE = 2 ** 30;

test.each<[SignalUnit, "above" | "atLeast" | "below", number, string]>([
  ["seconds", "above", 1.5, "above 1.5 s"],
  ["seconds", "above", 59, "above 59 s"],
  ["seconds", "above", 60, "above 1 minute"],
  ["seconds", "above", 90, "above 90 s"],
  ["seconds", "above", 900, "above 15 minutes"],
  ["seconds", "above", 3600, "above 1 hour"],
  ["seconds", "above", 8 * 86_400, "above 8 days"],
  ["seconds", "below", 0, "below 0 s"],
  ["bytes", "below", 5 * GIBIBYTE, "below 5 GiB"],
  ["bytes", "below", GIBIBYTE - 1, "below 1073741823 bytes"],
  ["percent", "above", 1.44, "above 1.44 %"],
  ["perSecond", "below", 1, "below 1 per second"],
  ["count", "atLeast", 1, "at least 1"],
])("%s, %s, %d: %s", (unit, is, limit, text) => {
  expect(limitText({ signal: { unit }, is, limit })).toBe(text);
});
