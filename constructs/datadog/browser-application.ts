import { Construct } from "constructs";
import { RumApplication } from "../../.gen/providers/datadog/rum-application";
import { RumRetentionFilter } from "../../.gen/providers/datadog/rum-retention-filter";

/**
 * Which sessions are kept, and how many of them: no session matches two that keep different shares, for the first of them would decide.
 * Whatever no filter keeps is dropped after it was counted.
 */
interface Kept {
  /** Its place in the tree. */
  readonly id: string;
  readonly name: string;
  readonly search: string;
  readonly percent: number;
}

export interface BrowserApplicationProps {
  readonly name: string;
  readonly kept: readonly Kept[];
}

/**
 * A web application whose browsers tell what users feel. Its filters have no order: that would have to name those that Datadog makes
 * by itself as well.
 */
export class BrowserApplication extends Construct {
  readonly applicationId: string;

  constructor(scope: Construct, id: string, { name, kept }: BrowserApplicationProps) {
    super(scope, id);
    for (const filter of kept) checkPercent(filter);
    this.applicationId = new RumApplication(this, "application", {
      name,
      type: "browser",
      rumEventProcessingState: "ALL",
      productAnalyticsRetentionState: "NONE",
    }).id;
    for (const filter of kept) {
      new RumRetentionFilter(this, `keep-${filter.id}`, {
        applicationId: this.applicationId,
        name: filter.name,
        eventType: "session",
        query: filter.search,
        sampleRate: filter.percent,
        enabled: true,
      });
    }
  }
}

/** Datadog's page "Retention Filters" of RUM. */
function checkPercent({ name, percent }: Kept): void {
  if (percent >= 0 && percent <= 100) return;
  throw new Error(`retention filter "${name}": percent is ${percent}, must be from 0 to 100: it is no share of 1`);
}
