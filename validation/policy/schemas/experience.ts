import * as z from "zod";
import type { experience } from "../../../policy/experience";
import { chapter } from "../clause";
import { between, multiple, setOf, text, whole } from "../values";

const share = between(0, 100);
const state = text(/^[a-z]+$/, "a word in lower case such as cold");

export const experienceFile = {
  experience: chapter<typeof experience>({
    network: { roundTripSeconds: between(0.005, 1), roundTripsCount: whole(1, 20) },
    realUsers: { minimumViewsCount: whole(1, 100_000), windowHours: whole(1, 24) },
    vitals: {
      largestContentSeconds: between(0.5, 20),
      interactionSeconds: between(0.05, 5),
      layoutShiftRatio: between(0.01, 1),
    },
    frustration: { maximumPercent: between(0.5, 90) },
    blindness: {
      viewsWindowMinutes: multiple(5, 5, 1440),
      tracesWindowMinutes: multiple(5, 5, 1440),
      testsWindowMinutes: multiple(5, 5, 1440),
    },
    sessions: { sentPercent: between(1, 100) },
    replays: { recordedPercent: share },
    traces: { browserPercent: share },
    kept: { errorsPercent: share, frustratedPercent: share, robotsPercent: share, othersPercent: share },
    spans: { failedRatio: between(0, 1), slowRatio: between(0, 1) },
  }),
  cacheStates: z.strictObject({ first: state, cached: state }),
  awsNamespaces: setOf(text(/^AWS\/\w+$/, "a CloudWatch namespace such as AWS/EC2")),
};

export const browserSettingsFile = {
  webService: text(/^[a-z][a-z0-9-]*$/, "lower-case letters, digits and hyphens"),
  allowedAttributes: z.record(text(/^[a-z][a-z0-9_]*$/, "lower-case letters, digits and underscores"), z.string()),
  forbiddenAttributes: setOf(text(/^[a-z][a-z0-9_]*$/, "lower-case letters, digits and underscores")),
  privacyLevels: setOf(z.literal(["mask", "mask-user-input", "allow"])),
  privacyLevel: z.literal(["mask", "mask-user-input", "allow"]),
};
