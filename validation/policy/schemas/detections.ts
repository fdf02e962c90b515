import * as z from "zod";
import { detectionNames } from "../../../policy/detection-names";
import type { detections } from "../../../policy/detections";
import { chapter } from "../clause";
import { lastDay } from "../times";
import { between, multiple, oneOf, setOf, text, whole, words } from "../values";

const DAY_SECONDS = 86_400;
const window = whole(60, DAY_SECONDS);
const count = whole(2, 10_000);

export const detectionsFile = {
  detections: chapter<typeof detections>({
    running: {
      everyMinutes: whole(1, 15),
      readAgainHours: whole(1, 24),
      // An answer has at most 65,536 groups, and a run at most fifteen minutes.
      groupsCount: whole(1, 10_000),
      eventsCount: whole(1000, 100_000),
      memoryMegabytes: whole(128, 10_240),
      timeoutSeconds: whole(10, 900),
      // Two runs at once would report an incident twice.
      runsCount: oneOf(1),
      says: [],
    },
    incidents: {
      renewedMinutes: whole(1, 60),
      quietMinutes: whole(2, 1440),
      rememberedHours: whole(25, 168),
      keptDays: whole(30, 366),
    },
    notRun: { lastsSeconds: multiple(300, 300, 3600) },
    bruteForce: { failuresCount: count, withinSeconds: window },
    bruteForceOfDay: { failuresCount: count, withinSeconds: window },
    guessed: { afterSeconds: window, usualDays: whole(7, 366) },
    spraying: { usersCount: count, withinSeconds: window },
    sprayingOfDay: { usersCount: count, withinSeconds: window },
    stuffing: { usersCount: count, networksCount: count, withinSeconds: window },
    stuffingOfDay: { usersCount: count, withinSeconds: window },
    travel: {
      speedKilometersPerHour: between(100, 2000),
      leastKilometers: between(1, 10_000),
      withinSeconds: window,
      clockSeconds: whole(0, 3600),
    },
    newCountry: { earlierDays: whole(7, 366) },
    exports: { rowsCount: whole(1, 100_000_000), withinSeconds: window },
    exportsOfDay: { rowsCount: whole(1, 100_000_000), withinSeconds: window },
    suspiciousExports: { withinSeconds: window },
    sessions: { softwareCount: count, networksCount: count, withinSeconds: window },
    forbidden: { requestsCount: count, withinSeconds: window },
    consoleFailures: { failuresCount: count, withinSeconds: window },
    refusedCalls: { callsCount: count, withinSeconds: window },
    refusedChanges: { callsCount: count, withinSeconds: window },
  }),
};

export const detectionNamesFile = {
  detectionNames: setOf(text(/^([A-Z][a-z0-9]+)+$/, "the name of an alert such as TokenReused")),
};

export const acceptedActivityFile = {
  acceptedActivity: z
    .array(
      z.strictObject({
        detection: oneOf(...detectionNames),
        field: oneOf("user.hash", "session.hash", "source.ip"),
        value: text(
          /^(?:[0-9a-f]{64}|[0-9a-f.:]+(?:\/\d{1,3})?)$/,
          "a hash, an address or a range such as 198.51.100.0/24",
        ),
        why: words,
        untilDay: lastDay,
      }),
    )
    .max(100),
};
