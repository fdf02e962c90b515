import { allowService, type ServicePrincipal } from "../service-principal";

/** Returns the statements with which a service reads the settings of a bucket and writes the account's records, owned by the account, into it. */
export function recordDelivery(service: ServicePrincipal, bucketName: string, account: string) {
  const bucketArn = `arn:aws:s3:::${bucketName}`;
  const { condition } = service;
  return {
    look: allowService(service, ["s3:GetBucketAcl", "s3:ListBucket"], bucketArn),
    write: {
      ...allowService(service, ["s3:PutObject"], `${bucketArn}/AWSLogs/${account}/*`),
      Condition: {
        ...condition,
        StringEquals: { ...condition?.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
      },
    },
  };
}
