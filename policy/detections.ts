import type { Chapter } from "./clause";

/** "**Access Logs**: Real-time authentication and authorization monitoring": limits of the detections in users' activity. */
export const detections = {
  running: {
    sentence: "**Access Logs**: Real-time authentication and authorization monitoring",
    why: "A minute is near real time, and lines that arrive within six hours of an outage are still evaluated.",
    everyMinutes: 1,
    readAgainHours: 6,
    groupsCount: 500,
    eventsCount: 10_000,
    memoryMegabytes: 512,
    timeoutSeconds: 55,
    runsCount: 1,
  },
  incidents: {
    why: "One account or address is one incident until its detection has not matched for two hours; each hour renews it.",
    renewedHours: 1,
    forgottenHours: 2,
    keptDays: 90,
  },
  notRun: {
    why: "A run that fails is repeated a minute later, so a quarter of an hour without a complete run is a fault.",
    lastsSeconds: 900,
  },
  bruteForce: {
    why: "A user who forgot a password tries a handful; ten failures within ten minutes are a list of passwords.",
    failuresCount: 10,
    withinSeconds: 600,
  },
  guessed: {
    why: "A success from an address of the failures, within half an hour after them, is a guessed password.",
    afterSeconds: 1800,
  },
  spraying: {
    why: "A typing error is corrected from the same address; ten users of one address who fail and do not correct it are a list.",
    usersCount: 10,
    withinSeconds: 1800,
  },
  stuffing: {
    why: "A network with ten such users is spraying already, so fifty users from fewer than six networks cannot stay unnoticed.",
    usersCount: 50,
    networksCount: 6,
    withinSeconds: 600,
  },
  travel: {
    why: "Airliners cruise at 900 kilometres per hour; below 500 kilometres a change of the provider or of a relay is as likely.",
    speedKilometersPerHour: 900,
    leastKilometers: 500,
    withinSeconds: 86_400,
    clockSeconds: 60,
  },
  newCountry: {
    why: "The log store keeps a month of sign-ins in production, which covers the places where an administrator works.",
    earlierDays: 30,
  },
  exports: {
    why: "The report of a company has some thousand rows; more than ten thousand in an hour are a copy of the data.",
    rowsCount: 10_000,
    withinSeconds: 3600,
  },
  sessions: {
    why: "A session belongs to one browser; an update restarts it at the same address, so two browsers at two addresses are two people.",
    softwareCount: 2,
    networksCount: 2,
    withinSeconds: 3600,
  },
  forbidden: {
    why: "The web app hides what a user may not do, so twenty refused requests in five minutes come from trying.",
    requestsCount: 20,
    withinSeconds: 300,
  },
} as const satisfies Chapter;
