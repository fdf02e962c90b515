import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";

export interface AlertTopicProps {
  readonly name: string;
  /** The customer-managed key; every publisher of `ALERT_PUBLISHERS` must be allowed to use it. */
  readonly keyArn: string;
  /** Twelve digits: alarms and events of other accounts are refused. */
  readonly account: string;
  /** Addresses that get every message; each has to confirm once. */
  readonly emails: readonly string[];
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** Publishers that say on whose behalf they speak. */
const TELLING = ["cloudwatch.amazonaws.com"] as const;

/**
 * Publishers that send no `aws:SourceAccount`: a condition on it would silence them. EventBridge documents this (user
 * guide, troubleshooting rules); AWS Backup refuses topics of other accounts by itself (developer guide, notifications).
 */
const SILENT = ["events.amazonaws.com", "backup.amazonaws.com"] as const;

/** Every AWS service that may publish to an alert topic. */
export const ALERT_PUBLISHERS = [...TELLING, ...SILENT] as const;

/** Where AWS itself reports trouble of one severity, and whom that reaches. */
export class AlertTopic extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    const { provider } = props;
    const topic = new SnsTopic(this, "topic", { provider, name: props.name, kmsMasterKeyId: props.keyArn });
    this.arn = topic.arn;
    new SnsTopicPolicy(this, "policy", {
      provider,
      arn: topic.arn,
      policy: JSON.stringify(topicPolicy(topic.arn, props.account)),
    });
    for (const email of props.emails) {
      new SnsTopicSubscription(this, email, { provider, topicArn: topic.arn, protocol: "email", endpoint: email });
    }
  }
}

function topicPolicy(topicArn: string, account: string) {
  const publish = { Effect: "Allow", Action: "sns:Publish", Resource: topicArn };
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "OwnAccount",
        ...publish,
        Principal: { Service: [...TELLING] },
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      },
      { Sid: "OwnRulesAndBackups", ...publish, Principal: { Service: [...SILENT] } },
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "sns:Publish",
        Resource: topicArn,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  };
}
