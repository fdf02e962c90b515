import * as z from "zod";

const text = z.string();

export const iam = {
  aws_iam_role: z.looseObject({ assume_role_policy: text }),
  aws_iam_role_policy: z.looseObject({ policy: text }),
  aws_iam_role_policy_attachment: z.looseObject({ policy_arn: text }),
  aws_kms_key: z.looseObject({ policy: text.optional() }),
};
