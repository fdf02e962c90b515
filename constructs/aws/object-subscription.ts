import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

export interface ObjectSubscriptionProps {
  /** The rule's name, unique in the account. */
  readonly name: string;
  readonly description: string;
  /** A bucket whose events go to EventBridge. */
  readonly bucketName: string;
  /** The start of the objects' keys. */
  readonly keyPrefix: string;
  /** The function that gets the event of each new object. */
  readonly functionName: string;
  readonly functionArn: string;
  /** Resources that must exist before the first event. */
  readonly after: readonly ITerraformDependable[];
}

/** Calls a function for each new object of a bucket. */
export class ObjectSubscription extends Construct {
  constructor(scope: Construct, id: string, props: ObjectSubscriptionProps) {
    super(scope, id);
    const { name, description, bucketName, keyPrefix, functionName } = props;
    const rule = new CloudwatchEventRule(this, "rule", {
      name,
      description,
      eventPattern: JSON.stringify({
        source: ["aws.s3"],
        "detail-type": ["Object Created"],
        detail: { bucket: { name: [bucketName] }, object: { key: [{ prefix: keyPrefix }] } },
      }),
      dependsOn: [...props.after],
    });
    const permission = new LambdaPermission(this, "permission", {
      statementId: id,
      action: "lambda:InvokeFunction",
      functionName,
      principal: "events.amazonaws.com",
      sourceArn: rule.arn,
    });
    new CloudwatchEventTarget(this, "target", { rule: rule.name, arn: props.functionArn, dependsOn: [permission] });
  }
}
