import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { allowService, type ServicePrincipal } from "./service-principal";

export interface AlertTopicProps {
  readonly name: string;
  /** The ARN of the customer-managed key, whose policy must allow every publisher to use it. */
  readonly keyArn: string;
  /** AWS services that may publish. A publisher with a role has the permission in the role. */
  readonly publishers: readonly ServicePrincipal[];
  /** E-mail addresses that receive every message; each must confirm its subscription once. */
  readonly emails: readonly string[];
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** An SNS topic for the alarms of one severity, its access policy and its e-mail subscriptions. */
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
      policy: JSON.stringify(topicPolicy(topic.arn, props.publishers)),
    });
    for (const email of props.emails) {
      new SnsTopicSubscription(this, email, { provider, topicArn: topic.arn, protocol: "email", endpoint: email });
    }
  }
}

function topicPolicy(topicArn: string, publishers: readonly ServicePrincipal[]) {
  return {
    Version: "2012-10-17",
    Statement: [
      ...publishers.map((publisher) => allowService(publisher, ["sns:Publish"], topicArn)),
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
