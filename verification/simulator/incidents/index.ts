import type { Incident } from "../incident";
import { aws } from "./aws";
import { blindness } from "./monitoring-gaps";
import { outages } from "./outages";
import { fromOutside } from "./outside";
import { quietMonth } from "./quiet-month";
import { slowness } from "./slowness";

/** Every incident that is flown, the quiet month last. */
export const incidents: readonly Incident[] = [
  ...outages,
  ...slowness,
  ...blindness,
  ...aws,
  ...fromOutside,
  quietMonth,
];
