import { scaling } from "../../policy/scaling";

test("a launch takes as long as its parts, and is given up only when it has taken much longer", () => {
  const { bootSeconds, configureSeconds, probesSeconds, seconds, abandonedAfterSeconds } = scaling.serverLaunch;
  expect(bootSeconds + configureSeconds + probesSeconds).toBe(seconds);
  expect(abandonedAfterSeconds).toBeGreaterThanOrEqual(2 * seconds);
});
