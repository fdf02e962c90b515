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
    "EndpointClassFailing says nothing before there are 200 requests in 3600 seconds (endpoints.minimumRequestsCount in policy/endpoint-classes.ts), and growthBaseline.apiRequestsPerSecond of environments/production.ts (0.05) brings 180: lower the one, or correct the other",
  );
});

test.each([
  [{ "growthBaseline.concurrentUsers": 12 }, undefined],
  [
    { "growthBaseline.concurrentUsers": 11 },
    "ErrorSeenByManyUsers says nothing before there are 20 users in 900 seconds",
  ],
])("with %j twenty users in 15 minutes are refused with: %s", (changes, message) => {
  const attempt = () => assertReachable([changed(production, changes)]);
  if (message === undefined) expect(attempt).not.toThrow();
  else expect(attempt).toThrow(message);
});

test("other environments may have too few requests", () => {
  const quiet = changed(environment("sandbox"), { "growthBaseline.apiRequestsPerSecond": 0.001 });
  expect(() => assertReachable([quiet])).not.toThrow();
});
