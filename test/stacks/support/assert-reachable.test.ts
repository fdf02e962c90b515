import { assertReachable } from "../../../stacks/support/assert-reachable";
import { changed } from "../../environments/support";
import { environment } from "../../support";

const production = environment("production");

test("production's baseline reaches the minimum samples of every alert", () => {
  expect(() => assertReachable([production])).not.toThrow();
});

test("too few requests for an alert are refused with both numbers", () => {
  const quiet = changed(production, { "growthBaseline.apiRequestsPerSecond": 0.05 });
  expect(() => assertReachable([quiet])).toThrow(
    "endpoints.minimumRequestsCount in policy/endpoint-classes.ts is 200 requests in 3600 seconds, must be at most 180, the load of growthBaseline.apiRequestsPerSecond in environments/production.ts (0.05), or EndpointClassFailing cannot fire: lower it, or correct the baseline",
  );
});

test.each([
  [{ "growthBaseline.concurrentUsers": 12 }, undefined],
  [
    { "growthBaseline.concurrentUsers": 11 },
    "errorTracking.manyUsers.usersCount in policy/error-tracking.ts is 20 users in 900 seconds, must be at most 19",
  ],
])("with %j twenty users in 15 minutes are refused with: %s", (changes, message) => {
  const attempt = () => assertReachable([changed(production, changes)]);
  if (message === undefined) expect(attempt).not.toThrow();
  else expect(attempt).toThrow(message);
});

test.each([
  [0.0028, false],
  [0.0027, true],
])("ten failures in an hour at %d requests a second: LoadBalancerErrorsHigh is refused: %s", (perSecond, isRefused) => {
  const quiet = changed(production, { "growthBaseline.apiRequestsPerSecond": perSecond });
  const sentence =
    "servers.ownErrors.minimumErrorsCount in policy/servers.ts is 10 requests in 3600 seconds, must be at most 9";
  const attempt = expect(() => assertReachable([quiet]));
  if (isRefused) attempt.toThrow(sentence);
  else attempt.not.toThrow("LoadBalancerErrorsHigh");
});

test("other environments may have too few requests", () => {
  const quiet = changed(environment("sandbox"), { "growthBaseline.apiRequestsPerSecond": 0.001 });
  expect(() => assertReachable([quiet])).not.toThrow();
});
