import type { Row } from "./row";

/** Limits that have to stand in an order. */
export const orders: Row[] = [
  [
    "machines",
    "machines.cpu.peakPercent",
    60,
    'is 60, must be 90 percent as the handbook says ("**CPU Usage**: <70% average, <90% peak"): change it back, or say why in machines.cpu.differs',
    "~machines.cpu.averagePercent is 70, must be below machines.cpu.peakPercent (60): lower it, or raise the other",
  ],
  [
    "health",
    "health.pageLoad.cachedSeconds",
    3,
    'is 3, must be 1 seconds as the handbook says ("**Page Load Time**: <2 seconds first load, <1 second cached"): change it back, or say why in health.pageLoad.differs',
    "is 3, must be at most health.pageLoad.firstSeconds (2): lower it, or raise the other",
  ],
  [
    "scaling",
    "scaling.volumeGrowth.maximumGibibytes",
    10,
    "~scaling.volumeGrowth.initialGibibytes is 20, must be below scaling.volumeGrowth.maximumGibibytes (10): lower it, or raise the other",
  ],
  [
    "scaling",
    "scaling.serverLaunch.seconds",
    200,
    "is 200, must be at least 300, what bootSeconds, configureSeconds and probesSeconds come to: raise it, or lower one of them",
  ],
  [
    "scaling",
    "scaling.cpu.averagePercent",
    60,
    "is 60, must be the same as machines.cpu.averagePercent (70): read it there",
  ],
  [
    "collection",
    "collection.backlog.survivedMinutes",
    55,
    "is 55, must be at most 50: with catchUpMinutes (10) samples would be older than the hour after which they are refused",
  ],
  [
    "collection",
    "collection.rate.windowSeconds",
    20,
    "is 20, must be at least 30, two scrapes: with one sample there is no rate",
  ],
  [
    "synthetics",
    "synthetics.dataQuery.heldBackSeconds",
    180,
    "~synthetics.dataQuery.failingSeconds is 180, must be below synthetics.dataQuery.heldBackSeconds (180): lower it, or raise the other",
    "~synthetics.dataQuery.everySeconds is 180, must be below synthetics.dataQuery.heldBackSeconds (180): lower it, or raise the other",
  ],
  [
    "vendor-prices",
    "vendorPrices.errors.perErrorDollars",
    [1],
    "has 1 prices, must have 4, one for each tier of tierEndsCount and one for what is above: add or remove some",
  ],
  [
    "error-budget",
    "errorBudget.slow.spentPercent",
    3,
    "~errorBudget.creeping.spentPercent is 10 in 72 hours, must be at most 9, the pace of errorBudget.slow: lower it, or lengthen longHours",
    "is 3 in 24 hours, must be above 3.33, what the 30 days of health.availability allow in that time anyway: raise it, or shorten longHours",
    "is 3 in 24 hours, must be above 3.33, what the 30 days of health.errorRate allow in that time anyway: raise it, or shorten longHours",
  ],
  [
    "error-tracking",
    "errorTracking.keys.eventsCount",
    1,
    "is 1 in 60 seconds, so that 15 arrive in the 900 seconds of errorTracking.manyUsers, must be at least its usersCount (20), or its alert never fires: raise it, or lower usersCount",
  ],
  [
    "health",
    "health.availability.targetPercent",
    91,
    'is 91, must be 99.9 percent as the handbook says ("Application Uptime: 99.9% target"): change it back, or say why in health.availability.differs',
    "~errorBudget.fast.spentPercent is 2 in 1 hours, at which 129.6 percent would have to fail (health.availability), must be below 100: lower it, or lengthen longHours, or no failure is ever enough",
  ],
  [
    "collection",
    "collection.recording.fromWindowSeconds",
    600,
    "is 600, must be at most health.errorRate.windowSeconds (180), because burn rates are read from recordings: lower it, or raise the other",
    "is 600, must be at most errorBudget.fast.shortMinutes (5), because burn rates are read from recordings: lower it, or raise the other",
  ],
  [
    "collection",
    "collection.recording.fromWindowSeconds",
    120,
    "is 120, must be at least 180, three of its intervals: a shorter window is over before its recording is read",
  ],
  [
    "collection",
    "collection.lastWord.seconds",
    34,
    "is 34, must be at least 35, two scrapes and a probe's timeout: what was found would be forgotten before it is found again",
  ],
  [
    "error-budget",
    "errorBudget.medium.spentPercent",
    13,
    "is 13 in 6 hours, must be at most 12, the pace of errorBudget.fast: lower it, or lengthen longHours",
  ],
  [
    "synthetics",
    "synthetics.outside.failedCount",
    7,
    "is 7, must be at most 6, the places of synthetics.locations.everywhereNames that it runs from: lower it, or add places",
  ],
];
