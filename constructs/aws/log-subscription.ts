import { CloudwatchLogSubscriptionFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-subscription-filter";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

export interface LogSubscriptionProps {
  readonly name: string;
  readonly logGroupName: string;
  /** The function that gets every line of the group. */
  readonly functionName: string;
  readonly functionArn: string;
  readonly region: string;
  /** The account's id, twelve digits. Only its log group may call the function. */
  readonly account: string;
  /** Resources that must exist before the first line. */
  readonly after: readonly ITerraformDependable[];
}

/** Sends the lines of a log group to a function. */
export class LogSubscription extends Construct {
  constructor(scope: Construct, id: string, props: LogSubscriptionProps) {
    super(scope, id);
    const { region, account, logGroupName } = props;
    const permission = new LambdaPermission(this, "permission", {
      statementId: id,
      functionName: props.functionName,
      action: "lambda:InvokeFunction",
      principal: "logs.amazonaws.com",
      sourceAccount: account,
      sourceArn: `arn:aws:logs:${region}:${account}:log-group:${logGroupName}:*`,
    });
    new CloudwatchLogSubscriptionFilter(this, "filter", {
      name: props.name,
      logGroupName,
      destinationArn: props.functionArn,
      // Every line.
      filterPattern: "",
      // CloudWatch Logs calls the function when the filter is created.
      dependsOn: [permission, ...props.after],
    });
  }
}
