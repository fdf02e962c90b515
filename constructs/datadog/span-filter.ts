import { Construct } from "constructs";
import { ApmRetentionFilter } from "../../.gen/providers/datadog/apm-retention-filter";

export interface SpanFilterProps {
  readonly name: string;
  readonly search: string;
  /** Of 1: how much of what is found is kept. */
  readonly ratio: number;
}

/** Which traces are kept to be looked at. It holds for the whole organization, and only its search narrows it. */
export class SpanFilter extends Construct {
  constructor(scope: Construct, id: string, { name, search, ratio }: SpanFilterProps) {
    super(scope, id);
    // The API's reference, `rate`: text with two decimals.
    if (!(ratio >= 0 && ratio <= 1) || Number(ratio.toFixed(2)) !== ratio) {
      throw new Error(
        `span filter "${name}": ratio is ${ratio}, must be from 0 to 1 with two decimals: it is no percentage`,
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
