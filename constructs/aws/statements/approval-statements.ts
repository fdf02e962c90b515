import type { AutomationApproval } from "../automation-approval";

/** The permissions to publish a request of approval, without their `Effect`. */
export function approvalStatements({ topicArn, keyArn }: Pick<AutomationApproval, "topicArn" | "keyArn">): object[] {
  return [
    { Sid: "RequestApproval", Action: "sns:Publish", Resource: topicArn },
    {
      Sid: "EncryptRequest",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: keyArn,
      Condition: { StringLike: { "kms:ViaService": "sns.*.amazonaws.com" } },
    },
  ];
}
