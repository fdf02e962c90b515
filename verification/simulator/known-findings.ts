/** A finding of the simulation that is published, with the reason why it stands. */
interface KnownFinding {
  /** The beginning of its sentence. */
  readonly finding: string;
  readonly why: string;
}

const PARTIAL_OUTAGE =
  "While most servers are unhealthy, all probes of half a minute fail by chance: ServiceDown (P0) pages, then P1. A severity is not grouped with another.";

/** Findings that stand. A test fails for any other, and for one that no longer occurs. */
export const knownFindings: readonly KnownFinding[] = [
  { finding: "two-servers-lose-database: it paged ", why: PARTIAL_OUTAGE },
  { finding: "two-servers-lose-database: thresholds is better, it pages and calls ", why: PARTIAL_OUTAGE },
  {
    finding: "outside-unreachable: it paged 2 times",
    why: "Prometheus cannot read Datadog's tests: RequestsStopped (P1) pages after UnreachableFromOutside (P0), and a severity is not grouped with another.",
  },
  {
    finding: "topics-fail: it paged 2 times",
    why: "The topics of two regions fail at once, and each region has its own alarm.",
  },
];
