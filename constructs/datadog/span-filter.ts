import { Construct } from "constructs";
import { ApmRetentionFilter } from "../../.gen/providers/datadog/apm-retention-filter";

export interface SpanFilterProps {
  readonly name: string;
  readonly search: string;
  /** The share of the matching traces to keep, from 0 to 1. */
  readonly ratio: number;
}

/** A retention filter for traces. It applies to the whole organization, limited only by its search. */
export class SpanFilter extends Construct {
  constructor(scope: Construct, id: string, { name, search, ratio }: SpanFilterProps) {
    super(scope, id);
    // The API's reference, `rate`: text with two decimals.
    if (!(ratio >= 0 && ratio <= 1) || Number(ratio.toFixed(2)) !== ratio) {
      throw new Error(
        `span filter "${name}": ratio is ${ratio}, must be from 0 to 1 with at most two decimals: change it`,
      );
    }
    new ApmRetentionFilter(this, "filter", {
      name,
      enabled: true,
      filterType: "spans-sampling-processor",
      filter: { query: search },
      rate: ratio.toFixed(2),
    });
  }
}
