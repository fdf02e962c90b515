import { PrometheusRuleGroupNamespace } from "@cdktf/provider-aws/lib/prometheus-rule-group-namespace";
import { Construct } from "constructs";

export interface RecordingRulesProps {
  /** Name of the namespace within the workspace. */
  readonly name: string;
  readonly workspaceId: string;
  /** A rule file: YAML, of which JSON is a part. */
  readonly rules: string;
}

/** Rules that a managed Prometheus evaluates by itself. It has no alert manager: Grafana's alerts are the only ones. */
export class RecordingRules extends Construct {
  constructor(scope: Construct, id: string, props: RecordingRulesProps) {
    super(scope, id);
    new PrometheusRuleGroupNamespace(this, "namespace", {
      name: props.name,
      workspaceId: props.workspaceId,
      data: props.rules,
    });
  }
}
