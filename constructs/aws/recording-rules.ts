import { PrometheusRuleGroupNamespace } from "@cdktf/provider-aws/lib/prometheus-rule-group-namespace";
import { Construct } from "constructs";

export interface RecordingRulesProps {
  /** The namespace's name in the workspace. */
  readonly name: string;
  readonly workspaceId: string;
  /** A rule file as YAML or JSON. */
  readonly rules: string;
}

/** Recording rules of a managed Prometheus. It has no alert manager, because Grafana evaluates all alerts. */
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
