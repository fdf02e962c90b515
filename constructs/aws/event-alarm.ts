import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { AlarmCriteria, EventAlert } from "../../alerts/alert";
import { Alarm } from "./alarm";

export interface EventAlarmProps {
  /** The event pattern, severity and texts of the alert. */
  readonly alert: EventAlert;
  /** The criteria of the alarm on the rule's matches. */
  readonly counted: AlarmCriteria;
  /** The alarm's line on the number of matches. */
  readonly valuesLine: string;
  /** The name of the rule and of its alarm, unique in the account. */
  readonly name: string;
  /** Addresses of the dashboard and the runbook, which the message contains. */
  readonly dashboardUrl: string;
  readonly runbookUrl: string;
  /** ARN of the SNS topic to notify. Its policy must allow EventBridge to publish. */
  readonly topicArn: string;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** EventBridge's own name for the whole event as JSON (user guide, reserved variables of input transformers). */
const EVENT = "aws.events.event.json";

/**
 * An EventBridge rule for one alert, with two notification paths. A mail contains the event. An alarm on the rule's matches pages, because
 * PagerDuty's integration reads only alarms of the topic.
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
      inputTransformer: { inputTemplate: message(props) },
    });
    new Alarm(this, "page", {
      ...props,
      alert: { ...alert, ...props.counted },
      notifiesOnRecovery: alert.endsWithFindings === true,
    });
  }
}

function message({ alert, dashboardUrl, runbookUrl }: EventAlarmProps): string {
  const { severity, summary, description } = alert;
  const text = JSON.stringify({
    alert: `[${severity}] ${summary}`,
    description,
    dashboard: dashboardUrl,
    runbook: runbookUrl,
    event: `<${EVENT}>`,
  });
  // EventBridge inserts the event as JSON, which must not be in quotes.
  return text.replace(`"<${EVENT}>"`, `<${EVENT}>`);
}
