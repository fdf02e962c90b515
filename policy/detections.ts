import type { Chapter } from "./clause";

/** "**Access Logs**: Real-time authentication and authorization monitoring": limits of the detections in users' activity and in calls of AWS. */
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
    why: "Matches of one account or address within an hour of each other are one incident; its events match no more while a detection can read them.",
    renewedMinutes: 30,
    quietMinutes: 60,
    rememberedHours: 30,
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
  bruteForceOfDay: {
    why: "A forgetful user fails a dozen times a day, and a client that repeats an old password each quarter of an hour fails 97 times.",
    failuresCount: 100,
    withinSeconds: 86_400,
  },
  guessed: {
    why: "A success from an address of the failures, within half an hour, is a guess, unless the user succeeded there in the month before the last day.",
    afterSeconds: 1800,
    usualDays: 30,
  },
  spraying: {
    why: "A typing error is corrected from the same address; ten users of one address who fail and do not correct it are a list.",
    usersCount: 10,
    withinSeconds: 1800,
  },
  sprayingOfDay: {
    why: "An office or a carrier's address has a few users a day who fail and give up there; fifty of one address are a list.",
    usersCount: 50,
    withinSeconds: 86_400,
  },
  stuffing: {
    why: "A network with ten such users is spraying already, so fifty users from fewer than six networks cannot stay unnoticed.",
    usersCount: 50,
    networksCount: 6,
    withinSeconds: 600,
  },
  stuffingOfDay: {
    why: "Of a thousand users, sixty fail on a Monday and nearly all correct it; two hundred who do not within a day are a list.",
    usersCount: 200,
    withinSeconds: 86_400,
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
  exportsOfDay: {
    why: "A person makes ten reports on a long day at most, of some thousand rows each; an hourly export below its limit has that in six hours.",
    rowsCount: 50_000,
    withinSeconds: 86_400,
  },
  suspiciousExports: {
    why: "An intruder copies data within a day, because the next working day ends a stolen session or a role without a plan.",
    withinSeconds: 86_400,
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
  consoleFailures: {
    why: "People sign in through IAM Identity Center; only root has a password, and its owner mistypes it a few times at most.",
    failuresCount: 5,
    withinSeconds: 3600,
  },
  refusedCalls: {
    why: "A page of the console and a plan repeat the same dozen refused reads; a tool that tries permissions makes dozens of different calls.",
    callsCount: 30,
    withinSeconds: 600,
  },
  refusedChanges: {
    why: "Tests hold the actions of each role, and a deploy that lacks one stops; five different refused changes in an hour are attempts.",
    callsCount: 5,
    withinSeconds: 3600,
  },
} as const satisfies Chapter;
