import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { Construct } from "constructs";
import { automationProgram } from "./automation-program";
import { parameterStatements } from "./statements/parameter-statements";

export interface WeeklyReviewProps {
  /** Name of the Automation document and of what starts it, unique in the account and region. */
  readonly name: string;
  /** Name of the program's role, unique in the account; with `-start` that of what starts it. */
  readonly roleName: string;
  readonly environment: string;
  readonly account: string;
  /** Every region whose alarms are asked; the program runs in the first. */
  readonly regions: readonly [string, ...string[]];
  /** What the names of the environment's alarms begin with. */
  readonly alarmPrefix: string;
  /** The tag `Severity` of the alarms that are listed. */
  readonly severity: string;
  /** Names of the EventBridge rules of that severity. */
  readonly eventRules: readonly string[];
  /** Days in alarm after which an alarm persists. */
  readonly persistentDays: number;
  /** Days of a week on which an event came, from which on it persists. */
  readonly recurringDays: number;
  /** EventBridge's cron expression, in UTC. */
  readonly schedule: string;
  /** The Python program `review_week.py`, handler `review`. */
  readonly program: string;
  /** The topic whose subscribers get the list, and the key that it is encrypted with. */
  readonly topicArn: string;
  readonly keyArn: string;
  /** Who waits for it: a monitor, and the SSM parameter with the key that it is told by. @default nobody */
  readonly checkIn?: { readonly monitor: string; readonly keyParameter: string; readonly keyParameterArn: string };
  /** The topic that hears of an execution that failed. */
  readonly failureTopicArn: string;
}

/** A list of what persists, every week: schedule → Automation document → mail. */
export class WeeklyReview extends Construct {
  constructor(scope: Construct, id: string, props: WeeklyReviewProps) {
    super(scope, id);
    const [region] = props.regions;
    const { name, roleName, account } = props;
    automationProgram(this, {
      name,
      roleName,
      region,
      account,
      description: `Mails which ${props.severity} of ${props.environment} persist`,
      program: props.program,
      handler: "review",
      input: {
        Environment: props.environment,
        Regions: props.regions,
        Prefix: props.alarmPrefix,
        Severity: props.severity,
        PersistentDays: props.persistentDays,
        EventRules: props.eventRules,
        RecurringDays: props.recurringDays,
        TopicArn: props.topicArn,
        ...(props.checkIn && {
          CheckIn: { KeyParameter: props.checkIn.keyParameter, Monitor: props.checkIn.monitor },
        }),
      },
      statements: statements(props),
      failure: { description: "Nobody got the list for the weekly review", topicArn: props.failureTopicArn },
    }).startedBy(
      "on-schedule",
      new CloudwatchEventRule(this, "schedule-rule", {
        name,
        description: "The list for the weekly review is due",
        scheduleExpression: props.schedule,
      }),
    );
  }
}

/** What the program may do. */
function statements(props: WeeklyReviewProps): object[] {
  return [
    {
      Sid: "Look",
      Action: ["cloudwatch:DescribeAlarms", "cloudwatch:ListTagsForResource", "cloudwatch:GetMetricStatistics"],
      Resource: "*",
    },
    { Sid: "Tell", Action: "sns:Publish", Resource: props.topicArn },
    {
      Sid: "Encrypt",
      Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
      Resource: props.keyArn,
      Condition: { StringEquals: { "kms:ViaService": `sns.${props.regions[0]}.amazonaws.com` } },
    },
    ...parameterStatements(props.checkIn && [props.checkIn.keyParameterArn]),
  ];
}
