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
  late: {
    why: "rates look back a little over a minute: what is older when it arrives is in none of them. Two minutes of it are no collector that was started anew",
    maximumSeconds: 60,
    lastsSeconds: 120,
    rememberedSeconds: 1200,
  },
  losses: {
    why: "samples that the receiver refuses do not come again; five minutes of it are no hiccup of a connection",
    lastsSeconds: 300,
  },
  recordings: {
    why: "what nobody sends any more is still found for five minutes, while rates over it are missing already: what is missing for longer is not recorded any more",
    lastsSeconds: 300,
  },
  flapping: {
    why: "a source that falls silent three times within an hour is none of those that are replaced or restarted once",
    atLeastCount: 3,
    windowSeconds: 3600,
  },
  delivery: {
    why: "an alarm that changes is one message: SNS tries an HTTPS address three times again, twenty seconds apart, and counts each attempt that fails, and a mailbox once when it gives up (SNS developer guide, delivery retries and metrics). All of a lost page falls into a minute or two, so that one failure has to be enough; it comes only when somebody is to be told of something, and may have arrived at the next attempt",
    countedSeconds: 300,
    maximumCount: 0,
  },
  starts: {
    why: "EventBridge counts a start when it has given it up; the next one is half an hour to a week away",
    countedSeconds: 300,
    maximumCount: 0,
  },
  events: {
    why: "a failover or a failed rollout is several events within minutes of each other; what comes after a quiet quarter of an hour is told again",
    windowSeconds: 900,
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
