import { health } from "../policy/health";
import { synthetics } from "../policy/synthetics";
import type { SyntheticTest } from "../synthetics/synthetic-test";
import type { SyntheticTestAlert } from "./alert";
import { syntheticTestAlert } from "./synthetic-test-alert";

interface Journeys {
  readonly outside: SyntheticTest;
  readonly webApp: SyntheticTest;
  readonly dataQuery: SyntheticTest;
  readonly criticalJourney: SyntheticTest;
  readonly pageLoad: SyntheticTest;
  readonly realTime: SyntheticTest;
}

/** The uids of the dashboards that the synthetic test alerts link to. */
interface Dashboards {
  readonly keyMetrics: string;
  readonly service: string;
  readonly realTime: string;
}

const { outside: healthCheck, locations, dataQuery: query, realTime: realTimeTest, network } = synthetics;
const seconds = (limit: number) => `${limit} s`;

/** The presence of WebAppUnreachable, which suppresses the browser test alerts. */
interface Elsewhere {
  readonly webAppIsWatched: boolean;
}

/**
 * Alerts for failing synthetic tests. Each is suppressed while a more general test fails: the health check, the web app or the data query.
 */
export function syntheticTestAlerts(
  { outside, webApp, dataQuery, criticalJourney, pageLoad, realTime }: Journeys,
  { keyMetrics, service, realTime: realTimePage }: Dashboards,
  { webAppIsWatched }: Elsewhere,
): SyntheticTestAlert[] {
  const webAppTests = webAppIsWatched ? [webApp] : [];
  const { pageLoad: load, apiResponse } = health;
  return [
    syntheticTestAlert({
      name: "UnreachableFromOutside",
      syntheticTest: outside,
      suppressedBy: [],
      summary: "GoCarbonTracker is down for users, as seen from outside",
      description: `The health check fails from at least ${healthCheck.failedCount} of ${locations.everywhereNames.length} locations. First step: check whether the internal probes fail as well.`,
      dashboard: keyMetrics,
    }),
    syntheticTestAlert({
      name: "DataQueryFailed",
      syntheticTest: dataQuery,
      suppressedBy: [outside],
      summary: "Sign-in or a data query fails or is slow for users",
      description: `From at least ${query.failedCount} of ${locations.someNames.length} locations, for ${query.failingSeconds / 60} minutes, signing in or querying emissions fails or takes longer than ${seconds(apiResponse.percentile95Seconds)} plus ${seconds(network.publicSeconds)} of network time. First step: open the test result and find the step that failed.`,
      dashboard: service,
    }),
    syntheticTestAlert({
      name: "JourneyFailed",
      syntheticTest: criticalJourney,
      suppressedBy: [outside, ...webAppTests, dataQuery],
      summary: "Users cannot complete a main task: sign in, upload, view or delete emissions data",
      description:
        "A synthetic browser test that signs in, uploads emissions data, views it and deletes it failed at one of its steps. First step: open the test result; it names the step and has a screenshot.",
      dashboard: service,
    }),
    syntheticTestAlert({
      name: "PageLoadSlow",
      syntheticTest: pageLoad,
      suppressedBy: [outside, ...webAppTests],
      summary: "Pages load slowly for users",
      description: `In the environment's own region, for ${synthetics.pageLoad.failingSeconds / 60} minutes, a first load takes at least ${seconds(load.firstSeconds)} or a cached load at least ${seconds(load.cachedSeconds)}. First step: open the waterfall of the test result.`,
      dashboard: keyMetrics,
    }),
    syntheticTestAlert({
      name: "RealTimeUnreachable",
      syntheticTest: realTime,
      suppressedBy: [outside],
      summary: "Users get no real-time updates: pages show new data only after a reload",
      description: `From at least ${realTimeTest.failedCount} of ${locations.someNames.length} locations, for ${realTimeTest.failingSeconds / 60} minutes, Socket.IO opens no connection. First step: check whether any users are still connected.`,
      dashboard: realTimePage,
    }),
  ];
}
