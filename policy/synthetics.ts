import type { Chapter } from "./clause";

/** Intervals, locations and limits of synthetic tests. */
export const synthetics = {
  locations: {
    why: "The locations are Datadog's own: two in Europe, where most users are, two in North America, one in South America, one in Asia.",
    source: "docs/decisions/0014-synthetic-tests.md",
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
    why: "The farthest location needs four round trips, each over 0.2 s; what exceeds this and the handbook's limit is not the network.",
    source: "docs/decisions/0014-synthetic-tests.md",
    publicSeconds: 1.5,
  },
  request: {
    why: "A user who waits ten seconds leaves; three attempts a second apart exclude a lost packet.",
    timeoutSeconds: 10,
    retryCount: 2,
    retrySeconds: 1,
  },
  outside: {
    why: "Tests run every minute; failures from four of six locations at once are an outage, which alerts after their retries.",
    source: "docs/decisions/0014-synthetic-tests.md",
    everySeconds: 60,
    failedCount: 4,
    failingSeconds: 0,
  },
  webApp: {
    why: "Sentry alerts when the web app is unreachable; this test runs every minute where browsers run and explains their failures to Datadog.",
    source: "docs/decisions/0014-synthetic-tests.md",
    everySeconds: 60,
    failedCount: 1,
    failingSeconds: 0,
  },
  dataQuery: {
    why: "Two of three locations have to fail; the alert waits longer than the test's interval and its explanations need.",
    source: "docs/decisions/0014-synthetic-tests.md",
    everySeconds: 180,
    failedCount: 2,
    failingSeconds: 180,
    heldBackSeconds: 300,
  },
  realTime: {
    why: "The test works as for data queries at half the price, because its alert does not page at night.",
    source: "docs/decisions/0014-synthetic-tests.md",
    everySeconds: 300,
    failedCount: 2,
    failingSeconds: 180,
    heldBackSeconds: 420,
  },
  browser: {
    why: "A page that shows nothing after ten seconds does not work; one retry suffices, because each run loads every page.",
    source: "docs/decisions/0014-synthetic-tests.md",
    timeoutSeconds: 10,
    retryCount: 1,
    retrySeconds: 5,
    failedCount: 1,
  },
  criticalJourney: {
    why: "The test runs from one location, because two at once would delete each other's data; the alert waits for another run.",
    source: "docs/decisions/0014-synthetic-tests.md",
    everySeconds: 540,
    failingSeconds: 0,
    heldBackSeconds: 780,
  },
  pageLoad: {
    why: "Tests run every quarter of an hour, and two in a row have to be slow before the alert fires.",
    source: "docs/decisions/0014-synthetic-tests.md",
    everySeconds: 900,
    failingSeconds: 960,
    heldBackSeconds: 1020,
  },
  certificate: {
    why: "The test runs once a day from one location, because the day on which a certificate ends is known.",
    everySeconds: 86_400,
    failedCount: 1,
    failingSeconds: 0,
  },
  detection: {
    why: "Detection takes a third of the response time of P0, which leaves nine minutes to escalate, and half of the others'.",
    urgentPercent: 33,
    otherPercent: 50,
  },
} as const satisfies Chapter;

/**
 * The tenant of synthetic tests. The application treats it like any other tenant, so tests have no advantage. Measurements of users, ratings,
 * data quality and growth exclude it by this name.
 */
export const syntheticTestTenant = {
  name: "synthetic-journeys",
  /** Increase it by one when the e-mail address or password changes: Terraform stores neither, so it would plan no change otherwise. */
  secretsVersion: "1",
  /** A header with the id of the test, which Datadog adds to every request of a test. */
  requestHeader: "sec-datadog",
} as const;
