import type { Chapter } from "./clause";

/** How often things are measured, looked at and told. */
export const collection = {
  scrape: { why: "a total outage must be paged within a minute; four scrapes fit into it", intervalSeconds: 15 },
  evaluation: { why: "Grafana's base interval: every rule interval is a multiple of it", intervalSeconds: 10 },
  rate: { why: "four scrapes, so that a rate survives one that was missed", windowSeconds: 60 },
  cloudWatch: { why: "detailed monitoring and the CloudWatch agent publish every minute", periodSeconds: 60 },
  grouping: {
    why: "alerts of one cause arrive within seconds of each other; a P0 does not wait for company",
    waitSeconds: 30,
    urgentWaitSeconds: 0,
    intervalSeconds: 300,
    repeatHours: 4,
  },
  absence: { why: "longer than a rolling replacement of a target takes to be discovered again", lastsSeconds: 300 },
  recovery: {
    why: "an alert stays until its signal was good for two minutes, so that a value on the limit is one notification",
    keepFiringSeconds: 120,
  },
} as const satisfies Chapter;

/** The oldest Grafana that understands what is declared here (Go-duration `keep_firing_for` in rules arrived with it). */
export const grafanaMinimumVersion = "12.0.0";
