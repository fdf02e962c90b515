import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { Construct } from "constructs";

export interface HeartbeatTopicProps {
  readonly name: string;
  /** ARN of the customer-managed key, whose policy must allow the publisher to use it. */
  readonly keyArn: string;
}

/** A topic without subscribers, whose publications are counted. The publisher's role allows it to publish. */
export class HeartbeatTopic extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: HeartbeatTopicProps) {
    super(scope, id);
    const topic = new SnsTopic(this, "topic", { name: props.name, kmsMasterKeyId: props.keyArn });
    new SnsTopicPolicy(this, "policy", {
      arn: topic.arn,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "TlsOnly",
            Effect: "Deny",
            Principal: "*",
            Action: "sns:Publish",
            Resource: topic.arn,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      }),
    });
    this.arn = topic.arn;
  }
}
