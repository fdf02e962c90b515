import { health } from "../policy/health";
import { synthetics } from "../policy/synthetics";
import type { SyntheticTest } from "../synthetics/synthetic-test";
import type { JourneyAlert } from "./alert";
import { journeyAlert } from "./journey-alert";

interface Journeys {
  readonly outside: SyntheticTest;
  readonly webApp: SyntheticTest;
  readonly dataQuery: SyntheticTest;
  readonly criticalJourney: SyntheticTest;
  readonly pageLoad: SyntheticTest;
  readonly realTime: SyntheticTest;
}

/** The uids of the dashboards that show what journeys go through. */
interface Dashboards {
  readonly keyMetrics: string;
  readonly service: string;
  readonly realTime: string;
}

const { outside: everywhere, locations, dataQuery: query, realTime: live, network } = synthetics;
const seconds = (limit: number) => `${limit} s`;

/** Whether something else tells that the web app is gone: then it explains what browsers find. */
interface Elsewhere {
  readonly webAppIsWatched: boolean;
}

/**
 * What robots find out from outside. What fails because nothing answers, or because nobody is signed in or gets data, is told with
 * that and not by itself.
 */
export function journeyAlerts(
  { outside, webApp, dataQuery, criticalJourney, pageLoad, realTime }: Journeys,
  { keyMetrics, service, realTime: realTimePage }: Dashboards,
  { webAppIsWatched }: Elsewhere,
): JourneyAlert[] {
  const gone = webAppIsWatched ? [webApp] : [];
  const { pageLoad: load, apiResponse } = health;
  return [
    journeyAlert({
      name: "UnreachableFromOutside",
      journey: outside,
      suppressedBy: [],
      summary: "Nobody can use GoCarbonTracker, seen from outside",
      description: `From ${everywhere.failedCount} or more of ${locations.everywhereNames.length} places in the world the health check does not answer that users are served.`,
      dashboard: keyMetrics,
    }),
    journeyAlert({
      name: "DataQueryFailed",
      journey: dataQuery,
      suppressedBy: [outside],
      summary: "Users do not get the data that they ask for",
      description: `From ${query.failedCount} or more of ${locations.someNames.length} places signing in or asking for emissions fails, or takes longer than ${seconds(apiResponse.percentile95Seconds)} and ${seconds(network.publicSeconds)} of network.`,
      dashboard: service,
    }),
    journeyAlert({
      name: "JourneyFailed",
      journey: criticalJourney,
      suppressedBy: [outside, ...gone, dataQuery],
      summary: "Users cannot upload emissions and see them",
      description:
        "A robot in a browser could not sign in, upload emissions data, see it and delete it. The result names the step and has a picture of the page.",
      dashboard: service,
    }),
    journeyAlert({
      name: "PageLoadSlow",
      journey: pageLoad,
      suppressedBy: [outside, ...gone],
      summary: "Pages load slowly",
      description: `In the environment's own region the first load takes ${seconds(load.firstSeconds)} or longer, or a cached one ${seconds(load.cachedSeconds)}.`,
      dashboard: keyMetrics,
    }),
    journeyAlert({
      name: "RealTimeUnreachable",
      journey: realTime,
      suppressedBy: [outside],
      summary: "Pages show what is new only when they are loaded again",
      description: `From ${live.failedCount} or more of ${locations.someNames.length} places Socket.IO does not open a connection.`,
      dashboard: realTimePage,
    }),
  ];
}
