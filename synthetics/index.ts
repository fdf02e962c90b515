import { certificate } from "./certificate";
import { criticalJourney } from "./critical-journey";
import { dataQuery } from "./data-query";
import { outside } from "./outside";
import { pageLoad } from "./page-load";
import { realTime } from "./real-time";
import type { Place } from "./synthetic-test";
import { webApp } from "./web-app";

/** Returns the synthetic tests of an environment. */
export function syntheticTests(place: Place) {
  return {
    outside: outside(place),
    webApp: webApp(place),
    certificate: certificate(place),
    dataQuery: dataQuery(place),
    criticalJourney: criticalJourney(place),
    pageLoad: pageLoad(place),
    realTime: realTime(place),
  };
}
