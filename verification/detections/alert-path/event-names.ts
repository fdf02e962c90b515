/**
 * The names of calls in CloudTrail that differ from the operation's: AWS Lambda Developer Guide, "Lambda management events in CloudTrail",
 * and Amazon S3 User Guide, "Amazon S3 CloudTrail events".
 */
const RENAMED: Readonly<Record<string, string>> = {
  "lambda:AddPermission": "AddPermission20150331v2",
  "lambda:CreateAlias": "CreateAlias20150331",
  "lambda:CreateEventSourceMapping": "CreateEventSourceMapping20150331",
  "lambda:CreateFunction": "CreateFunction20150331",
  "lambda:DeleteAlias": "DeleteAlias20150331",
  "lambda:DeleteEventSourceMapping": "DeleteEventSourceMapping20150331",
  "lambda:DeleteFunction": "DeleteFunction20150331",
  "lambda:DeleteFunctionConcurrency": "DeleteFunctionConcurrency20171031",
  "lambda:PublishLayerVersion": "PublishLayerVersion20181031",
  "lambda:PublishVersion": "PublishVersion20150331",
  "lambda:PutFunctionConcurrency": "PutFunctionConcurrency20171031",
  "lambda:RemovePermission": "RemovePermission20150331v2",
  "lambda:TagResource": "TagResource20170331v2",
  "lambda:UntagResource": "UntagResource20170331v2",
  "lambda:UpdateAlias": "UpdateAlias20150331",
  "lambda:UpdateEventSourceMapping": "UpdateEventSourceMapping20150331",
  "lambda:UpdateFunctionCode": "UpdateFunctionCode20150331v2",
  "lambda:UpdateFunctionConfiguration": "UpdateFunctionConfiguration20150331v2",
  "s3:DeletePublicAccessBlock": "DeleteBucketPublicAccessBlock",
  "s3:PutBucketLifecycleConfiguration": "PutBucketLifecycle",
  "s3:PutBucketNotificationConfiguration": "PutBucketNotification",
  "s3:PutPublicAccessBlock": "PutBucketPublicAccessBlock",
};

/** The operations with another name in CloudTrail. */
export const RENAMED_OPERATIONS: readonly string[] = Object.keys(RENAMED);

/** The name of a call in CloudTrail. @param operation botocore's `service:Operation` */
export function eventName(operation: string): string {
  return RENAMED[operation] ?? operation.slice(operation.indexOf(":") + 1);
}
