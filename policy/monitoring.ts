import type { Chapter } from "./clause";

/** When the monitoring itself has to be told. */
export const monitoring = {
  evaluations: {
    why: "a query that times out once is asked again; five minutes with failures in each of them are a rule or a source that is broken",
    windowSeconds: 60,
    lastsSeconds: 300,
  },
  notifications: {
    why: "counted when every attempt has failed: one is somebody who was not told",
    maximumCount: 0,
    windowSeconds: 300,
  },
  delivery: {
    why: "SNS tries an HTTPS address again every twenty seconds or sooner for a quarter of an hour, and counts each attempt that fails (SNS developer guide, delivery retries and metrics): five minutes with failures in each are no hiccup, and the message can still arrive",
    lastsSeconds: 300,
  },
  events: {
    why: "a failover or a failed rollout is several events within minutes of each other; what comes after a quiet quarter of an hour is told again",
    togetherSeconds: 900,
  },
  targets: {
    why: "what discovery has dropped is remembered for an hour: long enough to be told, short enough that a probe taken away on purpose is forgotten",
    rememberedSeconds: 3600,
  },
  deployments: {
    why: "a version that was not seen for a quarter of an hour is a deployment; shorter gaps are restarts and missed scrapes",
    forgottenAfterSeconds: 900,
  },
} as const satisfies Chapter;
