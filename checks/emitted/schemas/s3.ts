import * as z from "zod";

const text = z.string();

export const s3 = {
  aws_s3_bucket: z.looseObject({ bucket: text }),
  aws_s3_bucket_replication_configuration: z.looseObject({
    bucket: text,
    rule: z.array(
      z.looseObject({
        status: text,
        destination: z.looseObject({
          bucket: text,
          replication_time: z.looseObject({ status: text, time: z.looseObject({ minutes: z.number() }) }).optional(),
        }),
      }),
    ),
  }),
  aws_s3_bucket_policy: z.looseObject({ policy: text }),
  aws_s3_bucket_server_side_encryption_configuration: z.looseObject({
    bucket: text,
    rule: z.array(
      z.looseObject({
        apply_server_side_encryption_by_default: z.looseObject({ kms_master_key_id: text.optional() }),
      }),
    ),
  }),
};
