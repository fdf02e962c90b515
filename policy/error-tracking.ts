import type { Chapter } from "./clause";

/** "**Application Monitoring**: Sentry for error tracking": what is an error, whose it is, and how many are one too many. */
export const errorTracking = {
  level: {
    sentence: "**Application Monitoring**: Sentry for error tracking",
    why: "what a program reports up to a warning is a note of its own, and calls nobody (Sentry counts 20 info, 30 warning, 40 error, 50 fatal)",
    noteLevel: 30,
  },
  failedRequests: {
    why: "a browser that cannot reach the API says so by this tag: servers and probes tell of that outage already, and it is to be told once",
    tagName: "cause",
    valueName: "api",
  },
  manyUsers: {
    why: "twenty people within a quarter of an hour are no broken extension of one of them: a fiftieth of the thousand for whom a database reader is added. They are counted over all errors of the web app and not by issue: one fault is several issues where browsers word it differently, and of an issue an alert asks how many met it with the event by which it is new or back, when it was one, and not again as more meet it (getsentry/sentry, workflow_engine/docs/execution.md). An alert without triggers is asked with every event, but tells PagerDuty no end. That twenty trifles of twenty people wake somebody as well is the price, and the runbook says so",
    usersCount: 20,
    windowSeconds: 900,
  },
  crashes: {
    why: "one session in a hundred lost: what Sentry's own release health calls the line between a good and a bad release. Sentry knows no least number of sessions and joins no two monitors, so that the window has to hold enough of them: two hours of a working day have a hundred and more even in staging, of which a single crash is not too many, and leave nearly half of a P2's time when crashes are just too many. One crash of a night's few sessions is over the limit too; it wakes nobody, and has resolved itself before the morning",
    crashFreePercent: 99,
    windowSeconds: 7200,
  },
  uptime: {
    why: "a minute is the shortest interval that Sentry has; three failures in a row come from three places of the world, so that no single network wakes anybody. One answer is enough to be up again",
    intervalSeconds: 60,
    timeoutSeconds: 10,
    failuresCount: 3,
    successesCount: 1,
  },
  reports: {
    why: "users and sessions are counted by what arrives, so that every error is sent; traces are Datadog's, and a recorded screen would be the customers' emissions data",
    sentRatio: 1,
    tracedRatio: 0,
    recordedRatio: 0,
  },
  users: {
    why: "who met an error is counted and never named: the SHA-256 of the account's number with a salt that only the application has, written as hexadecimal digits. Nobody else can lead it back to the account",
    idDigitsCount: 64,
  },
  repeats: {
    why: "each alert speaks when an issue's state changes and at no other time: a return that is held back would never be told, so that none is",
    everyMinutes: 0,
  },
  resolved: {
    why: "an error is mended when somebody says so. Sentry's own rule, resolved after two weeks without it, would call every rare one a regression",
    afterHours: 0,
  },
  keys: {
    why: "fifty thousand errors a month are in the plan, about one a minute: a loop in one browser has to stop far below that, and twenty users at once have to be counted",
    eventsCount: 60,
    windowSeconds: 60,
  },
  noise: {
    why: "what extensions, crawlers, a developer's own machine and browsers of another decade report is no error of ours; the message is what browsers say of an observer that is late by a frame",
    filterNames: ["browser-extensions", "localhost", "web-crawlers"],
    legacyBrowserNames: ["android", "chrome", "edge", "firefox", "ie", "opera", "opera_mini", "safari"],
    messageNames: ["ResizeObserver loop*"],
  },
  told: {
    why: "how often Sentry counts anew: at least every two minutes over a window of half an hour and less, every three over one of up to two hours (getsentry/sentry, incidents/logic.py)",
    shortWindowSeconds: 1800,
    shortWindowEverySeconds: 120,
    longWindowSeconds: 7200,
    longWindowEverySeconds: 180,
  },
} as const satisfies Chapter;

/** What reports to Sentry; each is a project there, and the pager tells by it what an event is about. */
export type TrackedErrors = "web" | "server" | "routines";

/** Those whose errors are told: of a routine it is told that it failed. */
export const programs = ["web", "server"] as const satisfies readonly TrackedErrors[];

/** Whose errors are. */
export type OwningTeam = "web" | "server";

/** Whose an error is: of the rules that match, the last one decides. */
export interface OwnershipRule {
  /** What is looked at: the file of the stack trace, the page's address, or a tag. */
  readonly type: "path" | "module" | "url" | `tags.${string}`;
  /** A glob. */
  readonly pattern: string;
  /** Whose team. */
  readonly owners: readonly [OwningTeam, ...OwningTeam[]];
}

const { tagName, valueName } = errorTracking.failedRequests;

/** Everything belongs to the team that wrote it, but a request that failed to the one that has to answer it. */
export const ownership: Readonly<Record<TrackedErrors, readonly OwnershipRule[]>> = {
  web: [
    { type: "path", pattern: "*", owners: ["web"] },
    { type: `tags.${tagName}`, pattern: valueName, owners: ["server"] },
  ],
  server: [{ type: "path", pattern: "*", owners: ["server"] }],
  routines: [],
};

/** Whose the issues of a project's monitors are: the rules decide whose an error is, and nothing else (docs.sentry.io, ownership-rules). */
export const monitorOwners = {
  web: "web",
  server: "server",
  routines: "server",
} as const satisfies Record<TrackedErrors, OwningTeam>;

/** What each of them is, in Sentry's words. */
export const platforms = {
  web: "javascript-react",
  server: "node-express",
  routines: "other",
} as const satisfies Record<TrackedErrors, string>;
