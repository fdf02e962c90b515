import type { Incident } from "../incident";
import { aws } from "./aws";
import { monitoringGaps } from "./monitoring-gaps";
import { outages } from "./outages";
import { fromOutside } from "./outside";
import { quietMonth } from "./quiet-month";
import { slowness } from "./slowness";

/** All simulated incidents, the quiet month last. */
export const incidents: readonly Incident[] = [
  ...outages,
  ...slowness,
  ...monitoringGaps,
  ...aws,
  ...fromOutside,
  quietMonth,
];
