import * as z from "zod";

const text = z.string();

export const sns = {
  aws_sns_topic: z.looseObject({ name: text }),
  aws_sns_topic_policy: z.looseObject({ arn: text, policy: text, provider: text.optional() }),
  aws_sns_topic_subscription: z.looseObject({ topic_arn: text, protocol: text, endpoint: text }),
};
