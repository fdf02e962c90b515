import { scaling } from "../../policy/scaling";

test("a launch takes the sum of its parts, and is aborted only after a much longer time", () => {
  const { bootSeconds, configureSeconds, probesSeconds, seconds, abandonedAfterSeconds } = scaling.serverLaunch;
  expect(bootSeconds + configureSeconds + probesSeconds).toBe(seconds);
  expect(abandonedAfterSeconds).toBeGreaterThanOrEqual(2 * seconds);
});
