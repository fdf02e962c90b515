import type { Construct } from "constructs";
import { BucketLifecycle } from "../constructs/aws/bucket-lifecycle";
import { EncryptionKey } from "../constructs/aws/encryption-key";
import { PrivateBucket } from "../constructs/aws/private-bucket";
import type { Environment } from "../environments/schema";
import { retention } from "../policy/retention";
import { AwsStack } from "./aws-stack";

/**
 * The bucket that keeps every stack's state. It comes first, so its own state starts beside the checkout and moves into
 * the bucket once that exists (`npm run state:migrate`); `state.bootstrap` in the environment says which holds.
 */
export class BootstrapStack extends AwsStack {
  constructor(scope: Construct, environment: Environment) {
    super(scope, environment, "bootstrap", environment.state.bootstrap === "migrated" ? "s3" : "local");
    const key = new EncryptionKey(this, "state-key", {
      name: this.name("state"),
      description: "Terraform state of every stack of the environment",
      account: environment.account,
      deletionWindowDays: retention.keyDeletion.days,
    });
    const bucket = new PrivateBucket(this, "state", {
      bucketName: environment.state.bucket,
      keyArn: key.arn,
      disposable: environment.protection === "disposable",
    });
    new BucketLifecycle(this, "state-lifecycle", {
      bucket,
      noncurrentDays: retention.stateVersions.days,
      unfinishedUploadDays: retention.unfinishedUploads.days,
    });
  }
}
