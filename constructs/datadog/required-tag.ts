import { Construct } from "constructs";
import { MonitorConfigPolicy } from "../../.gen/providers/datadog/monitor-config-policy";
import { checkTags } from "./tags";

export interface RequiredTagProps {
  readonly key: string;
  readonly values: readonly string[];
}

/** A policy that every monitor of the organization has this tag with one of these values, including manually created monitors. */
export class RequiredTag extends Construct {
  constructor(scope: Construct, id: string, { key, values }: RequiredTagProps) {
    super(scope, id);
    checkTags(
      `required tag ${key}`,
      values.map((value) => `${key}:${value}`),
    );
    if (values.length === 0) {
      throw new Error(
        `required tag ${key}: values is empty, must have at least one, or Datadog refuses every monitor: add one`,
      );
    }
    new MonitorConfigPolicy(this, "policy", {
      policyType: "tag",
      tagPolicy: { tagKey: key, tagKeyRequired: true, validTagValues: values.toSorted() },
    });
  }
}
