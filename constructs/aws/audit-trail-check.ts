import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { Construct } from "constructs";
import { automationProgram } from "./automation-program";

export interface AuditTrailCheckProps {
  /** The name of the document and of the rules that start it. */
  readonly name: string;
  readonly roleName: string;
  /** The trail's home region, the only one in which its selectors can be changed. */
  readonly region: string;
  /** The account's id, twelve digits. */
  readonly account: string;
  readonly trailArn: string;
  /** Names of the buckets with personal data, whose objects' reads and writes the trail must record. */
  readonly dataBuckets: readonly string[];
  /** Source and detail type of the event for what the trail does not record. */
  readonly event: { readonly source: string; readonly detailType: string };
  /** Hours between two checks in addition to those after each change of the selectors, which EventBridge may lose. */
  readonly everyHours: number;
  /** The code of `check_audit_trail.py`, whose handler is `check`. */
  readonly program: string;
  /** ARN of the SNS topic that is notified of failed executions. */
  readonly topicArn: string;
}

/** An event for an audit trail that no longer records all it must, from an Automation document that reads its selectors after each change. */
export class AuditTrailCheck extends Construct {
  constructor(scope: Construct, id: string, props: AuditTrailCheckProps) {
    super(scope, id);
    const { name, region, account, trailArn, event } = props;
    const program = automationProgram(this, {
      name,
      roleName: props.roleName,
      region,
      account,
      description: "Checks which calls the audit trail records",
      program: props.program,
      handler: "check",
      input: {
        Region: region,
        TrailArn: trailArn,
        Buckets: props.dataBuckets,
        Source: event.source,
        DetailType: event.detailType,
      },
      statements: [
        { Sid: "Selectors", Action: "cloudtrail:GetEventSelectors", Resource: trailArn },
        {
          Sid: "Report",
          Action: "events:PutEvents",
          Resource: `arn:aws:events:${region}:${account}:event-bus/default`,
          Condition: { StringEquals: { "events:source": event.source } },
        },
      ],
      failure: { description: "The audit trail is not checked", topicArn: props.topicArn },
    });
    program.startedBy(
      "on-change",
      new CloudwatchEventRule(this, "change-rule", {
        name: `${name}-changed`,
        description: "A call set what the audit trail records",
        eventPattern: JSON.stringify({
          source: ["aws.cloudtrail"],
          "detail-type": ["AWS API Call via CloudTrail"],
          detail: {
            eventSource: ["cloudtrail.amazonaws.com"],
            eventName: ["PutEventSelectors"],
            errorCode: [{ exists: false }],
          },
        }),
      }),
    );
    program.startedOnSchedule("The check of the audit trail is due", `rate(${props.everyHours} hours)`);
  }
}
