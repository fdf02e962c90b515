import { everyPeriod } from "../../alerts/every-period";
import type { CloudWatchSignal } from "../../signals/signal";

const minutely = { periodSeconds: 60 } as CloudWatchSignal;

test.each([
  { seconds: 1, periods: 1, why: "a part of a period is a whole one" },
  { seconds: 60, periods: 1, why: "a period is one" },
  { seconds: 61, periods: 2, why: "what goes beyond a period needs the next" },
  { seconds: 600, periods: 10, why: "ten periods are ten" },
  { seconds: 0, periods: 1, why: "CloudWatch takes no alarm without a period" },
])("$seconds seconds are $periods periods: $why", ({ seconds, periods }) => {
  expect(everyPeriod(seconds, minutely)).toEqual({ datapointsToAlarmCount: periods, evaluationPeriodsCount: periods });
});
