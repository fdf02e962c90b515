import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { LambdaFunctionEventInvokeConfig } from "@cdktf/provider-aws/lib/lambda-function-event-invoke-config";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

export interface FunctionScheduleProps {
  /** The name of the rule, unique in the account. */
  readonly name: string;
  readonly description: string;
  readonly functionName: string;
  readonly functionArn: string;
  /** Minutes between two runs, from 1. */
  readonly everyMinutes: number;
  /** The resources without which the first run fails. */
  readonly after: readonly ITerraformDependable[];
}

const MINUTE_SECONDS = 60;

/** Runs a Lambda function at an interval. A failed run is not repeated: the next one does its work, too. */
export class FunctionSchedule extends Construct {
  constructor(scope: Construct, id: string, props: FunctionScheduleProps) {
    super(scope, id);
    const { name, functionName, functionArn, everyMinutes, after } = props;
    new LambdaFunctionEventInvokeConfig(this, "once", {
      functionName,
      maximumRetryAttempts: 0,
      maximumEventAgeInSeconds: everyMinutes * MINUTE_SECONDS,
    });
    const rule = new CloudwatchEventRule(this, "rule", {
      name,
      description: props.description,
      scheduleExpression: everyMinutes === 1 ? "rate(1 minute)" : `rate(${everyMinutes} minutes)`,
      dependsOn: [...after],
    });
    const permission = new LambdaPermission(this, "permission", {
      action: "lambda:InvokeFunction",
      functionName,
      principal: "events.amazonaws.com",
      sourceArn: rule.arn,
    });
    new CloudwatchEventTarget(this, "target", { rule: rule.name, arn: functionArn, dependsOn: [permission] });
  }
}
