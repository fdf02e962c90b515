import * as z from "zod";
import type { errorTracking } from "../../../policy/error-tracking";
import { chapter } from "../clause";
import { between, listOf, oneOf, setOf, text, whole, words } from "../values";

/** Windows of Sentry's metric monitors (getsentry/sentry, incidents). */
const CRASH_WINDOWS = [1800, 3600, 7200, 14_400, 43_200, 86_400] as const;
const program = z.literal(["web", "server"]);
const ownersOf = listOf(
  z.strictObject({
    type: text(/^(path|module|url|tags\.[\w.-]+)$/, "path, module, url or tags.<name>"),
    pattern: text(/^\S+$/, "a glob without blanks such as *"),
    owners: setOf(program),
  }),
  { from: 0 },
);

export const errorTrackingFile = {
  errorTracking: chapter<typeof errorTracking>({
    level: { noteLevel: oneOf(20, 30, 40), says: [] },
    failedRequests: {
      tagName: text(/^[a-z][\w.-]{0,31}$/, "the name of one tag such as cause"),
      valueName: text(/^\S{1,200}$/, "the value of that tag such as api"),
    },
    manyUsers: { usersCount: whole(2, 100_000), windowSeconds: oneOf(60, 300, 600, 900, ...CRASH_WINDOWS) },
    crashes: { crashFreePercent: whole(50, 99), windowSeconds: oneOf(...CRASH_WINDOWS) },
    uptime: {
      // getsentry/sentry, uptime: intervals and the longest timeout.
      intervalSeconds: oneOf(60, 300, 600, 1200, 1800, 3600),
      timeoutSeconds: whole(1, 30),
      failuresCount: whole(1, 10),
      successesCount: whole(1, 10),
    },
    reports: { sentRatio: between(0.01, 1), tracedRatio: between(0, 1), recordedRatio: between(0, 1) },
    users: { idDigitsCount: whole(16, 128) },
    repeats: { everyMinutes: oneOf(0, 5, 10, 30, 60, 180, 720, 1440) },
    // Sentry resolves an issue after a month at the latest (API reference, resolveAge).
    resolved: { afterHours: whole(0, 720) },
    keys: { eventsCount: whole(1, 100_000), windowSeconds: whole(1, 86_400) },
    noise: {
      filterNames: setOf(z.literal(["browser-extensions", "localhost", "web-crawlers", "filtered-transaction"])),
      legacyBrowserNames: setOf(words),
      messageNames: setOf(words),
    },
    evaluation: {
      shortWindowSeconds: whole(60, 86_400),
      shortWindowEverySeconds: whole(60, 3600),
      longWindowSeconds: whole(60, 86_400),
      longWindowEverySeconds: whole(60, 3600),
    },
  }),
  programs: setOf(program),
  ownership: z.strictObject({ web: ownersOf, server: ownersOf, routines: ownersOf }),
  monitorOwners: z.strictObject({ web: program, server: program, routines: program }),
  platforms: z.strictObject({ web: words, server: words, routines: words }),
};
