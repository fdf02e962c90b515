import { Construct } from "constructs";
import { RumApplication } from "../../.gen/providers/datadog/rum-application";
import { RumRetentionFilter } from "../../.gen/providers/datadog/rum-retention-filter";

/**
 * A retention filter: a search for sessions and the percent of them to keep. A session must not match two filters with different
 * percentages, because the first would apply. Datadog counts a session that no filter keeps, and then drops it.
 */
interface Kept {
  /** The id of the filter's construct. */
  readonly id: string;
  readonly name: string;
  readonly search: string;
  readonly percent: number;
}

export interface BrowserApplicationProps {
  readonly name: string;
  readonly kept: readonly Kept[];
}

/** A RUM application of the web app. Its filters have no order, because an order would also have to contain Datadog's default filters. */
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

/** Checks the percentage against the range on Datadog's page "Retention Filters" of RUM. @throws Error outside 0 to 100 */
function checkPercent({ name, percent }: Kept): void {
  if (percent >= 0 && percent <= 100) return;
  throw new Error(`retention filter "${name}": percent is ${percent}, must be from 0 to 100: change it`);
}
