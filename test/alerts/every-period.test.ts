import { everyPeriod } from "../../alerts/every-period";
import type { CloudWatchSignal } from "../../signals/signal";

const minutely = { periodSeconds: 60 } as CloudWatchSignal;

test.each([
  { seconds: 1, periods: 1, why: "a part of a period counts as a whole one" },
  { seconds: 60, periods: 1, why: "exactly one period" },
  { seconds: 61, periods: 2, why: "a second beyond one period requires two" },
  { seconds: 600, periods: 10, why: "exactly ten periods" },
  { seconds: 0, periods: 1, why: "CloudWatch refuses an alarm without a period" },
])("$seconds seconds are $periods periods: $why", ({ seconds, periods }) => {
  expect(everyPeriod(seconds, minutely)).toEqual({ datapointsToAlarmCount: periods, evaluationPeriodsCount: periods });
});
