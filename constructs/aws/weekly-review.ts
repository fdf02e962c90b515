import { Construct } from "constructs";
import { automationProgram, type CheckIn } from "./automation-program";

export interface WeeklyReviewProps {
  /** The name of the Automation document and of its rule, unique in the account and region. */
  readonly name: string;
  /** The name of the code's role, unique in the account. The role that starts it has the suffix `-start`. */
  readonly roleName: string;
  readonly environment: string;
  readonly account: string;
  /** Every region whose alarms are listed. The document runs in the first. */
  readonly regions: readonly [string, ...string[]];
  /** Prefix of the environment's alarm names. */
  readonly alarmPrefix: string;
  /** The value of the tag `Severity` of the alarms to list. */
  readonly severity: string;
  /** Names of the EventBridge rules of that severity. */
  readonly eventRules: readonly string[];
  /** Days in alarm from which an alarm counts as persistent. */
  readonly persistentDays: number;
  /** Days of a week with an event from which the event counts as persistent. */
  readonly recurringDays: number;
  /** Trends that no alert reports, each with the address of its page. */
  readonly trends: readonly string[];
  /** EventBridge's cron expression, in UTC. */
  readonly schedule: string;
  /** The code of `review_week.py`, whose handler is `review`. */
  readonly program: string;
  /** The topic that receives the list, and its encryption key. */
  readonly topicArn: string;
  readonly keyArn: string;
  /** The Sentry cron monitor that expects each run, and the SSM parameter with its key. @default none */
  readonly checkIn?: CheckIn;
  /** ARN of the topic that is notified of failed executions. */
  readonly failureTopicArn: string;
}

/** A weekly mail that lists persistent alarms and the pages of trends, which a schedule and an Automation document send. */
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
        Trends: props.trends,
        TopicArn: props.topicArn,
      },
      statements: statements(props),
      checkIn: props.checkIn,
      failure: { description: "The list for the weekly review was not sent", topicArn: props.failureTopicArn },
    }).startedOnSchedule("The list for the weekly review is due", props.schedule);
  }
}

/** Returns the permissions of the code's role. */
function statements(props: WeeklyReviewProps): object[] {
  return [
    {
      Sid: "Alarms",
      Action: ["cloudwatch:DescribeAlarms", "cloudwatch:ListTagsForResource"],
      Resource: props.regions.map((region) => `arn:aws:cloudwatch:${region}:${props.account}:alarm:*`),
    },
    // Metrics are not resources.
    { Sid: "Metrics", Action: "cloudwatch:GetMetricStatistics", Resource: "*" },
    { Sid: "Tell", Action: "sns:Publish", Resource: props.topicArn },
    {
      Sid: "Encrypt",
      Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
      Resource: props.keyArn,
      Condition: { StringEquals: { "kms:ViaService": `sns.${props.regions[0]}.amazonaws.com` } },
    },
  ];
}
