import * as z from "zod";
import { datadogLocations } from "../../../policy/datadog-locations";
import type { synthetics } from "../../../policy/synthetics";
import { chapter } from "../clause";
import { between, multiple, setOf, text, whole } from "../values";

const places = setOf(z.literal(datadogLocations));
/** Datadog accepts 30 seconds to a week (API reference, tick_every), and its own page offers whole minutes. */
const everySeconds = multiple(60, 60, 604_800);
/** Datadog's page on the options of a test's monitor. */
const failingSeconds = multiple(60, 0, 7200);
const heldBackSeconds = multiple(60, 60, 14_400);
const failedCount = whole(1, 20);
/** Datadog's API reference, SyntheticsTestOptionsRetry. */
const retrySeconds = whole(0, 5);

export const syntheticsFile = {
  synthetics: chapter<typeof synthetics>({
    locations: { everywhereNames: places, someNames: places, userNames: places },
    network: { publicSeconds: between(0.1, 10) },
    request: { timeoutSeconds: whole(1, 60), retryCount: whole(0, 3), retrySeconds },
    outside: { everySeconds, failedCount, failingSeconds },
    webApp: { everySeconds, failedCount, failingSeconds },
    dataQuery: { everySeconds, failedCount, failingSeconds, heldBackSeconds },
    realTime: { everySeconds, failedCount, failingSeconds, heldBackSeconds },
    browser: { timeoutSeconds: whole(1, 60), retryCount: whole(0, 2), retrySeconds, failedCount },
    criticalJourney: { everySeconds, failingSeconds, heldBackSeconds },
    pageLoad: { everySeconds, failingSeconds, heldBackSeconds },
    certificate: { everySeconds, failedCount, failingSeconds },
    detection: { urgentPercent: whole(1, 90), otherPercent: whole(1, 90) },
  }),
  syntheticTestTenant: z.strictObject({
    name: text(/^[a-z][a-z0-9-]*$/, "lower-case letters, digits and hyphens"),
    secretsVersion: text(/^[1-9]\d*$/, "a whole number from 1, as text"),
    requestHeader: text(/^[a-z][a-z0-9-]*$/, "a header's name in lower case"),
  }),
};
