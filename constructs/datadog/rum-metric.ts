import { Construct } from "constructs";
import { RumMetric as DatadogRumMetric } from "../../.gen/providers/datadog/rum-metric";
import type { RumMetricDefinition } from "../../signals/datadog/rum-metrics";

/** A letter, then at most 199 letters, digits, underscores and points (Datadog's page "Custom Metrics"). */
const NAME = /^[a-zA-Z][a-zA-Z0-9_.]{0,199}$/;

/** A metric of browser views, counted when a view ends and its measurements are complete. Its name is unique in the organization. */
export class RumMetric extends Construct {
  constructor(scope: Construct, id: string, { name, search, measure, groupBy }: RumMetricDefinition) {
    super(scope, id);
    if (!NAME.test(name)) {
      throw new Error(
        `RUM metric: name is "${name}", must be a letter, then letters, digits, underscores and points, at most 200 characters: rename it`,
      );
    }
    new DatadogRumMetric(this, "metric", {
      name,
      eventType: "view",
      compute:
        measure === undefined
          ? { aggregationType: "count" }
          : { aggregationType: "distribution", path: measure, includePercentiles: true },
      filter: { query: search },
      groupBy: Object.entries(groupBy).map(([tagName, path]) => ({ path, tagName })),
      uniqueness: { when: "end" },
    });
  }
}
