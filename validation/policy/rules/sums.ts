import { type PolicyRule, rule } from "./rule";

/** The managed Prometheus rejects samples older than an hour (Amazon Managed Service for Prometheus user guide, quotas). */
const REFUSED_AFTER_MINUTES = 60;

/** Numbers with a sum or a ratio, and lists of matching lengths. */
export const sumRules: readonly PolicyRule[] = [
  rule("scaling", ["scaling.scaling.serverLaunch"], ({ scaling: { scaling } }) => {
    const { bootSeconds, configureSeconds, probesSeconds, seconds } = scaling.serverLaunch;
    const parts = bootSeconds + configureSeconds + probesSeconds;
    return parts > seconds
      ? `scaling.serverLaunch.seconds is ${seconds}, must be at least ${parts}, the sum of bootSeconds, configureSeconds and probesSeconds: raise it, or lower one of them`
      : undefined;
  }),
  rule("collection", ["collection.collection.backlog"], ({ collection: { collection } }) => {
    const { survivedMinutes, catchUpMinutes } = collection.backlog;
    return survivedMinutes + catchUpMinutes > REFUSED_AFTER_MINUTES
      ? `collection.backlog.survivedMinutes is ${survivedMinutes}, must be at most ${REFUSED_AFTER_MINUTES - catchUpMinutes}: with catchUpMinutes (${catchUpMinutes}) samples would be older than the hour after which Prometheus rejects them`
      : undefined;
  }),
  rule(
    "collection",
    ["collection.collection.rate", "collection.collection.scrape"],
    ({ collection: { collection } }) => {
      const least = 2 * collection.scrape.intervalSeconds;
      return collection.rate.windowSeconds < least
        ? `collection.rate.windowSeconds is ${collection.rate.windowSeconds}, must be at least ${least}, two scrapes: with one sample there is no rate`
        : undefined;
    },
  ),
  rule(
    "security",
    ["security.security.openFindings", "monitoring.monitoring.events"],
    ({ security: { security }, monitoring: { monitoring } }) => {
      const { lookEveryMinutes } = security.openFindings;
      const most = Math.floor(monitoring.events.windowSeconds / (3 * 60));
      return lookEveryMinutes > most
        ? `security.openFindings.lookEveryMinutes is ${lookEveryMinutes}, must be at most ${most}, a third of monitoring.events.windowSeconds (${monitoring.events.windowSeconds}): one failed count would leave an alarm without data`
        : undefined;
    },
  ),
  rule("collection", ["collection.collection.recording"], ({ collection: { collection } }) => {
    const { intervalSeconds, fromWindowSeconds } = collection.recording;
    return fromWindowSeconds < 3 * intervalSeconds
      ? `collection.recording.fromWindowSeconds is ${fromWindowSeconds}, must be at least ${3 * intervalSeconds}, three of its intervals: the recording of a shorter window would be too old when it is read`
      : undefined;
  }),
  rule(
    "collection",
    ["collection.collection.lastWord", "collection.collection.probeScrape", "collection.collection.probeTimeout"],
    (policy) => {
      const { lastWord, probeScrape, probeTimeout } = policy.collection.collection;
      const least = 2 * probeScrape.intervalSeconds + probeTimeout.seconds;
      return lastWord.seconds < least
        ? `collection.lastWord.seconds is ${lastWord.seconds}, must be at least ${least}, two scrapes and a probe's timeout: a result would expire before the next one arrives`
        : undefined;
    },
  ),
  rule("error-tracking", ["error-tracking.errorTracking.keys", "error-tracking.errorTracking.manyUsers"], (policy) => {
    const { keys, manyUsers } = policy["error-tracking"].errorTracking;
    const through = Math.floor((keys.eventsCount * manyUsers.windowSeconds) / keys.windowSeconds);
    return through < manyUsers.usersCount
      ? `errorTracking.keys.eventsCount is ${keys.eventsCount} in ${keys.windowSeconds} seconds, so that ${through} arrive in the ${manyUsers.windowSeconds} seconds of errorTracking.manyUsers, must be at least its usersCount (${manyUsers.usersCount}), or its alert never fires: raise it, or lower usersCount`
      : undefined;
  }),
  ...(
    [
      ["outside", "everywhereNames"],
      ["dataQuery", "someNames"],
      ["realTime", "someNames"],
      ["browser", "userNames"],
    ] as const
  ).map(([test, places]) =>
    rule("synthetics", [`synthetics.synthetics.${test}.failedCount`, "synthetics.synthetics.locations"], (policy) => {
      const { [test]: terms, locations } = policy.synthetics.synthetics;
      const most = locations[places].length;
      return terms.failedCount > most
        ? `synthetics.${test}.failedCount is ${terms.failedCount}, must be at most ${most}, the locations of synthetics.locations.${places} that it runs from: lower it, or add locations`
        : undefined;
    }),
  ),
  rule("prices", ["prices.prices.ingestion"], ({ prices: { prices } }) =>
    tiers(
      "prices.ingestion.perTenMillionDollars",
      prices.ingestion.perTenMillionDollars,
      "tierSamplesBillionCount",
      prices.ingestion.tierSamplesBillionCount,
    ),
  ),
  rule("vendor-prices", ["vendor-prices.vendorPrices.errors"], (policy) => {
    const { perErrorDollars, tierEndsCount } = policy["vendor-prices"].vendorPrices.errors;
    return tiers("vendorPrices.errors.perErrorDollars", perErrorDollars, "tierEndsCount", tierEndsCount);
  }),
  rule("error-tracking", ["error-tracking.errorTracking.evaluation"], (policy) => {
    const { shortWindowSeconds, shortWindowEverySeconds } = policy["error-tracking"].errorTracking.evaluation;
    return shortWindowEverySeconds > shortWindowSeconds
      ? `errorTracking.evaluation.shortWindowEverySeconds is ${shortWindowEverySeconds}, must be at most shortWindowSeconds (${shortWindowSeconds}): lower it`
      : undefined;
  }),
];

/** Tiered prices have one price more than tier ends, because the last tier has no end. */
function tiers(
  field: string,
  prices: readonly number[],
  ends: string,
  tierEnds: readonly number[],
): string | undefined {
  return prices.length === tierEnds.length + 1
    ? undefined
    : `${field} has ${prices.length} prices, must have ${tierEnds.length + 1}, one for each tier of ${ends} and one for the rest: add or remove some`;
}
