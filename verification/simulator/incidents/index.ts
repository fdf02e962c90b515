import type { Incident } from "../incident";
import { outages } from "./outages";
import { fromOutside } from "./outside";
import { platform } from "./platform";
import { quietDays } from "./quiet-days";
import { slowness } from "./slowness";
import { telemetry } from "./telemetry";

/** All simulated incidents, the days without one last. */
export const incidents: readonly Incident[] = [
  ...outages,
  ...slowness,
  ...telemetry,
  ...platform,
  ...fromOutside,
  ...quietDays,
];
