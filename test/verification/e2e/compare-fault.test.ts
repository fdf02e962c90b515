import { collection } from "../../../policy/collection";
import { compareFault } from "../../../verification/e2e/compare-fault";

const asPredicted = { fault: "server killed", alert: "ServiceDown", seconds: 100, predictedSeconds: 100 };
const { pageNotifiedWithinSeconds } = collection.clearance;

test.each([
  ["as predicted", {}, 0],
  ["a minute late", { seconds: 160 }, 0],
  ["later than that", { seconds: 161 }, 1],
  ["a minute early", { seconds: 40 }, 0],
  ["earlier than that, for another reason than the fault", { seconds: 39 }, 1],
  ["after half of a long time, on a machine that slows things down itself", { seconds: 150, predictedSeconds: 300 }, 0],
  ["earlier than half of it", { seconds: 149, predictedSeconds: 300 }, 1],
  ["never", { seconds: undefined }, 1],
  ["what the simulator never tells", { predictedSeconds: undefined }, 1],
  ["end at the limit", { clearedSeconds: pageNotifiedWithinSeconds }, 0],
  ["over too late", { clearedSeconds: pageNotifiedWithinSeconds + 1 }, 1],
  ["left out with a reason", { seconds: undefined, skipped: "only root may mount a disk image" }, 0],
])("%s: %o has %i faults", (_, change, faults) => {
  expect(compareFault({ ...asPredicted, ...change })).toHaveLength(faults);
});
