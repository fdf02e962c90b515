import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { Construct } from "constructs";
import { automationStarter } from "./automation-starter";
import { parameterStatements } from "./parameter-statements";
import { ServiceRole } from "./service-role";
import { tellFailedAutomation } from "./tell-failed-automation";

export interface WeeklyReviewProps {
  readonly name: string;
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
    const here = (resource: string) => `arn:aws:ssm:${region}:${props.account}:${resource}`;
    const role = programRole(this, props);
    const document = new SsmDocument(this, "document", {
      name: props.name,
      documentType: "Automation",
      documentFormat: "JSON",
      content: JSON.stringify(automation(props, role.arn)),
    });
    const { name, account } = props;
    const starter = automationStarter(this, { name, region, account, automationRoleArn: role.arn });
    new CloudwatchEventTarget(this, "on-schedule", {
      rule: new CloudwatchEventRule(this, "schedule-rule", {
        name: props.name,
        description: "The list for the weekly review is due",
        scheduleExpression: props.schedule,
      }).name,
      arn: here(`automation-definition/${document.name}:$DEFAULT`),
      roleArn: starter.arn,
    });
    tellFailedAutomation(this, {
      name,
      description: "Nobody got the list for the weekly review",
      documentName: document.name,
      topicArn: props.failureTopicArn,
    });
  }
}

function automation(props: WeeklyReviewProps, assumeRole: string) {
  return {
    schemaVersion: "0.3",
    description: `Mails which ${props.severity} of ${props.environment} persist`,
    assumeRole,
    mainSteps: [
      {
        name: "review",
        action: "aws:executeScript",
        inputs: {
          Runtime: "python3.11",
          Handler: "review",
          Script: props.program,
          InputPayload: {
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
        },
      },
    ],
  };
}

function programRole(scope: Construct, props: WeeklyReviewProps): ServiceRole {
  return new ServiceRole(scope, "program-role", {
    name: props.name,
    service: "ssm.amazonaws.com",
    account: props.account,
    statements: [
      {
        Sid: "Look",
        Action: ["cloudwatch:DescribeAlarms", "cloudwatch:ListTagsForResource", "cloudwatch:GetMetricStatistics"],
        Resource: "*",
      },
      { Sid: "Tell", Action: "sns:Publish", Resource: props.topicArn },
      { Sid: "Encrypt", Action: ["kms:GenerateDataKey*", "kms:Decrypt"], Resource: props.keyArn },
      ...parameterStatements(props.checkIn && [props.checkIn.keyParameterArn]),
    ],
  });
}
