import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { AlarmCriteria, EventAlert } from "../../alerts/alert";
import { Alarm } from "./alarm";

export interface EventAlarmProps {
  /** What to wait for, and why it is trouble. */
  readonly alert: EventAlert;
  /** When the alarm over the rule's matches speaks. */
  readonly counted: AlarmCriteria;
  /** The name of the rule and of its alarm in the account. */
  readonly name: string;
  /** Addresses of the dashboard and the runbook, part of what people are told. */
  readonly dashboardUrl: string;
  readonly runbookUrl: string;
  /** SNS topic that tells people; EventBridge must be allowed to publish to it. */
  readonly topicArn: string;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

const EVENT = "event";

/**
 * One alert as an EventBridge rule, told twice: by mail with the event as it came, and to the pager by an alarm that counts what the
 * rule matched. The pager reads no other message of the topic.
 */
export class EventAlarm extends Construct {
  constructor(scope: Construct, id: string, props: EventAlarmProps) {
    super(scope, id);
    const { alert, provider } = props;
    const rule = new CloudwatchEventRule(this, "rule", {
      provider,
      name: props.name,
      description: alert.summary,
      eventPattern: JSON.stringify(alert.pattern),
    });
    new CloudwatchEventTarget(this, "tell", {
      provider,
      rule: rule.name,
      arn: props.topicArn,
      inputTransformer: { inputPaths: { [EVENT]: "$.detail" }, inputTemplate: message(props) },
    });
    new Alarm(this, "page", { ...props, alert: { ...alert, ...props.counted }, notifiesOnRecovery: false });
  }
}

function message({ alert, dashboardUrl, runbookUrl }: EventAlarmProps): string {
  const { severity, summary, description } = alert;
  const text = JSON.stringify({
    alert: `[${severity}] ${summary}`,
    description,
    dashboard: dashboardUrl,
    runbook: runbookUrl,
    [EVENT]: `<${EVENT}>`,
  });
  // EventBridge puts the event in as JSON of its own, which must not stand in quotes.
  return text.replace(`"<${EVENT}>"`, `<${EVENT}>`);
}
