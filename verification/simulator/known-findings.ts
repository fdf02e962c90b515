/** A finding of the simulation that is published, with the reason why it stands. */
interface KnownFinding {
  /** The beginning of its sentence. */
  readonly finding: string;
  readonly why: string;
  /** True if only another start of the incident than the first has it. */
  readonly isOfLaterStart?: boolean;
}

/** Findings that stand. A test fails for any other, and for one that no longer occurs. */
export const knownFindings: readonly KnownFinding[] = [
  {
    finding: "outside-unreachable: it paged 2 times",
    why: "Prometheus cannot read Datadog's tests: RequestsStopped (P1) pages after UnreachableFromOutside (P0), and a severity is not grouped with another.",
  },
  {
    finding: "outages-come-back: it paged 19 times",
    why: "An hour with an outage has lost what the pace allows, so requests that fail late in a minute burn before the probes show the next total outage.",
    isOfLaterStart: true,
  },
  {
    finding: "topics-fail: it paged 2 times",
    why: "The topics of two regions fail at once, and each region has its own alarm.",
  },
];
