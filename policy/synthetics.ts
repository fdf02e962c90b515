import type { Chapter } from "./clause";

/** How robots look from outside: how often, from where, and when it is trouble. */
export const synthetics = {
  locations: {
    why: "two in Europe, where most users are, two in North America, one in South America and one in Asia: a provider, a cable or a country is not all of them. They are Datadog's own, so that nothing of ours is between",
    everywhereNames: [
      "aws:eu-central-1",
      "aws:eu-north-1",
      "aws:us-east-1",
      "aws:ca-central-1",
      "aws:sa-east-1",
      "aws:ap-southeast-1",
    ],
    someNames: ["aws:eu-north-1", "aws:us-east-1", "aws:ap-southeast-1"],
    userNames: ["aws:eu-north-1"],
  },
  network: {
    why: "from the farthest of the places light alone needs 0.2 s there and back through glass, routes are longer, and a new connection goes there and back four times (name, TCP, TLS, request): what is slower than this on top of the handbook's limit is not the network",
    publicSeconds: 1.5,
  },
  request: {
    why: "who waits ten seconds has gone; three tries a second apart are no lost packet",
    timeoutSeconds: 10,
    retryCount: 2,
    retrySeconds: 1,
  },
  outside: {
    why: "every minute; four of the six places at once are no bad place but an outage, which is told as soon as their retries fail too",
    everySeconds: 60,
    failedCount: 4,
    failingSeconds: 0,
  },
  webApp: {
    why: "every minute, from the places where browsers look: Sentry tells when the web app is gone, and this explains to Datadog what they find then",
    everySeconds: 60,
    failedCount: 1,
    failingSeconds: 0,
  },
  dataQuery: {
    why: "every three minutes from three places, two of which have to fail; what it can be explained by is told within the three minutes that it waits. It still fails after an outage until it is run again, and is held back for longer than that",
    everySeconds: 180,
    failedCount: 2,
    failingSeconds: 180,
    heldBackSeconds: 300,
  },
  realTime: {
    why: "as data queries, at half the price: nobody is woken by it",
    everySeconds: 300,
    failedCount: 2,
    failingSeconds: 180,
    heldBackSeconds: 420,
  },
  browser: {
    why: "a page that shows nothing after ten seconds does not work, whatever the network; one retry, since each run is a whole visit. Whoever is slower than that in every step still ends before the next visit starts",
    timeoutSeconds: 10,
    retryCount: 1,
    retrySeconds: 5,
    failedCount: 1,
  },
  criticalJourney: {
    why: "every nine minutes, from one place: two at once would delete what the other has just written. It is held back for longer than it takes to be run again, by when an outage that explains it is over or known, and a hiccup has passed",
    everySeconds: 540,
    failingSeconds: 0,
    heldBackSeconds: 780,
  },
  pageLoad: {
    why: "every quarter of an hour; a little longer than that, so that two visits in a row have to be slow: one is somebody's hiccup",
    everySeconds: 900,
    failingSeconds: 960,
    heldBackSeconds: 1020,
  },
  certificate: {
    why: "looked at once a day, from one place: it ends on a day that is known",
    everySeconds: 86_400,
    failedCount: 1,
    failingSeconds: 0,
  },
  detection: {
    why: "of the time that a severity promises for the response, a third of P0's is for noticing, so that the escalation to the third has its nine minutes; half of the others', whose responders need no escalation to be in time",
    urgentPercent: 33,
    otherPercent: 50,
  },
} as const satisfies Chapter;

/**
 * The tenant that robots act as. It is of the application like any other, so that nothing is easier for it, and counts for no
 * business: whoever measures users, ratings, data quality or growth leaves it out by this name.
 */
export const robotTenant = {
  name: "synthetic-journeys",
  /** Raised by one whenever its e-mail address or password changes: Terraform keeps neither, and sees no change otherwise. */
  secretsVersion: "1",
  /** Of everything that robots ask: Datadog puts it there by itself, with the id of the test. */
  requestHeader: "sec-datadog",
} as const;
