import type { Chapter } from "./clause";

/** "**Application Monitoring**: Sentry for error tracking": levels, owners and limits of errors. */
export const errorTracking = {
  // Sentry counts 20 info, 30 warning, 40 error, 50 fatal.
  level: {
    sentence: "**Application Monitoring**: Sentry for error tracking",
    why: "A report up to the level of a warning is a note without a notification.",
    noteLevel: 30,
  },
  failedRequests: {
    why: "A browser marks an error with this tag when it cannot reach the API, because servers and probes alert on that outage already.",
    tagName: "cause",
    valueName: "api",
  },
  manyUsers: {
    why: "Twenty users are a fiftieth of the thousand per database reader, and more than one user's broken browser extension.",
    source: "docs/decisions/0011-counting-in-sentry.md",
    usersCount: 20,
    windowSeconds: 900,
  },
  crashes: {
    why: "Sentry's release health calls a release good from 99 % crash-free sessions; two hours contain enough sessions even in staging.",
    source: "docs/decisions/0011-counting-in-sentry.md",
    crashFreePercent: 99,
    windowSeconds: 7200,
  },
  uptime: {
    why: "A minute is Sentry's shortest interval; three failures in a row come from three locations, so no single network causes a page.",
    intervalSeconds: 60,
    timeoutSeconds: 10,
    failuresCount: 3,
    successesCount: 1,
  },
  reports: {
    why: "Sentry counts the users and sessions that arrive, so browsers send every error; Datadog has the traces, and no screen is recorded.",
    sentRatio: 1,
    tracedRatio: 0,
    recordedRatio: 0,
  },
  users: {
    why: "Sentry counts users by the SHA-256 of the account's number and a salt that only the application has, so it cannot identify them.",
    idDigitsCount: 64,
  },
  repeats: {
    why: "An alert notifies only when an issue changes state, so an alert that holds back a regression would never report it.",
    everyMinutes: 0,
  },
  resolved: {
    why: "An engineer resolves an error; Sentry's own rule, resolved after two weeks without it, would call each rare error a regression.",
    afterHours: 0,
  },
  keys: {
    why: "The plan includes 50,000 errors a month, about one a minute; the limit stops a loop in one browser and still counts twenty users.",
    eventsCount: 60,
    windowSeconds: 60,
  },
  noise: {
    why: "Extensions, crawlers, developers' machines and old browsers report errors that are not ours, as is a late frame of an observer.",
    filterNames: ["browser-extensions", "localhost", "web-crawlers"],
    legacyBrowserNames: ["android", "chrome", "edge", "firefox", "ie", "opera", "opera_mini", "safari"],
    messageNames: ["ResizeObserver loop*"],
  },
  evaluation: {
    why: "Sentry counts windows of up to half an hour at least every two minutes, and those of up to two hours every three.",
    source: "getsentry/sentry, incidents/logic.py",
    shortWindowSeconds: 1800,
    shortWindowEverySeconds: 120,
    longWindowSeconds: 7200,
    longWindowEverySeconds: 180,
  },
} as const satisfies Chapter;

/** Projects of Sentry, by the part of the application that reports to it. The project shows PagerDuty the source of an event. */
export type TrackedErrors = "web" | "server" | "routines";

/** Projects whose errors alert. A routine alerts only on a failed run. */
export const programs = ["web", "server"] as const satisfies readonly TrackedErrors[];

/** A team that owns errors. */
export type OwningTeam = "web" | "server";

/** A rule that assigns an error to a team. The last rule that matches applies. */
export interface OwnershipRule {
  /** The text that the pattern matches: the file of the stack trace, the page's address, or a tag. */
  readonly type: "path" | "module" | "url" | `tags.${string}`;
  /** A glob. */
  readonly pattern: string;
  /** The team, or several. */
  readonly owners: readonly [OwningTeam, ...OwningTeam[]];
}

const { tagName, valueName } = errorTracking.failedRequests;

/** An error belongs to the team that wrote the code, and a failed request to the team of the server. */
export const ownership: Readonly<Record<TrackedErrors, readonly OwnershipRule[]>> = {
  web: [
    { type: "path", pattern: "*", owners: ["web"] },
    { type: `tags.${tagName}`, pattern: valueName, owners: ["server"] },
  ],
  server: [{ type: "path", pattern: "*", owners: ["server"] }],
  routines: [],
};

/** The teams that own the issues of a project's monitors: ownership rules apply to errors only (docs.sentry.io, ownership-rules). */
export const monitorOwners = {
  web: "web",
  server: "server",
  routines: "server",
} as const satisfies Record<TrackedErrors, OwningTeam>;

/** The platform of each, by Sentry's name. */
export const platforms = {
  web: "javascript-react",
  server: "node-express",
  routines: "other",
} as const satisfies Record<TrackedErrors, string>;
